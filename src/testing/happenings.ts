import type { CatalogData, Duration } from '../ast/index.js'
import { expectedName } from '../analyze/index.js'
import { fail } from '../errors.js'
import type { EventInput } from '../facts/index.js'
import { type InstantInput, toIso } from '../time/index.js'
import { before, instantOf, spread } from './moments.js'

/** When, where and how something was done. At most one of `within`, `ago` and `at`; by default within a day. */
export interface DidOptions<P = Readonly<Record<string, unknown>>> {
  /** Spread evenly over the stretch before `asOf`, never on its border. */
  readonly within?: Duration
  /** Spread evenly between two durations ago, the longer one first, never on a border. */
  readonly ago?: readonly [from: Duration, to: Duration]
  /** All at this instant. */
  readonly at?: InstantInput
  readonly properties?: P
  /** The account in which it was done. Absent: the events carry no account, and every pair of the person sees them. */
  readonly account?: string
}

const DAY: Duration = { days: 1 }

function instants(times: number, { within, ago, at }: DidOptions, asOf: number): readonly number[] {
  if ([within, ago, at].filter((given) => given !== undefined).length > 1)
    fail('argument.invalid', 'did', 'Events are placed in one way.', 'within, ago or at')
  if (at !== undefined) return new Array<number>(times).fill(instantOf(at))
  if (!ago) return spread(times, before(asOf, within ?? DAY, 'within'), asOf)
  const [start, end] = ago.map((duration) => before(asOf, duration, 'ago')) as [number, number]
  return start < end ? spread(times, start, end) : fail('argument.invalid', 'ago', 'The longer duration comes first.')
}

function checkEvent(name: string, times: number, catalog: CatalogData): void {
  if (!Object.hasOwn(catalog.events, name))
    fail(
      'rule.unknown-name',
      'did',
      `The catalog has no event "${name}".`,
      expectedName(name, Object.keys(catalog.events)),
    )
  if (!Number.isSafeInteger(times) || times < 0)
    fail('argument.invalid', 'times', `${times} times is not possible.`, 'a whole number')
}

/** What `did` is called with: a name, how often, and the options, which may stand in the place of how often. */
export interface Did {
  readonly name: string
  readonly times: number | DidOptions<unknown> | undefined
  readonly options: DidOptions<unknown> | undefined
}

/** The events that were there, and those that `did` adds. Each has an id of its own. */
export function happened(
  events: readonly EventInput[],
  { name, times = 1, options = {} }: Did,
  { catalog, asOf }: { readonly catalog: CatalogData; readonly asOf: number },
): readonly EventInput[] {
  const [often, how] = (typeof times === 'number' ? [times, options] : [1, times]) as [number, DidOptions]
  checkEvent(name, often, catalog)
  const { properties, account } = how
  const added = instants(often, how, asOf).map((at, index) => ({
    name,
    at: toIso(at),
    id: `event-${events.length + index + 1}`,
    ...(account !== undefined && { accountId: account }),
    ...(properties && { properties: { ...properties } }),
  }))
  return [...events, ...added]
}
