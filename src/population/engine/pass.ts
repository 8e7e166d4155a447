import type { Kind } from '../../ast/index.js'
import type { Bits, Verdicts } from '../../assignment/index.js'
import { emptyBits, hasBit, setBit } from '../../assignment/bits.js'
import { Run } from '../../evaluate/run.js'
import { Nothing, Range, type Result } from '../../facts/index.js'
import type { Frame } from './frame.js'
import type { OneByOne } from './plan.js'
import { SubjectFacts } from './subject-facts.js'
import type { Vector } from './vector.js'

/** What was asked subject by subject. */
export interface Answers {
  readonly verdicts: readonly Verdicts[]
  readonly vectors: readonly Vector[]
}

/** Numbers while they are read. */
class Numbers {
  readonly low: Float64Array
  readonly high: Float64Array
  readonly unknown: Bits
  private isRange = false

  constructor(size: number) {
    this.low = new Float64Array(size).fill(Number.NaN)
    this.high = new Float64Array(size).fill(Number.NaN)
    this.unknown = emptyBits(size)
  }

  set(position: number, result: Result): void {
    const value = typeof result === 'object' && 'amount' in result ? result.amount : result
    if (typeof value === 'number') this.low[position] = this.high[position] = value
    else if (value instanceof Range) {
      this.low[position] = value.low
      this.high[position] = value.high
      this.isRange = true
    } else if (value instanceof Nothing && value.unknown) setBit(this.unknown, position)
  }

  vector(): Vector {
    const { low, high, unknown } = this
    return { low, unknown, ...(this.isRange && { high }) }
  }
}

/** Asks questions subject by subject, in parts if need be. */
export class Pass {
  private next = 0
  private readonly verdicts: readonly Verdicts[]
  private readonly numbers: readonly Numbers[]

  constructor(
    private readonly frame: Frame,
    private readonly kind: Kind,
    private readonly questions: OneByOne,
  ) {
    const { size } = frame.store.subjects[kind]
    this.verdicts = questions.tests.map(() => ({ isTrue: emptyBits(size), isUnknown: emptyBits(size) }))
    this.numbers = questions.reads.map(() => new Numbers(size))
  }

  /** Whether there is anything left to ask. */
  get isDone(): boolean {
    const { tests, reads } = this.questions
    return tests.length + reads.length === 0 || this.next >= this.frame.store.subjects[this.kind].size
  }

  /** Asks about so many further subjects. */
  advance(count: number): void {
    const { size, declared } = this.frame.store.subjects[this.kind]
    const end = Math.min(size, this.next + count)
    for (; this.next < end; this.next += 1) if (hasBit(declared, this.next)) this.ask(this.next)
  }

  private ask(position: number): void {
    const { store, asOf } = this.frame
    const { tests, reads } = this.questions
    const run = new Run(new SubjectFacts(store, this.kind, position), asOf, [])
    tests.forEach((test, index) => {
      const verdict = test(run)
      if (verdict === null) setBit(this.verdicts[index]!.isUnknown, position)
      else if (verdict) setBit(this.verdicts[index]!.isTrue, position)
    })
    reads.forEach((read, index) => this.numbers[index]!.set(position, read(run)))
  }

  answers(): Answers {
    if (!this.isDone) this.advance(Infinity)
    return { verdicts: this.verdicts, vectors: this.numbers.map((each) => each.vector()) }
  }
}
