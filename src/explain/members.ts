import type { ConditionNode, MembersNode } from '../ast/index.js'
import { conditionQuestion } from '../evaluate/condition.js'
import { existence } from '../evaluate/existence.js'
import { Run } from '../evaluate/run.js'
import type { Verdict } from '../facts/index.js'
import type { Ask } from './ask.js'
import { enumeration, numberText, quoted } from './describe/literals.js'
import { observed } from './observed.js'
import type { Observed } from './types.js'

interface Asked {
  readonly id: string
  readonly verdict: Verdict
}

/** The members that exist, each with its verdict; undefined when the members are not given. */
function askedMembers(where: ConditionNode | undefined, { context, run }: Ask): readonly Asked[] | undefined {
  const inside = { ...context, kind: 'member' } as const
  const [exists, question] = [existence(inside), where && conditionQuestion(where, inside)]
  return run.facts
    .members(context.uses.subscriptions)
    ?.map((facts) => new Run(facts, run.asOf, []))
    .filter(exists)
    .map((member) => ({
      id: member.facts.facts.user?.id ?? 'no id',
      verdict: question ? question.test(member) : true,
    }))
}

function several(asked: readonly Asked[], verdict: Verdict, of: string, near: number): Observed[] {
  const ids = asked.filter((each) => each.verdict === verdict).map(({ id }) => id)
  if (ids.length === 0) return []
  const shown = ids.slice(0, near).map(quoted)
  const more = ids.length > near ? [...shown, `${ids.length - near} more`] : shown
  const text = near === 0 ? String(ids.length) : enumeration(more, 'and')
  return [{ of, value: ids.slice(0, near), text, personal: true }]
}

/** How many members there are for whom a condition holds, out of how many, and who the others are. */
export function membersObserved(node: MembersNode, ask: Ask): readonly Observed[] {
  const asked = askedMembers(node.where, ask)
  const [value] = observed(node, ask)
  if (!asked) return [value!]
  const known = asked.filter(({ verdict }) => verdict === true).length
  const isExact = typeof value!.value === 'number'
  const total = `${numberText(known)} of ${numberText(asked.length)}`
  const text = !node.where ? value!.text : isExact && node.measure === 'count' ? total : `${value!.text}, ${total}`
  return [
    { ...value!, text },
    ...several(asked, false, 'does not hold for', ask.near),
    ...several(asked, null, 'unknown of', ask.near),
  ]
}
