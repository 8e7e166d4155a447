import type { Kind } from '../ast/index.js'
import { Assignment, type Entry, type Verdicts } from '../assignment/index.js'
import { emptyBits } from '../assignment/bits.js'
import { entryOf } from '../assignment/entry.js'
import type { CatalogTypes } from '../dsl/catalog.js'
import type { Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'
import { readAsOf } from '../facts/index.js'
import type { Calibration, LooseTypes } from '../facts/index.js'
import type { InstantInput } from '../time/index.js'
import { type Cuts, CutsOfSeries } from './engine/cuts.js'
import { Frame } from './engine/frame.js'
import type { PopulationArrays, PopulationInput, PopulationReport } from './input.js'
import { feed, feedSync, type Turns, turnsOf } from './load/feed.js'
import type { Gathering } from './load/gathering.js'
import { type PreparedSegments, prepareSegments } from './prepared.js'
import { storeOf } from './load/settle.js'
import { type AssignedPart, joined } from './shared/part.js'
import { type SharedPopulation, SharedStore, shareStore } from './shared/share.js'
import { PopulationSource } from './source.js'
import { Derived } from './store/derived.js'
import type { Store } from './store/store.js'
import { inTurns } from './turns.js'

/** Segments, or what {@link prepareSegments} made of them. */
export type SegmentsToAssign<I extends string = string> = readonly Segment<Kind, I>[] | PreparedSegments<I>

/** When, and by which cut-offs. */
export interface AssignOptions {
  /** A Date, integer milliseconds, or ISO 8601 text with a zone. */
  readonly asOf: InstantInput
  /** Cut-offs of rankings; they come before those that the population was built with. */
  readonly calibrations?: readonly Calibration[]
  /** Rankings without a given cut-off: computed from this population (`true`, the default), or unknown. */
  readonly rank?: boolean
  /**
   * The version of the time zone data of the runtime, to be kept with the assignment: `process.versions.tz` in Node. The
   * library cannot see it. `transitionsBetween` tells when it changed.
   */
  readonly zoneData?: string
}

/** The memory that a population takes, in bytes. */
export interface PopulationMemory {
  /** Of all columns of events. */
  readonly events: number
  /** Of what remembers the ids of events, where copies may come later: a reference and a hash each. The texts are yours. */
  readonly ids: number
  /** Of what was made of them because segments ask for it: several names in one line, filtered events, events by account. */
  readonly derived: number
  /** By event name: how many events, and the bytes of each column. */
  readonly byEvent: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Of the columns of traits: `user.country`. */
  readonly traits: Readonly<Record<string, number>>
  /** Of the histories of single users and accounts. */
  readonly histories: number
}

/** What is only kept with an assignment. */
type Told = Pick<AssignOptions, 'zoneData'>

/** So often rows may come while segments are asked in turns. */
const ROUNDS = 3

/**
 * Users, accounts and events in columns, ready for all segments to be assigned at once.
 *
 * @typeParam C The types of the catalog.
 */
export class Population<C extends CatalogTypes = LooseTypes> {
  private store: Store | undefined = undefined
  private readonly derived = new Derived()

  /** Made by {@link createPopulation}. */
  constructor(private readonly origin: Gathering | SharedStore) {}

  /** What was read so far, and what was refused. */
  get report(): PopulationReport {
    const { origin } = this
    return origin instanceof SharedStore ? origin.report : origin.reporter.report(origin.strangers)
  }

  private settled(): Store {
    if (this.store?.isStale) this.forget() // rows may come one by one, with turns for others between them
    return (this.store ??= this.origin instanceof SharedStore ? this.origin.store : storeOf(this.origin, this.derived))
  }

  private growing(): Gathering {
    const { origin } = this
    if (origin instanceof SharedStore)
      return fail(
        'argument.invalid',
        'population',
        'A shared population does not grow.',
        'the one that it was shared from',
      )
    this.forget()
    return origin
  }

  private forget(): void {
    if (this.store) this.derived.age()
    this.store = undefined
  }

  private frame(prepared: PreparedSegments, options: AssignOptions, cuts?: Cuts): Frame {
    const { rank = true, calibrations } = options
    prepared.existence(this.origin.catalog)
    return new Frame(this.settled(), readAsOf(options), prepared.plan, rank, calibrations, cuts)
  }

  /**
   * Adds rows: new users, accounts, memberships, subscriptions and events. A row of a user or an account that is known
   * changes the traits that it names, and its history; null takes one away. Earlier assignments stay as they are, but metrics and
   * breakdowns of them must be asked for before.
   *
   * @param input Rows. `history` and `calibrations`, if given, take the place of the earlier ones.
   * @param options Progress and the like.
   * @returns What was read altogether.
   */
  async append(input: PopulationInput<C>, options: Turns = {}): Promise<PopulationReport> {
    await feed(this.growing(), input, turnsOf(options))
    return this.report
  }

  /** As {@link append}, for rows that are there already. */
  appendSync(input: PopulationArrays<C>): PopulationReport {
    feedSync(this.growing(), input)
    return this.report
  }

  /**
   * All segments over all subjects at one instant.
   *
   * @param segments Segments of any kinds, of the population's catalog.
   * @param options When: `asOf`.
   * @returns Who is in which segment, with everything that can be asked about it.
   * @throws SegmentError `as-of.invalid`; `segment.duplicate`; `rule.unknown-name`, `rule.operand` for a segment of
   * another catalog, or that reads what `neededFor` left out.
   * @example
   * ```ts
   * import { z } from 'zod'
   * import { days, defineCatalog, defineSegment } from 'cadre'
   * import { createPopulationSync } from 'cadre/population'
   *
   * const catalog = defineCatalog({ events: { 'signed in': z.object({}) } })
   * const active = defineSegment({ id: 'active', where: catalog.event('signed in').within(days(7)).count().atLeast(1) })
   * const population = createPopulationSync(catalog, {
   *   users: [{ id: 'jane' }, { id: 'joe' }],
   *   events: [{ userId: 'jane', name: 'signed in', at: '2026-06-14T08:00:00Z' }],
   * })
   *
   * population.assign([active], { asOf: '2026-06-15' }).size('active').size // 1
   * ```
   */
  assign<const I extends string>(segments: SegmentsToAssign<I>, options: AssignOptions): Assignment<I> {
    const prepared = preparedOf(segments)
    return this.assigned(prepared, this.frame(prepared, options), options)
  }

  private assigned<I extends string>(prepared: PreparedSegments<I>, frame: Frame, told: Told): Assignment<I> {
    const verdicts = prepared.asks.map((ask) => ask(frame))
    return this.assignment(prepared, frame, verdicts, told)
  }

  /**
   * As {@link assign}, letting others have a turn between segments, and within those that are asked subject by subject.
   * Rows that come in a turn count: then it begins anew. After a few times it goes on without turns.
   */
  async assignAsync<const I extends string>(
    segments: SegmentsToAssign<I>,
    options: AssignOptions & Pick<Turns, 'pause' | 'signal'>,
  ): Promise<Assignment<I>> {
    const [prepared, turns] = [preparedOf(segments), turnsOf(options)]
    for (let round = 0; round < ROUNDS; round += 1) {
      const frame = this.frame(prepared, options)
      const verdicts = await inTurns(prepared, frame, turns)
      if (verdicts) return this.assignment(prepared, frame, verdicts, options)
    }
    return this.assign(prepared, options)
  }

  /**
   * The same segments at many instants: how a segment grew, day by day. What does not hang on the instant is computed
   * once. Lazy: an assignment is made when it is asked for.
   *
   * @param segments As for {@link assign}.
   * @param instants When, in any order.
   * @param options As for {@link assign}, without `asOf`.
   * @throws SegmentError as {@link assign}.
   * @example
   * ```ts
   * import { z } from 'zod'
   * import { days, defineCatalog, defineSegment } from 'cadre'
   * import { createPopulationSync } from 'cadre/population'
   *
   * const catalog = defineCatalog({ events: { 'signed in': z.object({}) } })
   * const active = defineSegment({ id: 'active', where: catalog.event('signed in').within(days(7)).count().atLeast(1) })
   * const population = createPopulationSync(catalog, {
   *   users: [{ id: 'jane' }],
   *   events: [{ userId: 'jane', name: 'signed in', at: '2026-06-14T08:00:00Z' }],
   * })
   *
   * const series = population.assignSeries([active], ['2026-06-14', '2026-06-15', '2026-06-22'])
   * Array.from(series, (assignment) => assignment.size('active').size) // [0, 1, 0]
   * ```
   */
  *assignSeries<const I extends string>(
    segments: SegmentsToAssign<I>,
    instants: Iterable<InstantInput>,
    options: Omit<AssignOptions, 'asOf'> = {},
  ): Generator<Assignment<I>> {
    const [prepared, cuts] = [preparedOf(segments), new CutsOfSeries()]
    for (const asOf of instants) {
      yield this.assigned(prepared, this.frame(prepared, { ...options, asOf }, cuts), options)
      cuts.next()
    }
  }

  /**
   * The cut-offs of all rankings that segments make, over this population: JSON that single subjects are evaluated with.
   *
   * @param segments The segments; those that they name are included.
   * @param options When: `asOf`.
   * @returns One calibration for each ranking. Give them as `calibrations` in facts.
   * @throws SegmentError as {@link assign}.
   * @example
   * ```ts
   * import { z } from 'zod'
   * import { defineCatalog, defineSegment, percent } from 'cadre'
   * import { evaluate } from 'cadre/evaluate'
   * import { createPopulationSync } from 'cadre/population'
   *
   * const catalog = defineCatalog({ user: z.object({ score: z.number() }) })
   * const best = defineSegment({ id: 'best', where: catalog.user('score').inTop(percent(50)) })
   * const users = [1, 2, 3, 4].map((score) => ({ id: `user ${score}`, score }))
   * const calibrations = createPopulationSync(catalog, { users }).calibrate([best], { asOf: '2026-06-15' })
   *
   * calibrations[0]?.cutOff // 3
   * evaluate(best, { user: { id: 'new', score: 3 }, calibrations }, { asOf: '2026-06-15' }) // true
   * ```
   */
  calibrate(segments: SegmentsToAssign, options: AssignOptions): readonly Calibration[] {
    const prepared = preparedOf(segments)
    const frame = this.frame(prepared, options)
    return [...prepared.plan.rankings.values()].map((ranking) => frame.calibration(ranking)!)
  }

  /**
   * Copies the population into shared memory, so that several threads assign at once: each a part of the segments. What
   * earlier assignments made of the events goes along.
   *
   * @returns What `postMessage` takes, and {@link populationOf} reads in the other thread. It does not grow with this one.
   * @throws SegmentError `argument.invalid` where there is no `SharedArrayBuffer`: in a page that is not isolated.
   * @example
   * ```ts
   * import { z } from 'zod'
   * import { defineCatalog, defineSegment } from 'cadre'
   * import { createPopulationSync, populationOf } from 'cadre/population'
   *
   * const catalog = defineCatalog({ user: z.object({ country: z.string() }) })
   * const german = defineSegment({ id: 'german', where: catalog.user('country').is('DE') })
   * const population = createPopulationSync(catalog, { users: [{ id: 'jane', country: 'DE' }] })
   *
   * const message = structuredClone(population.share()) // as a worker gets it
   * populationOf(message).assign([german], { asOf: '2026-06-15' }).size('german').size // 1
   * ```
   */
  share(): SharedPopulation {
    return shareStore(this.settled(), this.report)
  }

  /**
   * Puts together what several threads assigned, by {@link partOf}.
   *
   * @param segments All segments, in the order of the result.
   * @param parts What the threads found, in any order: together, every segment.
   * @param options As the threads were asked.
   * @returns The same as {@link assign}.
   * @throws SegmentError `segment.missing` when no part has a segment; `document.hash` when it was assigned with another
   * rule; `argument.invalid` for a part of another instant or catalog.
   */
  join<const I extends string>(
    segments: SegmentsToAssign<I>,
    parts: readonly AssignedPart[],
    options: AssignOptions,
  ): Assignment<I> {
    const prepared = preparedOf(segments)
    const frame = this.frame(prepared, options)
    const verdicts = joined(prepared.segments, parts, frame.asOf, frame.store.catalogHash)
    return this.assignment(prepared, frame, verdicts, options)
  }

  /** What each column takes. Dictionaries are not counted: they hold the caller's texts. */
  memory(): PopulationMemory {
    const [store, { origin }] = [this.settled(), this]
    const byEvent = store.bytes()
    const events = Object.values(byEvent).flatMap(({ events: _, ...bytes }) => Object.values(bytes))
    return {
      events: events.reduce((sum, bytes) => sum + bytes, 0),
      ids: origin instanceof SharedStore ? 0 : origin.events.idBytes,
      derived: store.derivedBytes(),
      byEvent,
      traits: store.traitBytes(),
      histories: store.historyBytes(),
    }
  }

  private assignment<I extends string>(
    prepared: PreparedSegments<I>,
    frame: Frame,
    verdicts: readonly Verdicts[],
    { zoneData }: Told,
  ): Assignment<I> {
    const { store, asOf } = frame
    const exists = prepared.existence(store.catalog)
    const declared = (kind: Kind) => store.present(kind, exists[kind](frame))
    const existing = { member: declared('member'), user: declared('user'), account: declared('account') }
    const { length: users } = store.roster.users
    const nobody = (kind: Kind, size = 0) => ({
      subjects: new Uint32Array(existing[kind].length),
      users: emptyBits(size),
    })
    const shared = { member: nobody('member', users), user: nobody('user'), account: nobody('account') }
    const entries = prepared.segments.map((segment, index): Entry<I> => {
      const { isTrue, isUnknown } = verdicts[index]!
      const given = { segment, isTrue, isUnknown }
      return entryOf(given, existing[segment.of], users, shared[segment.of], prepared.reads[index])
    })
    const source = new PopulationSource(frame, prepared)
    frame.close()
    const catalog = store.catalogHash
    return new Assignment({ roster: store.roster, existing, asOf, catalog, entries, zoneData, source })
  }
}

/**
 * The population that another thread shares. It answers as the other does, and does not grow.
 *
 * @param shared What `population.share()` gave, as it came by `postMessage`.
 * @throws SegmentError `argument.invalid` when it was shared by another release.
 */
export const populationOf = (shared: SharedPopulation): Population => new Population(new SharedStore(shared))

const preparedOf = <I extends string>(segments: SegmentsToAssign<I>): PreparedSegments<I> =>
  'asks' in segments ? segments : prepareSegments(segments)
