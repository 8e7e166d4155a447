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

const testsOf = (questions: readonly Question[]): readonly Test[] => questions.map(({ test }) => test)

/** Kleene and (`decisive` false) or or (`decisive` true) of two or three. Calls in places of their own are quicker than those of a loop. */
function fewTest([first, second, third]: readonly Test[], decisive: boolean): Test {
  return (run) => {
    const a = first!(run)
    if (a === decisive) return a
    const b = second!(run)
    if (b === decisive) return b
    const c = third ? third(run) : !decisive
    return c === decisive || (a !== null && b !== null) ? c : null
  }
}

/** Kleene and (`decisive` false) or or (`decisive` true). Stops at the first verdict that decides. */
export function groupTest(tests: readonly Test[], decisive: boolean): Test {
  if (tests.length === 2 || tests.length === 3) return fewTest(tests, decisive)
  return (run: Run): Verdict => {
    let verdict: Verdict = !decisive
    for (let index = 0; index < tests.length; index += 1) {
      const each = tests[index]!(run)
      if (each === decisive) return decisive
      if (each === null) verdict = null
    }
    return verdict
  }
}

/** True as soon as so many hold, false as soon as so many cannot hold any more. */
export function atLeastTest(tests: readonly Test[], minimum: number): Test {
  return (run) => {
    let [yes, open] = [0, tests.length]
    for (const test of tests) {
      const verdict = test(run)
      if (verdict === true) yes += 1
      if (verdict === false) open -= 1
      if (yes >= minimum || open < minimum) return yes >= minimum
    }
    return minimum > open ? false : null
  }
}

/** The last condition, unless one before it holds; the first one that is unknown makes it unknown. */
export function stageTest(tests: readonly Test[]): Test {
  const last = tests.length - 1
  return (run) => {
    for (let index = 0; index < last; index += 1) {
      const verdict = tests[index]!(run)
      if (verdict !== false) return invert(verdict)
    }
    return tests[last]!(run)
  }
}

function staged(questions: readonly Question[]): Question {
  const test = stageTest(testsOf(questions))
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
    case 'any': {
      const questions = inside(node.conditions)
      return { test: groupTest(testsOf(questions), node.kind === 'any'), explain: explainAll(questions) }
    }
    case 'atLeastOf': {
      const questions = inside(node.conditions)
      return { test: atLeastTest(testsOf(questions), node.minimum), explain: explainAll(questions) }
    }
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
