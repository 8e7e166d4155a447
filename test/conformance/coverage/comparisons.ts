import { type CompareNode, isValueNode, type Money } from '../../../src/ast/index.js'
import { typeOf } from '../../../src/analyze/index.js'
import { literalOf } from '../../../src/evaluate/compare.js'
import type { Context, Run } from '../../../src/evaluate/run.js'
import { rolesRead } from '../../../src/evaluate/trait.js'
import { valueRead } from '../../../src/evaluate/value.js'
import { Nothing, Range } from '../../../src/facts/index.js'
import { compareVersions } from '../../../src/values/index.js'
import { because, bordersOfResult, type Family, type Note } from './family.js'

const OPERATORS = ['is', 'lessThan', 'atMost', 'moreThan', 'atLeast'] as const
const ORDERED = ['number', 'share', 'money', 'version', 'ordered enum', 'role'] as const
const UNORDERED = ['string', 'enum', 'boolean', 'timeZone'] as const

const sideOf = (order: number): string => (order < 0 ? 'less' : order > 0 ? 'greater' : 'equal')

/** How two values that are there lie to each other. */
function relation(left: unknown, right: unknown, type: string): string {
  if (typeof left === 'number' && typeof right === 'number') return sideOf(left - right)
  if (type === 'version') return sideOf(compareVersions(left as string, right as string))
  if (type !== 'money') return left === right ? 'equal' : 'different'
  const [a, b] = [left as Money, right as Money]
  return a.currency === b.currency ? sideOf(a.amount - b.amount) : 'other currency'
}

function roleBorders({ right }: CompareNode, context: Context, run: Run): readonly string[] {
  const [borders, wanted] = [new Set<string>(), context.uses.roles?.values?.indexOf(right as string) ?? -1]
  const gather = (position: number) => {
    borders.add(sideOf(position - wanted))
    return false // so that every role is looked at
  }
  const held = rolesRead(context, gather)(run)
  if (held instanceof Nothing) return bordersOfResult(held)
  if (held === null) borders.add('wrong type')
  return borders.size === 0 ? ['none held'] : [...borders]
}

function borders(node: CompareNode, type: string, context: Context, run: Run): readonly string[] {
  if (type === 'role') return roleBorders(node, context, run)
  const left = valueRead(node.left, context)(run)
  const typed = typeOf(node.left, context.catalog, context.events)!
  const right = isValueNode(node.right) ? valueRead(node.right, context)(run) : literalOf(typed, node.right)
  if (left instanceof Nothing || left instanceof Range) return bordersOfResult(left)
  if (right instanceof Nothing || right instanceof Range) return ['the other side is not there']
  return [relation(left, right, type)]
}

function typeName(node: CompareNode, { catalog, events }: Context): string {
  const typed = typeOf(node.left, catalog, events)!
  return typed.type === 'enum' && typed.domain?.ordered ? 'ordered enum' : typed.type
}

const inCompare =
  (wordOf: (node: CompareNode, type: string) => string): NonNullable<Family['inPart']> =>
  ({ part, context, runs }, note: Note) => {
    if (part.is !== 'condition' || part.node.kind !== 'compare') return
    const { node } = part
    const type = typeName(node, context)
    for (const run of runs) for (const border of borders(node, type, context, run)) note(wordOf(node, type), border)
  }

/** The comparisons, whatever they compare. */
export const comparisons: Family = {
  title: 'Comparisons',
  about:
    'Less, equal, greater: the left side, against the right one. Nobody to ask: no account, membership or subscription. ' +
    'Known in part: a count in a short history, or members that are not decided.',
  words: OPERATORS,
  borders: [
    'less',
    'equal',
    'greater',
    'absent or null',
    'wrong type',
    'not given',
    'nobody to ask',
    'no result',
    'known in part',
    'the other side is not there',
    'next change',
  ],
  notApplicable: {},
  inPart: inCompare(({ operator }) => operator),
}

const noOrder = because('has no order', ...UNORDERED)
const hasOrder = because('is less or greater', ...ORDERED)

/** What is compared, whatever the comparison. */
export const types: Family = {
  title: 'Types of values',
  about: 'Different: not equal, where there is no order. None held: a membership without roles.',
  words: [...ORDERED, ...UNORDERED],
  borders: ['less', 'equal', 'greater', 'different', 'absent or null', 'wrong type', 'other currency', 'none held'],
  notApplicable: {
    less: noOrder,
    greater: noOrder,
    different: hasOrder,
    'absent or null': because('roles that are absent are none', 'role'),
    'other currency': because('has no currency', ...[...ORDERED, ...UNORDERED].filter((type) => type !== 'money')),
    'none held': because('is one value', ...[...ORDERED, ...UNORDERED].filter((type) => type !== 'role')),
  },
  inPart: inCompare((_, type) => type),
}
