import type { CatalogData } from '../../ast/index.js'
import { nearest } from '../../analyze/index.js'
import type { EventInput, Facts } from '../../facts/index.js'
import { readInstant } from '../../time/index.js'
import type { NearCause, NearMiss } from '../types.js'
import type { Choice } from './choice.js'
import { nearText } from './words.js'

const isDeclared = (name: string, { events }: CatalogData): boolean =>
  Object.hasOwn(events, name) || Object.values(events).some(({ formerly }) => formerly?.includes(name))

function counts(inputs: readonly EventInput[], keep: (input: EventInput) => boolean): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const input of inputs) if (keep(input)) found.set(input.name, (found.get(input.name) ?? 0) + 1)
  return found
}

const missesOf = (cause: NearCause, counted: ReadonlyMap<string, number>): NearMiss[] =>
  [...counted].map(([event, events]) => ({ cause, event, events, text: nearText({ cause, event, events }) }))

/** Names that the catalog does not know, and that were probably meant to be one of those that are read. */
function misspelt(inputs: readonly EventInput[], { names }: Choice, catalog: CatalogData): NearMiss[] {
  const unknown = counts(inputs, ({ name }) => typeof name === 'string' && !isDeclared(name, catalog))
  return [...unknown].flatMap(([event, events]) => {
    const meant = nearest(event, Object.keys(catalog.events))
    if (meant === undefined || !names.includes(meant)) return []
    const miss = { cause: 'other name', event, events, meant } as const
    return [{ ...miss, text: nearText(miss) }]
  })
}

function isForeign({ userId }: EventInput, { user }: Facts): boolean {
  return typeof userId === 'string' && userId !== '' && user?.id !== undefined && userId !== user.id
}

/** Events that are not even read: other names, other users, no instant, copies of one another. */
export function misread(choice: Choice, facts: Facts, catalog: CatalogData): readonly NearMiss[] {
  const given = (choice.isOfAccount ? facts.accountEvents : facts.events)!
  const inputs = given.filter((input) => typeof input?.name === 'string')
  const named = inputs.filter(({ name }) => choice.names.includes(name))
  const foreign = choice.isOfAccount ? [] : named.filter((input) => isForeign(input, facts))
  const own = named.filter((input) => !foreign.includes(input))
  const unreadable = own.filter(({ at }) => readInstant(at) === undefined)
  const copies = own.length - unreadable.length - choice.events.length
  return [
    ...misspelt(inputs, choice, catalog),
    ...missesOf(
      'other user',
      counts(foreign, () => true),
    ),
    ...missesOf(
      'no instant',
      counts(unreadable, () => true),
    ),
    ...(copies > 0 ? missesOf('copy', new Map([[choice.names[0]!, copies]])) : []),
  ]
}
