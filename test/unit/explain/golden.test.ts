import { describe as suite, expect, it } from 'vitest'
import { walk } from '../../../src/ast/index.js'
import { evaluate } from '../../../src/evaluate/index.js'
import { describe, explain, formatExplanation, redact } from '../../../src/explain/index.js'
import { questions } from './questions.js'
import { rules } from './rules.js'
import { asOf } from './world.js'

const slug = (name: string): string => name.replaceAll(/[^a-z]+/g, '-')

suite('explanations', () => {
  it.each(Object.entries(questions))('%s', async (name, { segment, facts }) => {
    const explanation = explain(segment, facts, { asOf })
    expect(explanation.verdict).toBe(evaluate(segment, facts, { asOf }))
    await expect(`${formatExplanation(explanation)}\n`).toMatchFileSnapshot(`golden/explanations/${slug(name)}.txt`)
  })

  it('redacted', async () => {
    const { segment, facts } = questions['nearly engaged']!
    const text = formatExplanation(redact(explain(segment, facts, { asOf })))
    await expect(`${text}\n`).toMatchFileSnapshot('golden/explanations/redacted.txt')
  })

  it('as data', async () => {
    const { segment, facts } = questions['nearly engaged']!
    const text = JSON.stringify(explain(segment, facts, { asOf, near: 2 }), undefined, 2)
    await expect(`${text}\n`).toMatchFileSnapshot('golden/explanations/data.json')
  })
})

suite('descriptions', () => {
  it('of every rule', async () => {
    const text = rules.map((segment) => `${describe(segment)}\n`).join('\n')
    await expect(text).toMatchFileSnapshot('golden/descriptions.txt')
  })
})

suite('the golden files hold every kind of node', () => {
  const parts = rules.flatMap(({ rule }) => [...walk(rule)])
  const kindsOf = (is: string) =>
    new Set(parts.flatMap((part) => (part.is === is && 'kind' in part.node ? [part.node.kind] : [])))

  it('conditions', () => {
    expect([...kindsOf('condition')].sort()).toEqual([
      'age',
      'all',
      'any',
      'atLeastOf',
      'before',
      'between',
      'compare',
      'contains',
      'during',
      'endsWith',
      'followedBy',
      'inBottom',
      'inNext',
      'inSegment',
      'inTop',
      'includesAll',
      'includesAny',
      'isOneOf',
      'isPresent',
      'not',
      'notFollowedBy',
      'sample',
      'sequence',
      'since',
      'stage',
      'startsWith',
      'subjects',
      'within',
    ])
  })

  it('values', () => {
    expect([...kindsOf('value')].sort()).toEqual([
      'arithmetic',
      'beginning',
      'change',
      'measure',
      'members',
      'plan',
      'property',
      'role',
      'shareOf',
      'size',
      'trait',
      'whenMissing',
    ])
  })

  it('measures', () => {
    const measures = parts.flatMap(({ node }) => ('measure' in node && node.kind === 'measure' ? [node.measure] : []))
    expect([...new Set(measures)].sort()).toEqual([
      'activeDays',
      'activeMonths',
      'activeWeeks',
      'average',
      'count',
      'distinct',
      'distinctEvents',
      'firstAt',
      'firstValue',
      'largestCount',
      'lastAt',
      'lastValue',
      'maximum',
      'minimum',
      'sum',
    ])
  })

  it('windows', () => {
    expect([...kindsOf('window')].sort()).toEqual([
      'ago',
      'between',
      'billingPeriod',
      'current',
      'first',
      'last',
      'olderThan',
      'previous',
      'since',
      'trial',
      'until',
      'within',
    ])
  })
})
