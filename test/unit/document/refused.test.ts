import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../src/errors.js'
import { createBook, parseSegment, readBook } from '../../../src/document/index.js'
import { errorOf } from '../mistakes.js'
import { catalog } from '../world.js'
import { active, definedSegments, documentOf, german, issuesOf, named, signIns } from './documents.js'

type Row = readonly [what: string, document: unknown, code: ErrorCode, path: string]

const right = documentOf(german)

const FORMS: readonly Row[] = [
  ['text that is not JSON', '{', 'document.value', ''],
  ['a list', [], 'document.value', ''],
  ['nothing', null, 'document.value', ''],
  ['no word of a format', { id: 'asked', of: 'member', rule: german }, 'document.format', 'format'],
  ['no format', { ...right, format: undefined }, 'document.format', 'format'],
  ['a newer format', { ...right, format: 2 }, 'document.format', 'format'],
  ['an older format that there was not', { ...right, format: 0 }, 'document.format', 'format'],
  ['a format in words', { ...right, format: '1' }, 'document.format', 'format'],
  ['no id', { ...right, id: undefined }, 'document.id', 'id'],
  ['an empty id', { ...right, id: '' }, 'document.id', 'id'],
  ['a number for an id', { ...right, id: 7 }, 'document.id', 'id'],
  ['a number for a title', { ...right, title: 7 }, 'document.meta', 'title'],
  ['an unknown status', { ...right, status: 'draft' }, 'document.meta', 'status'],
  ['a text for an action', { ...right, action: 'call them' }, 'document.meta', 'action'],
  ['a number for a goal', { ...right, action: { goal: 7 } }, 'document.meta', 'action.goal'],
  ['no rule', { ...right, rule: undefined }, 'document.value', 'rule'],
  ['an unknown field', { ...right, sql: '1' }, 'document.value', 'sql'],
  ['a long unknown field', { ...right, ['x'.repeat(61)]: '1' }, 'document.value', `${'x'.repeat(57)}…`],
  [
    'a long text for a list',
    documentOf({ kind: 'all', conditions: 'x'.repeat(61) }),
    'document.value',
    'rule.conditions',
  ],
  ['a rule without kind', documentOf({}), 'document.kind', 'rule'],
  ['a value for a rule', documentOf({ kind: 'plan' }), 'document.kind', 'rule.kind'],
  [
    'another value than a measure',
    documentOf({ ...active, left: { kind: 'change', direction: 'drop', measure: { kind: 'plan' } } }),
    'document.kind',
    'rule.left.measure.kind',
  ],
  [
    'a window for a value',
    documentOf({ ...active, left: { kind: 'within', duration: { days: 7 } } }),
    'document.kind',
    'rule.left.kind',
  ],
  ['the name of a method for a kind', documentOf({ kind: 'constructor' }), 'document.kind', 'rule.kind'],
  ['the name of a prototype for a kind', documentOf({ kind: '__proto__' }), 'document.kind', 'rule.kind'],
  [
    'a prototype',
    JSON.parse(JSON.stringify(right).replace('"right"', '"__proto__":{},"right"')),
    'document.value',
    'rule.__proto__',
  ],
  [
    'a duration of two units',
    documentOf({
      ...active,
      left: {
        ...signIns,
        events: { names: ['signed in'], window: { kind: 'within', duration: { days: 7, hours: 1 } } },
      },
    }),
    'value.duration',
    'rule.left.events.window.duration',
  ],
  [
    'a number that JSON cannot hold',
    JSON.stringify(documentOf(active)).replace('"right":3', '"right":1e999'),
    'value.number',
    'rule.right',
  ],
  ['NUL', documentOf({ ...german, right: 'D\0E' }), 'value.string', 'rule.right'],
  ['half a character', documentOf({ ...german, right: '\ud800' }), 'value.string', 'rule.right'],
  ['no catalog in sight', right, 'document.value', 'uses'],
  ['a segment that is not given', documentOf(named('nowhere')), 'segment.missing', 'rule.segment'],
]

function nestedIn(depth: number): unknown {
  let rule: unknown = german
  for (let level = 0; level < depth; level += 1) rule = { kind: 'not', condition: rule }
  return rule
}

const groupOf = (count: number) => ({ kind: 'all', conditions: Array.from({ length: count }, () => german) })

const elements = (count: number) => Array.from({ length: count }, (_, index) => `value ${index}`)

const oneOf = (values: readonly string[]) => ({ kind: 'isOneOf', value: german.left, values })

const circular: Record<string, unknown> = { kind: 'not' }
circular['condition'] = circular

const lasting = (duration: object) =>
  documentOf({
    ...active,
    left: { ...signIns, events: { names: ['signed in'], window: { kind: 'within', duration } } },
  })

const steps = elements(17).map((name) => ({ name, events: { names: ['signed in'] } }))

const LIMITED: readonly Row[] = [
  ['a rule 20,000 levels deep', documentOf(nestedIn(20_000)), 'limit.depth', `rule${'.condition'.repeat(32)}`],
  ['a rule that holds itself', documentOf(circular), 'limit.depth', `rule${'.condition'.repeat(32)}`],
  ['a rule of very many conditions', documentOf(groupOf(20_000)), 'limit.list', 'rule.conditions'],
  ['a rule of many conditions', documentOf(groupOf(2_000)), 'limit.nodes', 'rule.conditions[499].left'],
  ['a long list', documentOf(oneOf(elements(10_001))), 'limit.list', 'rule.values'],
  [
    'very many names in what it uses',
    {
      ...right,
      uses: { accounts: false, traits: {}, events: Object.fromEntries(elements(10_001).map((name) => [name, {}])) },
    },
    'limit.list',
    'uses.events',
  ],
  [
    'too many events to choose from',
    documentOf({ ...active, left: { ...signIns, events: { names: elements(257) } } }),
    'limit.list',
    'rule.left.events.names',
  ],
  ['a long string', documentOf({ ...german, right: 'x'.repeat(4_097) }), 'limit.string', 'rule.right'],
  ['a string of ten megabytes', documentOf({ ...german, right: 'x'.repeat(10_000_000) }), 'limit.bytes', ''],
  ['a text of ten megabytes', ' '.repeat(10_000_000), 'limit.bytes', ''],
  [
    'many long strings',
    documentOf({
      kind: 'all',
      conditions: Array.from({ length: 400 }, () => ({ ...german, right: 'x'.repeat(4_000) })),
    }),
    'limit.bytes',
    '',
  ],
  ['more than a century', lasting({ years: 101 }), 'limit.window', 'rule.left.events.window.duration'],
  ['many steps', documentOf({ kind: 'sequence', steps, reached: 'value 0' }), 'limit.steps', 'rule.steps'],
]

describe('documents that are refused', () => {
  it.each([...FORMS, ...LIMITED])('%s', (what, document, code, path) => {
    const options = what === 'no catalog in sight' ? {} : { catalog }
    expect(issuesOf(document, options)[0]).toEqual([code, path])
  })
})

describe('the border of a limit', () => {
  it.each([
    ['30 levels around a comparison and its value', nestedIn(30), nestedIn(31), 'limit.depth'],
    ['499 comparisons, their values and the group', groupOf(499), groupOf(500), 'limit.nodes'],
    ['10,000 elements', oneOf(elements(10_000)), oneOf(elements(10_001)), 'limit.list'],
    [
      '4,096 characters',
      { ...german, right: 'x'.repeat(4_096) },
      { ...german, right: 'x'.repeat(4_097) },
      'limit.string',
    ],
  ])('%s', (_, most, more, code) => {
    expect(issuesOf(documentOf(most))).toEqual([])
    expect(issuesOf(documentOf(more)).map(([found]) => found)).toEqual([code])
  })

  it('of bytes is the UTF-8 of a text', () => {
    const text = JSON.stringify(documentOf({ ...german, right: 'é'.repeat(1_000) }))
    expect(issuesOf(text, { catalog, maxBytes: text.length + 1_000 })).toEqual([])
    expect(issuesOf(text, { catalog, maxBytes: text.length + 999 })).toEqual([['limit.bytes', '']])
  })
})

describe('segments that name one another', () => {
  const chainOf = (length: number) => {
    let segment = parseSegment(documentOf(german, { id: 'link 0' }), { catalog })
    for (let index = 1; index < length; index += 1)
      segment = parseSegment(documentOf(named(segment.id), { id: `link ${index}` }), { catalog, segments: [segment] })
    return segment
  }

  it('make a chain of at most 32', () => {
    expect(chainOf(32).id).toBe('link 31')
    expect(errorOf(() => chainOf(33)).code).toBe('limit.depth')
  })

  it('are together of at most 100,000 nodes', () => {
    const twice = (of: string) => ({ kind: 'all', conditions: Array.from({ length: 100 }, () => named(of)) })
    const grow = (segment: ReturnType<typeof chainOf>, id: string) =>
      parseSegment(documentOf(twice(segment.id), { id }), { catalog, segments: [segment] })
    const square = grow(grow(chainOf(1), 'hundred'), 'ten thousand')
    expect(errorOf(() => grow(square, 'million')).code).toBe('limit.nodes')
  })
})

it('knows a book that was changed by its hash', () => {
  const book = JSON.parse(JSON.stringify(createBook([definedSegments().engaged]))) as {
    segments: { rule: { right: number } }[]
  }
  book.segments[0]!.rule.right = 4
  expect(errorOf(() => readBook(book)).code).toBe('document.hash')
})
