import type { ConditionNode, GroupNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { canHold, elementsOf, keyOf, type Scope, type Signed } from '../satisfy/index.js'
import { conditionWords } from '../words.js'
import type { Finding } from './codes.js'
import { impliedIn } from './implied.js'
import { rootsOf } from './places.js'

/** What was found in a condition, and whether it is true or false by itself: then it is not blamed on what surrounds it. */
interface Examined {
  readonly findings: readonly Finding[]
  readonly decided: boolean
}

interface Place {
  readonly segment: Segment
  readonly scope: Scope
  readonly path: string
  /** What must be so as well, further out. */
  readonly around: readonly Signed[]
}

const wanted = (node: ConditionNode): Signed => ({ node, wanted: true })
const unwanted = (node: ConditionNode): Signed => ({ node, wanted: false })

const UNDECIDED: Examined = { findings: [], decided: false }
const found = (finding: Finding): Examined => ({ findings: [finding], decided: true })

function verdict(node: ConditionNode, { segment, scope, path }: Place): Examined {
  const words = conditionWords(node, segment)
  if (!canHold([wanted(node)], scope))
    return found({
      code: 'rule.never',
      path,
      message: `Nobody can fulfil this: ${words}.`,
      fix: 'Change the value that it is compared with, or remove the condition.',
    })
  if (!canHold([unwanted(node)], scope))
    return found({
      code: 'rule.always',
      path,
      message: `Everybody fulfils this of whom it is known: ${words}.`,
      fix: 'Remove the condition, or compare with a value that tells people apart.',
    })
  return UNDECIDED
}

/** The two conditions that exclude each other, or all of them when it takes more than two. */
function culprits(conditions: readonly ConditionNode[], scope: Scope): readonly ConditionNode[] {
  for (const [index, left] of conditions.entries())
    for (const right of conditions.slice(index + 1))
      if (!canHold([wanted(left), wanted(right)], scope)) return [left, right]
  return conditions
}

function contradiction(conditions: readonly ConditionNode[], { segment, scope, path }: Place): Finding {
  const words = culprits(conditions, scope).map((node) => conditionWords(node, segment))
  return {
    code: 'group.contradiction',
    path,
    message: `These cannot hold together: ${words.join('; ')}.`,
    fix: 'Remove one of them, or use any(…) when either will do.',
  }
}

/** An alternative that what is asked further out rules out. */
function deadBranch(node: ConditionNode, place: Place): Examined {
  const { segment, scope, path, around } = place
  if (canHold([wanted(node), ...around], scope)) return UNDECIDED
  const blame = around.find((each) => !canHold([wanted(node), each], scope))
  const because = blame?.wanted ? `: ${conditionWords(blame.node, segment)}` : ''
  return found({
    code: 'group.contradiction',
    path,
    message: `This alternative is ruled out by what is asked besides${because}. It says: ${conditionWords(node, segment)}.`,
    fix: 'Remove the alternative, or what rules it out.',
  })
}

function examineAll(node: GroupNode, place: Place): Examined {
  const inner = node.conditions.map((child, index) => {
    const siblings = node.conditions.filter((_, other) => other !== index).map(wanted)
    return examine(child, {
      ...place,
      path: `${place.path}.conditions[${index}]`,
      around: [...place.around, ...siblings],
    })
  })
  const open = node.conditions.filter((_, index) => !inner[index]!.decided)
  const findings = inner.flatMap((each) => each.findings)
  if (!canHold(open.map(wanted), place.scope))
    return { findings: [...findings, contradiction(open, place)], decided: true }
  return {
    findings: [...findings, ...impliedIn(node, inner.map(({ decided }) => decided), place)],
    decided: node.conditions.length === 0 || inner.some(({ decided }) => decided),
  }
}

function examineAny(node: GroupNode, place: Place): Examined {
  const inner = node.conditions.map((child, index) => {
    const at = { ...place, path: `${place.path}.conditions[${index}]` }
    const examined = examine(child, at)
    return examined.decided ? examined : merge(examined, deadBranch(child, at))
  })
  const open = node.conditions.filter((_, index) => !inner[index]!.decided)
  const findings = inner.flatMap((each) => each.findings)
  const decided = node.conditions.length === 0 || inner.some((each) => each.decided)
  if (open.length > 0 && !canHold(open.map(unwanted), place.scope)) {
    const { findings: own } = verdict({ ...node, conditions: open }, place)
    return { findings: [...findings, ...own], decided: true }
  }
  return { findings: [...findings, ...impliedIn(node, inner.map((each) => each.decided), place)], decided }
}

const merge = (left: Examined, right: Examined): Examined => ({
  findings: [...left.findings, ...right.findings],
  decided: left.decided || right.decided,
})

/** Conditions in a group of another kind are looked at one by one, then the group as a whole. */
function examineOthers(node: ConditionNode, conditions: readonly ConditionNode[], place: Place): Examined {
  const inner = conditions.map((child, index) =>
    examine(child, { ...place, path: `${place.path}.conditions[${index}]`, around: [] }),
  )
  const decided = inner.some((each) => each.decided)
  const own = decided ? { findings: [], decided } : verdict(node, place)
  return { findings: [...inner.flatMap((each) => each.findings), ...own.findings], decided: own.decided }
}

/** A list of nothing has a finding of its own. */
function isEmptyList(node: ConditionNode, scope: Scope): boolean {
  if (node.kind === 'subjects') return node.subjects.length === 0
  const isList = node.kind === 'isOneOf' || node.kind === 'includesAny' || node.kind === 'includesAll'
  return isList && elementsOf(node.values, scope).length === 0
}

function examine(node: ConditionNode, place: Place): Examined {
  switch (node.kind) {
    case 'all':
      return examineAll(node, place)
    case 'any':
      return examineAny(node, place)
    case 'not':
      return examine(node.condition, { ...place, path: `${place.path}.condition`, around: [] })
    case 'atLeastOf':
      return examineOthers(node, node.conditions, place)
    case 'stage':
      return examineOthers(node, node.conditions, place)
    default:
      return isEmptyList(node, place.scope) ? { findings: [], decided: true } : verdict(node, place)
  }
}

/** Conditions that nobody, or everybody, fulfils, by themselves or together with the others in their group. */
export function contradictions(segment: Segment): Finding[] {
  return rootsOf(segment).flatMap(({ node, path, scope }) => {
    const { findings } = examine(node, { segment, scope, path, around: [] })
    return findings
  })
}
