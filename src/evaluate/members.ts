import type { MembersNode } from '../ast/index.js'
import { missing, type PreparedFacts, Range, type Reason, type Result, unknown, type Verdict } from '../facts/index.js'
import { conditionQuestion } from './condition.js'
import { existence } from './existence.js'
import { type Context, type Question, type Read, Run } from './run.js'

const NOT_GIVEN = unknown('not-given:members')
const NO_ACCOUNT = missing('no-account')
const NO_MEMBERS = missing('no-members')
const UNKNOWN_MEMBERS: readonly Reason[] = ['unknown-members']

const ALWAYS: Question = { test: () => true, explain: () => undefined }

/** How many members there are, for how many of them a condition holds, and for how many that is unknown. */
export interface Counted {
  all: number
  known: number
  unknown: number
}

/** Counts a member, or takes it back; one that does not exist has no verdict. */
export function count(counted: Counted, verdict: Verdict | undefined, by: 1 | -1): void {
  if (verdict === undefined) return
  counted.all += by
  if (verdict) counted.known += by
  else if (verdict === null) counted.unknown += by
}

type Counter = (run: Run, members: readonly PreparedFacts[]) => Counted

function counter(question: Question, exists: (run: Run) => boolean): Counter {
  return ({ asOf }, members) => {
    const counted = { all: 0, known: 0, unknown: 0 }
    for (const facts of members) {
      const run = new Run(facts, asOf, [])
      if (exists(run)) count(counted, question.test(run), 1)
    }
    return counted
  }
}

const range = (low: number, high: number): Result => (low === high ? low : new Range(low, high, UNKNOWN_MEMBERS))

function countOf({ known, unknown: open }: Counted): Result {
  return range(known, known + open)
}

function shareOf({ all, known, unknown: open }: Counted): Result {
  return all === 0 ? NO_MEMBERS : range(known / all, (known + open) / all)
}

/** Compiles a count or a share of the members of the account, however they are counted. */
export function membersResult({ measure }: MembersNode, context: Context, counted: Counter): Read {
  const result = measure === 'count' ? countOf : shareOf
  return (run) => {
    if (!run.facts.facts.account) return NO_ACCOUNT
    const members = run.facts.members(context.uses.subscriptions)
    return members ? result(counted(run, members)) : NOT_GIVEN
  }
}

/** Compiles a count or a share of the members of the account. */
export function membersRead(node: MembersNode, context: Context): Read {
  const inside: Context = { ...context, kind: 'member' }
  const question = node.where ? conditionQuestion(node.where, inside) : ALWAYS
  return membersResult(node, context, counter(question, existence(inside)))
}
