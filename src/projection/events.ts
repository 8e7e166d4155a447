import type { Kind } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'
import type { EventRequirement } from '../evaluate/index.js'
import type { Coverage, EventInput, Facts, Known, LogEvent, Posting, PreparedFacts, Selection } from '../facts/index.js'
import { portableRow } from './portable.js'

/** What is read of the events of one name. */
export interface EventChoice {
  readonly name: string
  /** The name, followed by its older names. */
  readonly aliases: readonly string[]
  /** From when on; -Infinity: from the beginning. */
  readonly since: number
  /** The segments that read them. */
  readonly readers: readonly Segment[]
}

/** The choices of events that segments make together. An older name of one event may not be the name of another. */
export function choicesOf(
  segments: readonly Segment[],
  required: Readonly<Record<string, EventRequirement>>,
  earliest: number,
): readonly EventChoice[] {
  const choices = Object.entries(required).map(([name, { since }]): EventChoice => {
    const readers = segments.filter(({ uses }) => Object.hasOwn(uses.events, name))
    const aliases = new Set(readers.flatMap(({ uses }) => [name, ...(uses.events[name]!.formerly ?? [])]))
    return { name, aliases: [...aliases], since: Math.max(since ?? -Infinity, earliest), readers }
  })
  const names = choices.flatMap(({ aliases }) => aliases)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  return twice === undefined
    ? choices
    : fail('catalog.mixed', 'segments', `"${twice}" is the name of an event, and an older name of another.`)
}

const selectionOf = ({ name, aliases }: EventChoice): Selection => ({
  key: `projection ${JSON.stringify(name)}`,
  view: 'user',
  names: [aliases],
  accounts: true,
  accepts: undefined,
})

/** How an event of another account is told: it is the user's, and not the pair's. */
function accountTold({ accountId }: LogEvent, own: unknown, readers: readonly Segment[]): string | undefined | null {
  if (accountId === undefined || accountId === own) return undefined
  const seesAll = readers.some(({ of, uses }) => of === ('user' satisfies Kind) || !uses.accounts)
  return seesAll ? (own === '~' ? '~~' : '~') : null
}

function told(event: LogEvent, { name, readers }: EventChoice, own: unknown): readonly EventInput[] {
  const accountId = accountTold(event, own, readers)
  if (accountId === null) return []
  const read = readers.map(({ uses }) => portableRow(event.properties, uses.events[name]!.properties))
  const properties = Object.fromEntries(read.flatMap((row) => Object.entries(row)))
  const hasProperties = Object.keys(properties).length > 0
  return [{ name, at: event.at, ...(accountId && { accountId }), ...(hasProperties && { properties }) }]
}

const instant = (at: number): number | string => (Number.isFinite(at) ? at : 'unreadable')

/** From when, and up to when, what is sent is complete. */
function coverageOf({ since, until }: Known, cut: number): Coverage {
  const from = Math.max(since, cut)
  return { since: from === -Infinity ? 'always' : instant(from), ...(until !== Infinity && { until: instant(until) }) }
}

/** The events that choices read, each once, without ids, and how complete they are. */
export function toldEvents(
  choices: readonly EventChoice[],
  prepared: PreparedFacts,
): Pick<Facts, 'events' | 'history'> {
  const own = prepared.facts.account?.id
  if (!prepared.facts.events) return {}
  const events = choices.flatMap((choice) => {
    // There is something to look at, since events are given.
    const posting = prepared.posting(selectionOf(choice)) as Posting
    return posting.events.filter(({ at }) => at >= choice.since).flatMap((event) => told(event, choice, own))
  })
  const coverages = choices.map(
    (choice) => [choice.name, coverageOf(prepared.coverage(selectionOf(choice)), choice.since)] as const,
  )
  return { events, history: { events: Object.fromEntries(coverages) } }
}
