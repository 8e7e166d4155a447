import type { Kind } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { Plan as EvaluatorPlan, type Context as EvaluatorContext, type Read, type Test } from '../../evaluate/run.js'
import { contextOf } from '../../evaluate/segment.js'
import type { Verdicts } from '../../assignment/index.js'
import type { Frame } from './frame.js'
import type { Ranking } from './ranks.js'
import type { Vector } from './vector.js'

/** Computes the verdicts of a condition about all subjects of a kind. */
export type Ask = (frame: Frame) => Verdicts

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

/** What the rules that are asked together share. */
export class BatchPlan {
  readonly evaluator = new EvaluatorPlan(false)
  readonly oneByOne: Readonly<Record<Kind, OneByOne>> = { member: nobody(), user: nobody(), account: nobody() }
  /** The rankings of the rules, by hash and kind. */
  readonly rankings = new Map<string, Ranking>()
  private readonly made = new Map<string, (frame: Frame) => unknown>()
  private readonly compiled = new Map<string, Ask>()

  /** How many results are shared. */
  get size(): number {
    return this.made.size
  }

  /** The same thing, computed at most once in a frame. `what` says what it is. */
  share<T>(
    { catalog, kind, uses, plan }: Context,
    what: unknown,
    make: () => (frame: Frame) => T,
  ): (frame: Frame) => T {
    const text = JSON.stringify(what)
    const named = /"(?:inSegment|among)"/.test(text) ? JSON.stringify(uses.segments) : ''
    const key = `${plan.catalogNumber(catalog)} ${kind} ${text} ${named}`
    const known = this.made.get(key) as ((frame: Frame) => T) | undefined
    if (known) return known
    const compute = make()
    const slot = this.made.size
    const shared = (frame: Frame) => (frame.slots[slot] ??= compute(frame)) as T
    this.made.set(key, shared)
    return shared
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

  /** Asks subject by subject, but only if it comes to that. */
  reserve(kind: Kind, test: Test): Ask {
    const own: OneByOne = { tests: [test], reads: [] }
    return (frame) => frame.ask(kind, own).verdicts[0]!
  }

  /** Reads a number subject by subject. */
  readAlone(kind: Kind, read: Read): Measure {
    const index = this.oneByOne[kind].reads.push(read) - 1
    return (frame) => frame.oneByOne(kind).vectors[index]!
  }
}
