import type { MembersNode } from '../../../src/ast/index.js'
import { conditionQuestion } from '../../../src/evaluate/condition.js'
import { existence } from '../../../src/evaluate/existence.js'
import { type Context, Run } from '../../../src/evaluate/run.js'
import { valueRead } from '../../../src/evaluate/value.js'
import { because, bordersOfResult, type Family, howMany, type Note } from './family.js'

/** What a member rule is asked with: each member of the account that exists. */
export function memberRuns(context: Context, run: Run): readonly Run[] {
  const exists = existence({ ...context, kind: 'member' })
  const members = run.facts.facts.account ? (run.facts.members(context.uses.subscriptions) ?? []) : []
  return members.map((member) => new Run(member, run.asOf, [])).filter(exists)
}

function noteMembers({ measure, where }: MembersNode, context: Context, run: Run, note: Note): void {
  if (!run.facts.facts.account) return
  const [given, existing] = [run.facts.members(context.uses.subscriptions), memberRuns(context, run)]
  if (!given) return
  note(measure, howMany(existing.length))
  if (existing.length < given.length) note(measure, 'one does not exist')
  if (!where) return note(measure, 'without a condition')
  const inside = { ...context, kind: 'member' } as const
  for (const each of existing) note(measure, `one is ${String(conditionQuestion(where, inside).test(each))}`)
}

/** The words about the members of an account. */
export const members: Family = {
  title: 'Members',
  about: 'None, one, many: how many members exist at asOf. Known in part: the answer hangs on members of whom nothing can be said.',
  words: ['count', 'share'],
  borders: [
    'none',
    'one',
    'many',
    'without a condition',
    'one is true',
    'one is false',
    'one is null',
    'one does not exist',
    'present',
    'known in part',
    'no result',
    'not given',
    'nobody to ask',
    'next change',
  ],
  notApplicable: { 'no result': because('is 0 without members', 'count') },
  inPart: ({ part, context, runs }, note) => {
    if (part.is !== 'value' || part.node.kind !== 'members') return
    for (const run of runs) {
      for (const border of bordersOfResult(valueRead(part.node, context)(run))) note(part.node.measure, border)
      noteMembers(part.node, context, run, note)
    }
  },
}
