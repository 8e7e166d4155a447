import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import type {
  CatalogData,
  ConditionNode,
  EventsNode,
  Kind,
  MeasureNode,
  ValueNode,
  WindowNode,
} from '../../../src/ast/index.js'
import {
  conditionOf,
  type EventField,
  type Field,
  fieldsOf,
  type FieldOperator,
  type MeasureField,
  type OperandType,
  OPERATOR_NAMES,
  safeParseSegment,
} from '../../../src/document/index.js'
import { catalogs } from '../../conformance/rows.js'
import { catalog as world } from '../world.js'

const KINDS: readonly Kind[] = ['member', 'user', 'account']

/** A few operands of every type; `values` are those of the field. */
const operandsFor = (values: readonly string[], currency: object): Readonly<Record<OperandType, unknown>> => ({
  none: undefined,
  string: 'DE',
  number: 5,
  boolean: true,
  percent: { percent: 50 },
  money: { amount: 100, currency: 'EUR' },
  version: '2.4.0',
  timeZone: 'Europe/Berlin',
  oneOf: values[0],
  strings: ['DE', 'FR'],
  numbers: [1, 2],
  versions: ['1.0.0'],
  timeZones: ['UTC'],
  someOf: values,
  numberRange: { from: 1, to: 2 },
  percentRange: { from: { percent: 1 }, to: { percent: 2 } },
  moneyRange: { from: { amount: 1, currency: 'EUR' }, to: { amount: 2, currency: 'EUR' } },
  text: 'D',
  duration: { days: 7 },
  instant: '2026-06-15T09:00:00.000Z',
  window: { kind: 'within', duration: { days: 7 } },
  rank: { size: 10, ...currency },
})

const accepts = (rule: ConditionNode, of: Kind, catalog: CatalogData): boolean =>
  safeParseSegment({ format: 1, id: 'asked', of, rule }, { catalog }).issues === undefined

interface Asked {
  readonly what: string
  readonly node: ValueNode
  readonly field: {
    readonly type: string
    readonly operators: readonly FieldOperator[]
    readonly values?: readonly string[]
  }
  readonly of: readonly Kind[]
  /** Puts a condition where it belongs. */
  readonly placed: (condition: ConditionNode) => ConditionNode
}

const BOUNDED: WindowNode = { kind: 'within', duration: { days: 7 } }

const measureNode = ({ node, currency }: MeasureField, names: EventsNode['names']): MeasureNode => ({
  ...node,
  events: { names, window: BOUNDED },
  ...(currency && { currency: 'EUR' }),
})

const counted = (names: EventsNode['names'], where: ConditionNode): ConditionNode => ({
  kind: 'compare',
  operator: 'is',
  left: { kind: 'measure', measure: 'count', events: { names, where } },
  right: 0,
})

const itself = (condition: ConditionNode): ConditionNode => condition

const ofSubject = (field: Field): Asked => ({
  what: field.label,
  node: field.node,
  field,
  of: field.of,
  placed: itself,
})

const ofEvent = ({ label, names, of, properties, measures }: EventField): readonly Asked[] => [
  ...properties.map((field): Asked => ({
    what: `${label}: ${field.label}`,
    node: field.node,
    field,
    of,
    placed: (condition) => counted(names, condition),
  })),
  ...measures.map((field): Asked => ({
    what: `${label}: ${field.label}`,
    node: measureNode(field, names),
    field,
    of,
    placed: itself,
  })),
]

/** One of those that are alike in everything but their name. */
function different(asked: readonly Asked[]): readonly Asked[] {
  const kindOf = ({ node, field, of }: Asked) =>
    JSON.stringify([field.type, field.values, of, node.kind, 'measure' in node && node.measure, field.operators])
  return [...new Map(asked.map((each) => [kindOf(each), each])).values()]
}

describe.each([
  ['world', world.toJSON()],
  ['saas', catalogs['saas']!],
  ['solo', catalogs['solo']!],
] as const)('what an editor can offer over the catalog %s', (_, catalog) => {
  const { fields, events, windows } = fieldsOf(catalog)
  const asked = different([...fields.map(ofSubject), ...events.flatMap(ofEvent)])

  it.each(asked)('$what', ({ node, field, of, placed }) => {
    const operands = operandsFor(field.values ?? ['DE'], field.type === 'money' ? { currency: 'EUR' } : {})
    for (const operator of OPERATOR_NAMES) {
      const offered = field.operators.find((each) => each.operator === operator)
      const ruleOf = (operand: unknown) => placed(conditionOf(node, operator, operand))
      if (offered)
        for (const kind of KINDS)
          expect([operator, kind, accepts(ruleOf(operands[offered.operand]), kind, catalog)]).toEqual([
            operator,
            kind,
            of.includes(kind),
          ])
      else
        for (const operand of Object.values(operands).filter((each) => each !== undefined))
          expect([operator, operand, accepts(ruleOf(operand), of[0]!, catalog)]).toEqual([operator, operand, false])
    }
  })

  it('reads the events of the account where there are accounts', () => {
    for (const { names, ofAccount } of events) {
      const rule: ConditionNode = {
        kind: 'isPresent',
        value: { kind: 'measure', measure: 'count', events: { names, of: 'account' } },
      }
      for (const kind of KINDS) expect(accepts(rule, kind, catalog)).toBe(ofAccount.includes(kind))
    }
  })

  it('counts active periods in the windows that are bounded, and asks for changes in those that have a period before', () => {
    const examples = windowExamples()
    const [{ names, measures }] = events as [EventField]
    const event = names as readonly string[]
    for (const { kind, of, bounded, changing } of windows) {
      for (const measure of measures) {
        const value: MeasureNode = { ...measureNode(measure, event), events: { names: event, window: examples[kind] } }
        const isFit = !measure.bounded || bounded
        for (const asking of ['member', 'user'] as const)
          expect([kind, accepts({ kind: 'isPresent', value }, asking, catalog)]).toEqual([
            kind,
            isFit && of.includes(asking),
          ])
        const change: ValueNode = { kind: 'change', direction: 'drop', measure: value }
        expect([kind, measure.label, accepts({ kind: 'isPresent', value: change }, 'member', catalog)]).toEqual([
          kind,
          measure.label,
          measure.changing === true && changing,
        ])
      }
    }
  })

  it('is plain data', () => {
    const offered = fieldsOf(catalog)
    expect(JSON.parse(JSON.stringify(offered))).toEqual(offered)
  })
})

function windowExamples(): Readonly<Record<WindowNode['kind'], WindowNode>> {
  const [from, to] = ['2026-05-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z']
  return {
    within: BOUNDED,
    ago: { kind: 'ago', from: { days: 14 }, to: { days: 7 } },
    olderThan: { kind: 'olderThan', duration: { days: 7 } },
    since: { kind: 'since', from },
    until: { kind: 'until', to },
    between: { kind: 'between', from, to },
    current: { kind: 'current', unit: 'week' },
    previous: { kind: 'previous', unit: 'week', count: 2 },
    first: { kind: 'first', duration: { days: 7 }, after: from },
    last: { kind: 'last', duration: { days: 7 }, before: to },
    billingPeriod: { kind: 'billingPeriod' },
    trial: { kind: 'trial' },
  }
}

it('is told in full', async () => {
  const text = await format(JSON.stringify(fieldsOf(world)), { parser: 'json', printWidth: 120 })
  await expect(text).toMatchFileSnapshot('golden/fields.json')
})

it('offers nothing that the catalog does not have', () => {
  expect(fieldsOf({ accounts: false, traits: {}, events: {} })).toMatchObject({ fields: [], events: [], lists: [] })
  expect(fieldsOf({ accounts: false, traits: {}, events: {} }).windows.map(({ kind }) => kind)).not.toContain('trial')
})

it('activity that is made of no events has no properties', () => {
  const { events } = fieldsOf({ ...world.toJSON(), activity: [] })
  const activity = events.find(({ names }) => names === 'activity')
  expect(activity).toMatchObject({ label: 'Any activity', properties: [] })
  expect(activity!.measures.map(({ node }) => node.measure)).not.toContain('sum')
})
