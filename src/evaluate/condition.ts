import type { ConditionNode } from '../ast/index.js'
import type { Verdict } from '../facts/index.js'
import { betweenness, comparison, inclusion, isOneOf, presence, textSearch } from './compare.js'
import { invert } from './numbers.js'
import { rankQuestion, sampleQuestion, subjectsQuestion } from './population-words.js'
import type { Context, Question, Run, Test } from './run.js'
import { followedQuestion, sequenceQuestion } from './sequence.js'
import { age, bound, duringWindow, nearness } from './time-conditions.js'

/** A null verdict of several conditions has the reasons of those that are null. */
const explainAll =
  (questions: readonly Question[]): Question['explain'] =>
  (run, reasons) => {
    for (const { test, explain } of questions) if (test(run) === null) explain(run, reasons)
  }

/** Kleene and (`decisive` false) or or (`decisive` true). Stops at the first verdict that decides. */
function grouped(questions: readonly Question[], decisive: boolean): Question {
  const tests = questions.map(({ test }) => test)
  const test = (run: Run): Verdict => {
    let verdict: Verdict = !decisive
    for (let index = 0; index < tests.length; index += 1) {
      const each = tests[index]!(run)
      if (each === decisive) return decisive
      if (each === null) verdict = null
    }
    return verdict
  }
  return { test, explain: explainAll(questions) }
}

function atLeastOf(questions: readonly Question[], minimum: number): Question {
  const test: Test = (run) => {
    let [yes, open] = [0, questions.length]
    for (const question of questions) {
      const verdict = question.test(run)
      if (verdict === true) yes += 1
      if (verdict === false) open -= 1
      if (yes >= minimum || open < minimum) return yes >= minimum
    }
    return minimum > open ? false : null
  }
  return { test, explain: explainAll(questions) }
}

/** The last condition, unless one before it holds; the first one that is unknown makes it unknown. */
function staged(questions: readonly Question[]): Question {
  const last = questions.length - 1
  const test: Test = (run) => {
    for (let index = 0; index < last; index += 1) {
      const verdict = questions[index]!.test(run)
      if (verdict !== false) return invert(verdict)
    }
    return questions[last]!.test(run)
  }
  const explain: Question['explain'] = (run, reasons) =>
    questions.find((question) => question.test(run) === null)?.explain(run, reasons)
  return { test, explain }
}

/** Compiles a condition. */
export function conditionQuestion(node: ConditionNode, context: Context): Question {
  const inside = (conditions: readonly ConditionNode[]) =>
    conditions.map((condition) => conditionQuestion(condition, context))
  switch (node.kind) {
    case 'all':
      return grouped(inside(node.conditions), false)
    case 'any':
      return grouped(inside(node.conditions), true)
    case 'atLeastOf':
      return atLeastOf(inside(node.conditions), node.minimum)
    case 'stage':
      return staged(inside(node.conditions))
    case 'not': {
      const { test, explain } = conditionQuestion(node.condition, context)
      return { test: (run) => invert(test(run)), explain }
    }
    case 'compare':
      return comparison(node, context)
    case 'between':
      return betweenness(node, context)
    case 'isOneOf':
      return isOneOf(node, context)
    case 'isPresent':
      return presence(node.value, context)
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return textSearch(node, context)
    case 'includesAny':
    case 'includesAll':
      return inclusion(node, context)
    case 'age':
      return age(node, context)
    case 'within':
    case 'inNext':
      return nearness(node, context)
    case 'during':
      return duringWindow(node, context)
    case 'before':
    case 'since':
      return bound(node, context)
    case 'inSegment':
      return context.segment(node.segment)
    case 'sequence':
      return sequenceQuestion(node, context)
    case 'followedBy':
    case 'notFollowedBy':
      return followedQuestion(node, context)
    case 'inTop':
    case 'inBottom':
      return rankQuestion(node, context)
    case 'sample':
      return sampleQuestion(node)
    case 'subjects':
      return subjectsQuestion(node, context)
    default:
      return node satisfies never
  }
}
