import type { Kind } from '../../ast/index.js'
import type { Bits, Verdicts } from '../../assignment/index.js'
import { emptyBits, hasBit, setBit } from '../../assignment/bits.js'
import { Run } from '../../evaluate/run.js'
import { Nothing, type Result } from '../../facts/index.js'
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
interface Numbers {
  readonly low: Float64Array
  readonly unknown: Bits
}

const nothing = (size: number): Numbers => ({ low: new Float64Array(size).fill(Number.NaN), unknown: emptyBits(size) })

/** Notes what was read: no word that is asked subject by subject has a range. */
function note({ low, unknown }: Numbers, position: number, result: Result): void {
  if (typeof result === 'number') low[position] = result
  else if (result instanceof Nothing && result.unknown) setBit(unknown, position)
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
    this.numbers = questions.reads.map(() => nothing(size))
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
    reads.forEach((read, index) => note(this.numbers[index]!, position, read(run)))
  }

  answers(): Answers {
    if (!this.isDone) this.advance(Infinity)
    return { verdicts: this.verdicts, vectors: this.numbers }
  }
}
