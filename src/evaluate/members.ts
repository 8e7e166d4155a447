import type { MembersNode } from '../ast/index.js'
import { missing, type PreparedFacts, Range, type Result, type Reason, unknown } from '../facts/index.js'
import { conditionQuestion } from './condition.js'
import { existence } from './existence.js'
import { type Context, type Question, type Read, Run } from './run.js'

const NOT_GIVEN = unknown('not-given:members')
const NO_ACCOUNT = missing('no-account')
const NO_MEMBERS = missing('no-members')
const UNKNOWN_MEMBERS: readonly Reason[] = ['unknown-members']

const ALWAYS: Question = { test: () => true, explain: () => undefined }

interface Counted {
  readonly all: number
  readonly known: number
  readonly unknown: number
}

function counter(
  question: Question,
  exists: (run: Run) => boolean,
): (run: Run, members: readonly PreparedFacts[]) => Counted {
  return ({ asOf }, members) => {
    const counted = { all: 0, known: 0, unknown: 0 }
    for (const facts of members) {
      const run = new Run(facts, asOf, [])
      if (!exists(run)) continue
      const verdict = question.test(run)
      counted.all += 1
      if (verdict) counted.known += 1
      else if (verdict === null) counted.unknown += 1
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

/** Compiles a count or a share of the members of the account. */
export function membersRead({ where, measure }: MembersNode, context: Context): Read {
  const inside: Context = { ...context, kind: 'member' }
  const count = counter(where ? conditionQuestion(where, inside) : ALWAYS, existence(inside))
  const result = measure === 'count' ? countOf : shareOf
  return (run) => {
    if (!run.facts.facts.account) return NO_ACCOUNT
    const members = run.facts.members(context.uses.subscriptions)
    return members ? result(count(run, members)) : NOT_GIVEN
  }
}
