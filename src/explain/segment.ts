import type { InSegmentNode } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { CompiledSegment, contextOf, knownVerdict, selection } from '../evaluate/segment.js'
import { type Ask, reasonsOf } from './ask.js'
import { changeOfSegment } from './change.js'
import { existsText, GIVEN } from './describe/above.js'
import { quoted } from './describe/literals.js'
import { namesIn } from './describe/names.js'
import type { Detail } from './leaf.js'
import { explainCondition } from './tree.js'
import type { ExplainedCondition, ExplainedKind } from './types.js'

/** What decides in the place of the rule. */
function above(
  kind: ExplainedKind,
  verdict: ExplainedCondition['verdict'],
  text: string,
  { wanted, matters }: Ask,
): ExplainedCondition {
  return { kind, verdict, blocks: matters && verdict !== wanted, text }
}

/** What stands above the rule and decides: existence, a given verdict, exclude, include; undefined when the rule does. */
function decidedAbove(segment: Segment, question: CompiledSegment, ask: Ask): ExplainedCondition | undefined {
  const { run } = ask
  const absence = question.absence(run)
  if (absence !== undefined) {
    const node = above('existence', null, existsText(segment.of), ask)
    return { ...node, reasons: [absence] }
  }
  const known = knownVerdict(segment)(run)
  if (known) {
    const node = above('known verdict', known.verdict, GIVEN, ask)
    return known.verdict === null ? { ...node, reasons: [known.reason] } : node
  }
  if (selection(segment.exclude, segment.uses)?.(run)) return above('exclude', false, 'never in: excluded by id', ask)
  if (selection(segment.include, segment.uses)?.(run)) return above('include', true, 'always in: included by id', ask)
  return undefined
}

/** A segment with its verdict, and why. The verdict is the evaluator's own. */
export function explainSegment(segment: Segment, { context: { plan }, ...rest }: Ask): ExplainedCondition {
  const ask: Ask = { ...rest, context: contextOf(segment, plan), names: namesIn(segment) }
  const question = new CompiledSegment(segment, plan)
  const verdict = question.test(ask.run)
  const blocks = ask.matters && verdict !== ask.wanted
  return {
    kind: 'segment',
    verdict,
    blocks,
    text: quoted(segment.title ?? segment.id),
    ...reasonsOf(question, ask.run, verdict),
    ...changeOfSegment(segment, question, ask),
    conditions: [decidedAbove(segment, question, ask) ?? explainCondition(segment.rule, { ...ask, matters: blocks })],
  }
}

/** What is known of being in another segment: its own explanation. */
export function segmentDetail({ segment }: InSegmentNode, ask: Ask): Detail {
  const { conditions = [] } = explainSegment(ask.context.named(segment), ask)
  return { conditions }
}
