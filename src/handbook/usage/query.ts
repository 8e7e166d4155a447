import { HOLDERS } from '../../analyze/index.js'
import type { Holder } from '../../ast/index.js'
import { fail } from '../../errors.js'

/** What is looked for: one thing, or a property of one event. */
export interface UsageQuery {
  /** A trait with its holder: `user.country`. */
  readonly trait?: string
  readonly event?: string
  /** A property of any event; together with `event`, of that one. */
  readonly property?: string
  /** The id of a segment. */
  readonly segment?: string
  /** A plan that rules name. */
  readonly plan?: string
  /** A role that rules name. */
  readonly role?: string
  /** A list of the catalog that rules name. */
  readonly list?: string
}

/** A query that has been read. */
export type Wanted =
  | { readonly kind: 'trait'; readonly of: Holder; readonly name: string }
  | { readonly kind: 'property'; readonly name: string; readonly event: string | undefined }
  | { readonly kind: 'event' | 'segment' | 'plan' | 'role' | 'list'; readonly name: string }

function wantedTrait(text: string): Wanted {
  const [of = '', ...name] = text.split('.')
  if (!HOLDERS.includes(of as Holder) || name.length === 0)
    fail('argument.invalid', 'trait', `"${text}" does not name a trait.`, 'a holder and a name: "user.country"')
  return { kind: 'trait', of: of as Holder, name: name.join('.') }
}

/** Reads what is looked for. */
export function wantedBy(query: UsageQuery): Wanted {
  const given = Object.entries(query).filter(([, name]) => name !== undefined) as [keyof UsageQuery, string][]
  const { event, property } = query
  if (property !== undefined && given.length === (event === undefined ? 1 : 2))
    return { kind: 'property', name: property, event }
  const [only, ...more] = given
  if (!only || more.length > 0)
    fail('argument.invalid', 'query', 'One thing can be looked for at a time.', '{ event: "signed in" }')
  const [kind, name] = only
  return kind === 'trait' ? wantedTrait(name) : { kind: kind as Exclude<Wanted['kind'], 'trait' | 'property'>, name }
}
