import type { CatalogData, Holder, Kind, ValueNode } from '../../ast/index.js'
import { typeOf, type TypedValue, type ValueType } from '../../analyze/index.js'
import { type FieldOperator, operatorsFor } from './operators.js'

/** What the numbers of a field count. Of money: minor units, such as cents. */
export type Unit =
  'events' | 'values' | 'names' | 'days' | 'weeks' | 'months' | 'members' | 'elements' | 'percent' | 'minor units'

/** Something that a rule can ask for: what it is, and what can be asked of it. */
export interface Field {
  /** The name as people read it. */
  readonly label: string
  /** The value in a rule. */
  readonly node: ValueNode
  readonly type: ValueType
  /** Whom a rule that uses it may be of. */
  readonly of: readonly Kind[]
  readonly operators: readonly FieldOperator[]
  /** The declared values, the lowest first where they have an order. */
  readonly values?: readonly string[]
  readonly unit?: Unit
  /** Of a number that is summed exactly: its digits behind the point. */
  readonly digits?: number
}

/** `signedUpAt` as people read it: `Signed up at`. */
export function labelOf(name: string): string {
  const words = name
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/([a-z\d])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** What a field says besides its operators. */
export function aboutType(
  { type, domain }: TypedValue,
  unit?: Unit,
): Pick<Field, 'type' | 'values' | 'unit' | 'digits'> {
  const measured = unit ?? (type === 'share' ? 'percent' : type === 'money' ? 'minor units' : undefined)
  return {
    type,
    ...(domain?.values && { values: domain.values }),
    ...(measured && { unit: measured }),
    ...(domain?.digits !== undefined && { digits: domain.digits }),
  }
}

interface Draft {
  readonly label: string
  readonly node: ValueNode
  readonly of: readonly Kind[]
  readonly unit?: Unit
}

/** The field of a value; none when the catalog does not have it. */
export function fieldOf(
  { label, node, of, unit }: Draft,
  catalog: CatalogData,
  events?: readonly string[],
): readonly Field[] {
  const typed = typeOf(node, catalog, events)
  if (!typed || of.length === 0) return []
  return [{ label, node, of, ...aboutType(typed, unit), operators: operatorsFor(typed, events !== undefined) }]
}

const kindsOf = ({ accounts, subscriptions }: CatalogData): Readonly<Record<Holder, readonly Kind[]>> => ({
  user: ['member', 'user'],
  account: accounts ? ['member', 'account'] : [],
  membership: accounts ? ['member'] : [],
  subscription: subscriptions ? ['member', subscriptions] : [],
})

function traitDrafts(catalog: CatalogData): readonly Draft[] {
  const kinds = kindsOf(catalog)
  return (Object.keys(kinds) as Holder[]).flatMap((holder) =>
    Object.entries(catalog.traits[holder] ?? {}).flatMap(([name, { type }]): readonly Draft[] => {
      const [label, of] = [`${labelOf(holder)}: ${labelOf(name)}`, kinds[holder]]
      const node: ValueNode = { kind: 'trait', of: holder, name }
      const size: Draft = { label: `${label}, how many`, node: { kind: 'size', value: node }, of, unit: 'elements' }
      return [{ label, node, of }, ...(type === 'list' ? [size] : [])]
    }),
  )
}

function tenureKinds({ since }: CatalogData): readonly Kind[] {
  return [
    ...(since?.user === undefined ? [] : (['member', 'user'] as const)),
    ...(since?.account === undefined ? [] : (['account'] as const)),
  ]
}

/** The fields of a subject that are not read from events. */
export function subjectFields(catalog: CatalogData): readonly Field[] {
  const kinds = kindsOf(catalog)
  const account: readonly Kind[] = catalog.accounts ? ['account'] : []
  const drafts: readonly Draft[] = [
    ...traitDrafts(catalog),
    { label: 'Plan', node: { kind: 'plan' }, of: kinds.subscription },
    { label: 'Role', node: { kind: 'role' }, of: ['member'] },
    { label: 'Existing since', node: { kind: 'beginning' }, of: tenureKinds(catalog) },
    { label: 'Members', node: { kind: 'members', measure: 'count' }, of: account, unit: 'members' },
    { label: 'Share of the members', node: { kind: 'members', measure: 'share' }, of: account },
  ]
  return drafts.flatMap((draft) => fieldOf(draft, catalog))
}
