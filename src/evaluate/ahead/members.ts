import type { MembersNode } from '../../ast/index.js'
import type { PreparedFacts, Verdict } from '../../facts/index.js'
import { count, type Counted, membersResult } from '../members.js'
import { Run } from '../run.js'
import { type AheadContext, Course, Slots, stateAt } from './course.js'
import { existenceLook } from './existence.js'
import type { Look } from './leaf.js'
import { conditionLook } from './look.js'
import type { Moving } from './recorder.js'

const EVERYBODY: Look = { test: () => true, next: () => Infinity, cost: 0 }

/** What is asked of a member: to exist, and then the condition. */
interface Asked {
  readonly slots: Slots
  readonly exists: Look
  readonly holds: Look
}

/** A member, and how it is counted up to an instant; undefined while it does not exist. */
class Standing {
  verdict: Verdict | undefined = undefined
  until = -Infinity
  private readonly run: Run

  constructor(
    facts: PreparedFacts,
    { asOf, course }: Run,
    private readonly asked: Asked,
  ) {
    this.run = new Run(facts, asOf, [], new Course(asked.slots, course!.work))
  }

  move(asOf: number): void {
    const { run, asked } = this
    run.asOf = asOf
    const exists = asked.exists.test(run)
    this.verdict = exists ? asked.holds.test(run) : undefined
    this.until = asked.exists.next(run, Infinity)
    if (exists) this.until = Math.min(this.until, asked.holds.next(run, this.until))
  }
}

/** The members of an account, counted anew only where something changes. Whoever changes first is on top of a heap. */
class Standings {
  private readonly counted: Counted = { all: 0, known: 0, unknown: 0 }
  private readonly heap: Standing[]

  constructor(members: readonly PreparedFacts[], run: Run, asked: Asked) {
    this.heap = members.map((facts) => new Standing(facts, run, asked))
    for (const each of this.heap) this.ask(each, run.asOf)
    this.heap.sort((left, right) => left.until - right.until)
  }

  get until(): number {
    return this.heap[0]?.until ?? Infinity
  }

  at({ asOf }: Run): Counted {
    while (this.until <= asOf) {
      this.ask(this.heap[0]!, asOf)
      this.sink()
    }
    return this.counted
  }

  private ask(member: Standing, asOf: number): void {
    count(this.counted, member.verdict, -1)
    member.move(asOf)
    count(this.counted, member.verdict, 1)
  }

  /** Puts the one on top back to its place. */
  private sink(): void {
    const { heap } = this
    const moved = heap[0]!
    let place = 0
    for (let below = 1; below < heap.length; below = 2 * place + 1) {
      if (below + 1 < heap.length && heap[below + 1]!.until < heap[below]!.until) below += 1
      if (heap[below]!.until >= moved.until) break
      heap[place] = heap[below]!
      place = below
    }
    heap[place] = moved
  }
}

/** Compiles a count or a share of the members of the account that is followed through time. */
export function movingMembers(node: MembersNode, context: AheadContext): Moving {
  const slots = new Slots()
  const inside: AheadContext = { ...context, kind: 'member', slots }
  const holds = node.where ? conditionLook(node.where, inside) : EVERYBODY
  const asked: Asked = { slots, exists: existenceLook(inside), holds }
  const members = (run: Run) => run.facts.members(context.uses.subscriptions)
  const standings = stateAt(context.slots, (run) => new Standings(members(run) ?? [], run, asked))
  return {
    read: membersResult(node, context, (run) => standings(run).at(run)),
    next: (run) => {
      const found = standings(run)
      found.at(run)
      return found.until
    },
  }
}
