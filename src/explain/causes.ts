import type { ConditionNode } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { conditionQuestion } from '../evaluate/condition.js'
import { Run } from '../evaluate/run.js'
import { CompiledSegment, knownVerdict } from '../evaluate/segment.js'
import type { Ask } from './ask.js'
import { existsText, GIVEN } from './describe/above.js'
import { conditionText } from './describe/conditions.js'
import { groupingOf } from './describe/groups.js'

/** What is asked on both sides of a moment. */
type Asked = (run: Run) => unknown

function leavesOf(node: ConditionNode): readonly ConditionNode[] {
  const grouping = groupingOf(node)
  return grouping ? grouping.conditions.flatMap(leavesOf) : [node]
}

function askedOf(segment: Segment, { context, names }: Ask): readonly (readonly [text: string, asked: Asked])[] {
  const { absence } = new CompiledSegment(segment, context.plan)
  const known = knownVerdict(segment)
  return [
    [existsText(segment.of), absence],
    [GIVEN, (run) => known(run)?.verdict],
    ...leavesOf(segment.rule).map(
      (leaf) => [conditionText(leaf, names), conditionQuestion(leaf, context).test] as const,
    ),
  ]
}

/** What makes the verdict of a segment change at an instant: the conditions that change there themselves, in words. */
export function causesAt(at: number, segment: Segment, ask: Ask): readonly string[] {
  const [before, then] = [at - 1, at].map((instant) => new Run(ask.run.facts, instant, [])) as [Run, Run]
  const changing = askedOf(segment, ask).filter(([, asked]) => asked(before) !== asked(then))
  return [...new Set(changing.map(([text]) => text))]
}
