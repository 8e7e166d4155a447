import type { CatalogData, Kind, Uses, ValueNode } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import type { LogEvent, PreparedFacts, Reason, Result, Verdict } from '../facts/index.js'
import { createZones, type Zones } from '../time/index.js'
import type { Course } from './ahead/course.js'
import type { Threshold } from './thresholds.js'

/** One question being answered: of whom, when, and the shared values that were computed on the way. */
export class Run {
  /** While an event filter is asked: the event. */
  event: LogEvent | undefined = undefined

  constructor(
    readonly facts: PreparedFacts,
    /** Moved on only by a look ahead, which shares no values. */
    public asOf: number,
    readonly shared: Result[],
    /** What a look ahead remembers on its way. */
    readonly course?: Course,
  ) {}
}

/** Computes a value. */
export type Read = (run: Run) => Result

/** Computes a verdict. */
export type Test = (run: Run) => Verdict

/** A condition that can be asked, and asked why it is unknown. */
export interface Question {
  readonly test: Test
  /** Adds the reasons of a null verdict. Only called when the verdict is null. */
  readonly explain: (run: Run, reasons: Set<Reason>) => void
  /** Where the condition is no more than a comparison with a number. */
  readonly threshold?: Threshold
}

/** What a rule is compiled with. */
export interface Context {
  readonly kind: Kind
  readonly uses: Uses
  readonly catalog: CatalogData
  readonly plan: Plan
  /** Another segment that the rule names. */
  readonly named: (id: string) => Segment
  /** Asks for another segment that the rule names. */
  readonly segment: (id: string) => Question
  /** In an event filter: the names of the events. */
  readonly events?: readonly string[]
  /** In a look ahead: how to read a value that is followed through time. */
  readonly moving?: (node: ValueNode) => Read | undefined
}

/** What the compiled rules of one plan share: time zones, and values that several rules read. */
export class Plan {
  readonly zones: Zones = createZones()
  private readonly reads = new Map<string, Read>()
  private readonly catalogs = new Map<object, number>()
  private readonly columns = new Map<string, number>()

  constructor(private readonly sharing: boolean) {}

  /** How many values are shared. */
  get size(): number {
    return this.reads.size
  }

  /** A number for each column of events. */
  columnNumber(key: string): number {
    const number = this.columns.get(key) ?? this.columns.size
    this.columns.set(key, number)
    return number
  }

  /** A number for each catalog: the same name means the same only in the same one. */
  catalogNumber(catalog: object): number {
    const number = this.catalogs.get(catalog) ?? this.catalogs.size
    this.catalogs.set(catalog, number)
    return number
  }

  /** The same value, computed at most once a run. `signature` says what it is; without sharing it is not asked for. */
  share(signature: () => string, read: () => Read): Read {
    if (!this.sharing) return read()
    const key = signature()
    const known = this.reads.get(key)
    if (known) return known
    const compute = read() // shares what it reads itself, so its own slot comes after
    const slot = this.reads.size
    const shared: Read = (run) => (run.shared[slot] ??= compute(run))
    this.reads.set(key, shared)
    return shared
  }
}
