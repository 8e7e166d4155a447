import type { Kind } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import {
  Plan as EvaluatorPlan,
  type Context as EvaluatorContext,
  type Read,
  Run,
  type Test,
} from '../../evaluate/run.js'
import { contextOf } from '../../evaluate/segment.js'
import { type History, PreparedFacts } from '../../facts/index.js'
import type { Store } from '../store/store.js'
import type { Bits, Verdicts } from '../../assignment/index.js'
import type { Frame } from './frame.js'
import type { Room } from './room.js'
import type { Ranking } from './ranks.js'
import type { Vector } from './vector.js'

/**
 * Computes the verdicts of a condition about all subjects of a kind. With `among`, only what is said of those counts:
 * of others anything may be said.
 */
export type Ask = (frame: Frame, among?: Bits) => Verdicts

/** Computes a number for all subjects of a kind. */
export type Measure = (frame: Frame) => Vector

/** What a rule is compiled with. */
export interface Context extends EvaluatorContext {
  readonly batch: BatchPlan
}

/** Questions that are asked subject by subject, as the evaluator asks them: together, so that each is looked up once. */
export interface OneByOne {
  readonly tests: Test[]
  readonly reads: Read[]
}

const nobody = (): OneByOne => ({ tests: [], reads: [] })

/** A shared result: how it is computed, and how many rules ask for it. */
interface Shared {
  readonly compute: (frame: Frame, among?: Bits) => unknown
  uses: number
}

function keyOf({ catalog, kind, uses, plan }: Context, what: unknown): string {
  const text = JSON.stringify(what)
  const named = /"(?:inSegment|among)"/.test(text) ? JSON.stringify(uses.segments) : ''
  return `${plan.catalogNumber(catalog)} ${kind} ${text} ${named}`
}

/** What the rules that are asked together share. */
export class BatchPlan {
  readonly evaluator = new EvaluatorPlan(false)
  readonly oneByOne: Readonly<Record<Kind, OneByOne>> = { member: nobody(), user: nobody(), account: nobody() }
  /** The rankings of the rules, by hash and kind. */
  readonly rankings = new Map<string, Ranking>()
  private readonly made = new Map<string, Shared>()
  private readonly compiled = new Map<string, Ask>()
  private slots = 0
  private last: { readonly run: Run; readonly history: History | undefined } | undefined = undefined

  /** How many results are shared. */
  get size(): number {
    return this.slots
  }

  /** A place for a result, in a frame or in what is kept of a store. */
  slot(): number {
    this.slots += 1
    return this.slots - 1
  }

  /**
   * The same thing, computed at most once in a frame. `what` says what it is. What one rule alone asks for is computed
   * for those only that it asks about.
   */
  share<T>(
    context: Context,
    what: unknown,
    make: () => (frame: Frame, among?: Bits) => T,
  ): (frame: Frame, among?: Bits) => T {
    const key = keyOf(context, what)
    const known = this.made.get(key)
    if (known) {
      known.uses += 1
      return known.compute as (frame: Frame, among?: Bits) => T
    }
    const compute = make()
    const slot = this.slot()
    const shared: Shared = {
      uses: 1,
      compute: (frame, among) =>
        frame.slots[slot] ??
        (among && shared.uses === 1 ? compute(frame, among) : (frame.slots[slot] = compute(frame))),
    }
    this.made.set(key, shared)
    return shared.compute as (frame: Frame, among?: Bits) => T
  }

  /** Something that hangs on the store alone, and not on the instant: it is kept as long as store and plan are. */
  keep<T>(make: (store: Store) => T): (frame: Frame) => T {
    const slot = this.slot()
    return ({ kept, store }) => (kept[slot] ??= make(store)) as T
  }

  /** Room for the numbers of one frame, which goes from one frame to the next. */
  readonly rooms: Room[] = []

  /** The run that is about nobody, at an instant: it places the windows that are the same for everybody. */
  nobody(asOf: number, history: History | undefined): Run {
    const { last } = this
    if (last?.run.asOf === asOf && last.history === history) return last.run
    const run = new Run(new PreparedFacts({ events: [], ...(history && { history }) }), asOf, [])
    this.last = { run, history }
    return run
  }

  /** The verdicts of a segment, the same for the same rule. */
  segment(segment: Segment, compile: (segment: Segment, context: Context) => Ask): Ask {
    const key = `${segment.id} ${segment.hash} ${this.evaluator.catalogNumber(segment.catalog)}`
    const known = this.compiled.get(key)
    if (known) return known
    const ask = this.share({ ...contextOf(segment, this.evaluator), batch: this }, ['segment', key], () =>
      compile(segment, { ...contextOf(segment, this.evaluator), batch: this }),
    )
    this.compiled.set(key, ask)
    return ask
  }

  /** Asks subject by subject. Returns where the answer will be. */
  alone(kind: Kind, test: Test): Ask {
    const index = this.oneByOne[kind].tests.push(test) - 1
    return (frame) => frame.oneByOne(kind).verdicts[index]!
  }

  /** Reads a number subject by subject. */
  readAlone(kind: Kind, read: Read): Measure {
    const index = this.oneByOne[kind].reads.push(read) - 1
    return (frame) => frame.oneByOne(kind).vectors[index]!
  }
}
