import type { ConditionNode, GroupNode, StageNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { solverOf } from '../satisfy/index.js'
import type { Finding } from './codes.js'
import { impliedIn } from './implied.js'
import { isEmptyList } from './lists.js'
import { rootsOf } from './places.js'
import { contradiction, deadBranch, type Place, unwanted, verdict, wanted } from './verdicts.js'

/** What was found in a condition, and whether that decides it: then it is not blamed on what surrounds it. */
interface Examined {
  readonly findings: readonly Finding[]
  readonly decided: boolean
}

const examined = (findings: readonly Finding[]): Examined => ({ findings, decided: findings.length > 0 })

const childPlace = (place: Place, index: number): Place => ({ ...place, path: `${place.path}.conditions[${index}]` })

/** The findings of a group: those inside, then, of what they leave undecided, those of the group. */
function grouped(inner: readonly Examined[], own: readonly Finding[], advice: () => readonly Finding[]): Examined {
  const findings = [...inner.flatMap((each) => each.findings), ...own]
  return {
    findings: own.length > 0 ? findings : [...findings, ...advice()],
    decided: inner.length === 0 || own.length > 0 || inner.some(({ decided }) => decided),
  }
}

const undecided = (conditions: readonly ConditionNode[], inner: readonly Examined[]): ConditionNode[] =>
  conditions.filter((_, index) => !inner[index]!.decided)

function examineAll({ conditions }: GroupNode, place: Place): Examined {
  const inner = conditions.map((child, index) => {
    const siblings = conditions.filter((_, other) => other !== index).map(wanted)
    return examine(child, { ...childPlace(place, index), around: [...place.around, ...siblings] })
  })
  const own = contradiction(undecided(conditions, inner), place)
  return grouped(inner, own, () =>
    impliedIn(
      'all',
      conditions,
      inner.map(({ decided }) => decided),
      place,
    ),
  )
}

function examineBranch(child: ConditionNode, place: Place): Examined {
  const inside = examine(child, place)
  return inside.decided ? inside : grouped([inside], deadBranch(child, place), () => [])
}

function examineAny(node: GroupNode, place: Place): Examined {
  const { conditions } = node
  const inner = conditions.map((child, index) => examineBranch(child, childPlace(place, index)))
  const open = undecided(conditions, inner)
  const exhaustive = open.length > 0 && !place.canHold(open.map(unwanted))
  const own = exhaustive ? verdict({ ...node, conditions: open }, place) : []
  return grouped(inner, own, () =>
    impliedIn(
      'any',
      conditions,
      inner.map(({ decided }) => decided),
      place,
    ),
  )
}

/** Conditions that are not simply joined are looked at one by one, then as a whole. */
function examineWhole(node: ConditionNode, conditions: readonly ConditionNode[], place: Place): Examined {
  const inner = conditions.map((child, index) => examine(child, { ...childPlace(place, index), around: [] }))
  return grouped(inner, inner.some(({ decided }) => decided) ? [] : verdict(node, place), () => [])
}

const isEverybody = (node: ConditionNode | undefined): boolean => node?.kind === 'all' && node.conditions.length === 0

/** The last stage of all is that of everybody else. */
const asked = ({ conditions }: StageNode): readonly ConditionNode[] =>
  isEverybody(conditions.at(-1)) ? conditions.slice(0, -1) : conditions

function examine(node: ConditionNode, place: Place): Examined {
  switch (node.kind) {
    case 'all':
      return examineAll(node, place)
    case 'any':
      return examineAny(node, place)
    case 'not':
      return examine(node.condition, { ...place, path: `${place.path}.condition`, around: [] })
    case 'atLeastOf':
      return examineWhole(node, node.conditions, place)
    case 'stage':
      return examineWhole(node, asked(node), place)
    default:
      return isEmptyList(node, place.scope) ? { findings: [], decided: true } : examined(verdict(node, place))
  }
}

/** Conditions that nobody, or everybody, fulfils: by themselves, or together with the others in their group. */
export function contradictions(segment: Segment): Finding[] {
  return rootsOf(segment).flatMap(({ node, path, scope }) => [
    ...examine(node, { segment, scope, canHold: solverOf(scope), path, around: [] }).findings,
  ])
}
