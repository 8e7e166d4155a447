import { describe, expect, it } from 'vitest'
import { parseSegments } from '../../../src/document/index.js'
import { errorOf } from '../mistakes.js'
import { catalog } from '../world.js'
import { active, definedSegments, documentOf, german, named, signIns } from './documents.js'

const both = (...ids: readonly string[]) => ({ kind: 'all', conditions: ids.map(named) })

const document = (id: string, rule: unknown) => documentOf(rule, { id })

const outcome = (documents: readonly unknown[], options: Parameters<typeof parseSegments>[1] = { catalog }) => {
  const { segments, rejected } = parseSegments(documents, options)
  return {
    read: segments.map(({ id }) => id),
    rejected: rejected.map(({ index, id, issues }) => [index, id, ...issues.map(({ code }) => code)]),
  }
}

describe('many documents', () => {
  it('may name one another in any order', () => {
    const documents = [document('a', named('b')), document('b', named('c')), document('c', german)]
    const { segments, rejected } = parseSegments(documents, { catalog })
    expect(rejected).toEqual([])
    expect(segments.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(segments[0]!.segments['b']).toBe(segments[1])
  })

  it('may name one by several ways', () => {
    expect(
      outcome([
        document('top', both('left', 'right')),
        document('left', named('base')),
        document('right', named('base')),
        document('base', active),
      ]),
    ).toEqual({
      read: ['top', 'left', 'right', 'base'],
      rejected: [],
    })
  })

  it('may name segments that exist', () => {
    const { engaged } = definedSegments()
    const { segments } = parseSegments([document('a', named('engaged'))], { catalog, segments: [engaged] })
    expect(segments[0]!.segments['engaged']).toBe(engaged)
  })

  it('are texts or values, with a catalog or with their own', () => {
    const { engaged, engagedAbroad, located } = definedSegments()
    const documents = [JSON.stringify(engagedAbroad), engaged.toJSON(), JSON.stringify(located)]
    const { segments } = parseSegments(documents)
    expect(segments.map(({ hash }) => hash)).toEqual([engagedAbroad.hash, engaged.hash, located.hash])
  })

  it('are none', () => {
    expect(parseSegments([], { catalog })).toEqual({ segments: [], rejected: [] })
  })
})

describe('one that is wrong', () => {
  it('does not stop the others', () => {
    expect(
      outcome([
        document('good', german),
        '{',
        document('bad', { kind: 'nott' }),
        JSON.stringify(document('worse', {})),
        document('better', active),
      ]),
    ).toEqual({
      read: ['good', 'better'],
      rejected: [
        [1, undefined, 'document.value'],
        [2, 'bad', 'document.kind'],
        [3, 'worse', 'document.kind'],
      ],
    })
  })

  it('takes those along that name it, at any distance', () => {
    expect(
      outcome([
        document('top', named('middle')),
        document('middle', named('bad')),
        document('bad', { ...german, right: 5 }),
        document('good', german),
      ]),
    ).toEqual({
      read: ['good'],
      rejected: [
        [0, 'top', 'segment.missing'],
        [1, 'middle', 'segment.missing'],
        [2, 'bad', 'value.string'],
      ],
    })
  })

  it('says which one is missing', () => {
    const { rejected } = parseSegments([document('a', named('bad')), document('bad', {})], { catalog })
    expect(rejected[0]!.issues).toEqual([
      {
        code: 'segment.missing',
        path: 'rule.segment',
        message: 'It names "bad", which was rejected.',
        expected: 'segments that are right',
      },
    ])
  })

  it('may be of a kind that the other cannot ask for', () => {
    const documents = [{ ...document('of users', named('of members')), of: 'user' }, document('of members', german)]
    expect(outcome(documents)).toEqual({ read: ['of members'], rejected: [[0, 'of users', 'rule.kind']] })
  })
})

describe('a circle', () => {
  it('is of one', () => {
    expect(outcome([document('a', named('a')), document('b', german)])).toEqual({
      read: ['b'],
      rejected: [[0, 'a', 'segment.cycle']],
    })
  })

  it('is of several, and takes those along that name it', () => {
    const documents = [
      document('outside', named('a')),
      document('a', named('b')),
      document('b', both('c', 'base')),
      document('c', named('a')),
      document('base', german),
      document('other', named('base')),
    ]
    expect(outcome(documents)).toEqual({
      read: ['base', 'other'],
      rejected: [
        [0, 'outside', 'segment.missing'],
        [1, 'a', 'segment.cycle'],
        [2, 'b', 'segment.cycle'],
        [3, 'c', 'segment.cycle'],
      ],
    })
  })

  it('may be closed by whom a ranking is among', () => {
    const ranked = (among: string) => ({
      kind: 'all',
      conditions: [active, { kind: 'inTop', value: signIns, size: { percent: 10 }, among }],
    })
    const { rejected } = parseSegments([document('a', ranked('b')), document('b', ranked('a'))], { catalog })
    expect(rejected.map(({ issues: [first] }) => [first!.code, first!.path])).toEqual([
      ['segment.cycle', 'rule.conditions[1].among'],
      ['segment.cycle', 'rule.conditions[1].among'],
    ])
  })

  it('is told in order', () => {
    const { rejected } = parseSegments([document('a', named('b')), document('b', named('a'))], { catalog })
    expect(rejected[0]!.issues[0]!.message).toBe('Segments name one another in a circle: "a" → "b" → "a".')
  })

  it('comes twice', () => {
    const documents = [
      document('a', named('b')),
      document('b', named('a')),
      document('x', named('y')),
      document('y', named('x')),
    ]
    expect(outcome(documents).rejected.map(([, , code]) => code)).toEqual(Array(4).fill('segment.cycle'))
  })

  it('is found at the end of a chain of 10,000', () => {
    const documents = Array.from({ length: 10_000 }, (_, index) =>
      document(`link ${index}`, named(`link ${Math.min(index + 1, 9_999)}`)),
    )
    const { rejected } = parseSegments(documents, { catalog })
    expect(rejected).toHaveLength(10_000)
    expect(rejected.filter(({ issues }) => issues[0]!.code === 'segment.cycle').map(({ id }) => id)).toEqual([
      'link 9999',
    ])
  })
})

describe('two of one id', () => {
  it('are not both read: the first is', () => {
    expect(outcome([document('a', german), document('a', active)])).toEqual({
      read: ['a'],
      rejected: [[1, 'a', 'segment.duplicate']],
    })
  })

  it('are one of the documents and one that exists', () => {
    const { engaged } = definedSegments()
    expect(outcome([document('engaged', german)], { catalog, segments: [engaged] })).toEqual({
      read: [],
      rejected: [[0, 'engaged', 'segment.duplicate']],
    })
  })

  it('are both given: that is a mistake of the caller', () => {
    const { engaged } = definedSegments()
    const [other] = parseSegments([document('engaged', german)], { catalog }).segments
    expect(errorOf(() => parseSegments([], { segments: [engaged, other!] })).code).toBe('segment.duplicate')
  })
})

it('ids are names like any other', () => {
  const ids = ['__proto__', 'constructor', 'toString']
  const documents = [...ids.map((id) => document(id, german)), document('all', both(...ids))]
  const { segments, rejected } = parseSegments(documents, { catalog })
  expect(rejected).toEqual([])
  expect(Object.keys(segments[3]!.segments).sort()).toEqual([...ids].sort())
  expect(outcome([document('a', named('constructor'))]).rejected).toEqual([[0, 'a', 'segment.missing']])
})
