import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createBook, readBook } from '../../../src/document/index.js'
import { createEvaluator, evaluate } from '../../../src/evaluate/index.js'
import {
  all,
  defineCatalog,
  defineSegment,
  defineStaticSegment,
  inSegment,
  not,
  percent,
  sample,
} from '../../../src/index.js'
import { loadedWith } from '../../imports.js'
import { errorOf } from '../mistakes.js'
import { asOf, catalog } from '../world.js'
import { definedSegments } from './documents.js'

const { engaged, engagedAbroad, located, paying } = definedSegments()

const throughText = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const facts = {
  user: { id: 'joe', signedUpAt: '2025-01-01', country: 'DE' },
  account: { id: 'initech', createdAt: '2025-01-01', seats: 3 },
  subscription: { plan: 'pro' },
  events: [1, 2, 3].map((day) => ({ name: 'signed in', at: `2026-06-1${day}T08:00:00Z` })),
  accountEvents: [],
}

describe('a book', () => {
  const segments = [engagedAbroad, paying, located]
  const book = createBook(segments)
  const read = readBook(throughText(book), ['engaged', 'engaged-abroad', 'paying', 'located'])

  it('holds the segments and those that they name, as they were', () => {
    expect(Object.keys(read)).toEqual(['engaged', 'engaged-abroad', 'paying', 'located'])
    for (const segment of [engaged, ...segments]) expect(read[segment.id]).toEqual(segment)
    for (const segment of [engaged, ...segments]) expect(read[segment.id].hash).toBe(segment.hash)
    expect(read['engaged-abroad'].segments['engaged']).toBe(read.engaged)
  })

  it('says once what they use together', () => {
    expect(book.segments.map((entry) => 'uses' in entry)).toEqual([false, false, false, false])
    expect(Object.keys(book.uses.events)).toEqual(['signed in'])
    expect(book.uses.traits.user).toMatchObject({ country: { type: 'string', formerly: ['countryCode'] } })
  })

  it('is read with one catalog, so that values are shared', () => {
    expect(new Set(Object.values(read).map((segment) => segment.catalog)).size).toBe(1)
  })

  it('gives the same verdicts', () => {
    const [before, after] = [segments, segments.map(({ id }) => read[id])].map((each) =>
      createEvaluator(each).evaluate(facts, { asOf }),
    )
    expect(before).toEqual([true, true, true])
    expect(after).toEqual(before)
    expect(evaluate(read.paying, { ...facts, account: { ...facts.account, id: 'acme' } }, { asOf })).toBe(false)
  })

  it('may be text, or be read where it was made', () => {
    expect(readBook(JSON.stringify(book))).toEqual(read)
    expect(readBook(book)).toEqual(read)
  })

  it('can be made again from what was read', () => {
    expect(createBook(Object.values(read))).toEqual(book)
  })

  it('may be empty', () => {
    expect(readBook(throughText(createBook([])))).toEqual({})
  })

  it('says which of the wanted segments it lacks', () => {
    expect(errorOf(() => readBook(book, ['payng'])).issues).toEqual([
      { code: 'segment.missing', path: 'segments', message: '"payng" is not in the book.', expected: '"paying"' },
    ])
  })
})

describe('segments of several catalogs', () => {
  const other = defineCatalog({ user: z.object({ country: z.int() }), events: { 'signed in': z.object({}) } })
  const numbered = defineSegment({ id: 'numbered', of: 'user', where: other.user('country').is(49) })
  const pilot = defineStaticSegment({ id: 'pilot', of: 'user', subjects: ['jane'] })
  const half = defineSegment({ id: 'half', where: sample(percent(50), { salt: 'half' }) })
  const rest = defineSegment({ id: 'rest', where: not(inSegment(half)) })

  it('carry what they use when it is not what the others use', () => {
    const segments = [pilot, numbered, half, rest, engaged, located, paying]
    const book = createBook(segments)
    expect(book.segments.filter((entry) => 'uses' in entry).map(({ id }) => id)).toEqual([
      'pilot',
      'numbered',
      'half',
      'rest',
    ])
    const read = readBook(throughText(book))
    expect(segments.map(({ id }) => read[id]!.hash)).toEqual(segments.map(({ hash }) => hash))
  })

  it('are told apart by what they say of one name: a type, plans, roles, a list', () => {
    const of = (country: z.ZodType<string>, lists: string[], plans: ['free', 'pro'] | ['free', 'team', 'pro']) =>
      defineCatalog({
        plans,
        freePlan: 'free',
        lists: { home: lists },
        user: z.object({ country }),
        account: z.object({}),
      })
    const [first, typed, listed, priced] = [
      of(z.string(), ['DE'], ['free', 'pro']),
      of(z.enum(['DE', 'AT']), ['DE'], ['free', 'pro']),
      of(z.string(), ['AT'], ['free', 'pro']),
      of(z.string(), ['DE'], ['free', 'team', 'pro']),
    ]
    const homeOf = (words: typeof first, id: string) =>
      defineSegment({ id, where: all(words.user('country').isOneOf(words.list('home')), words.plan().is('pro')) })
    const segments = [
      homeOf(first, 'first'),
      defineSegment({ id: 'abroad', where: first.user('country').isNot('DE') }),
      defineSegment({ id: 'free', where: first.plan().is('free') }),
      defineSegment({ id: 'typed', where: typed.user('country').is('AT') }),
      homeOf(listed, 'listed'),
      homeOf(priced, 'priced'),
    ]
    const book = createBook(segments)
    expect(book.segments.filter((entry) => 'uses' in entry).map(({ id }) => id)).toEqual(['typed', 'listed', 'priced'])
    expect(book.uses.lists).toEqual({ home: ['DE'] })
    const read = readBook(throughText(book))
    expect(segments.map(({ id }) => read[id]!.hash)).toEqual(segments.map(({ hash }) => hash))
  })

  it('are told apart by the older names of an event, and by the plan of whoever has none', () => {
    const of = (freePlan: 'free' | undefined, olds: readonly string[], properties: z.ZodObject = z.object({})) =>
      defineCatalog({
        plans: ['free', 'pro'],
        ...(freePlan && { freePlan }),
        account: z.object({}),
        events: { opened: properties },
        formerly: { events: { opened: olds } },
      })
    const opened = (words: ReturnType<typeof of>, id: string, at: number) =>
      defineSegment({ id, where: words.event('opened').count().atLeast(at) })
    const paid = (words: ReturnType<typeof of>, id: string) => defineSegment({ id, where: words.plan().is('pro') })
    const inBook = (...segments: Parameters<typeof createBook>[0]) => {
      const book = createBook(segments)
      expect(segments.map(({ id }) => readBook(throughText(book))[id]!.hash)).toEqual(segments.map(({ hash }) => hash))
      return book.segments.filter((entry) => 'uses' in entry).map(({ id }) => id)
    }
    const [named, unnamed] = [of('free', ['shown']), of(undefined, [])]
    expect(inBook(opened(named, 'a', 1), opened(named, 'b', 2))).toEqual([])
    expect(inBook(opened(unnamed, 'a', 1), opened(unnamed, 'b', 2))).toEqual([])
    expect(inBook(opened(named, 'a', 1), opened(unnamed, 'b', 2))).toEqual(['b'])
    expect(inBook(paid(named, 'a'), paid(unnamed, 'b'))).toEqual(['b'])
    expect(inBook(paid(unnamed, 'a'), paid(named, 'b'))).toEqual(['b'])
    expect(inBook(paid(unnamed, 'a'), opened(unnamed, 'b', 1))).toEqual([])
  })

  it('take what they use together from the first, and the larger, of the catalogs', () => {
    const other = defineCatalog({ user: z.object({ age: z.int() }), account: z.object({}) })
    const grown = ['a', 'b'].map((id) => defineSegment({ id, where: other.user('age').atLeast(id === 'a' ? 18 : 21) }))
    const book = createBook([...grown, paying])
    expect(book.segments.filter((entry) => 'uses' in entry).map(({ id }) => id)).toEqual(['paying'])
    expect(Object.keys(book.uses.traits.user!)).toEqual(['age'])
  })

  it('cannot be mixed when a name is an older name to the other', () => {
    const formerly = defineCatalog({
      ...catalogOf(['invoice settled']),
      formerly: { events: { 'invoice settled': ['invoice paid'] } },
    })
    const still = defineCatalog(catalogOf(['invoice paid']))
    const segments = [
      defineSegment({ id: 'a', where: formerly.event('invoice settled').count().is(0) }),
      defineSegment({ id: 'b', where: still.event('invoice paid').count().is(0) }),
    ]
    expect(errorOf(() => createBook(segments)).code).toBe('catalog.mixed')
  })

  it('cannot have one id', () => {
    const [a, b] = [engaged, defineSegment({ id: 'engaged', where: catalog.plan().is('pro') })]
    expect(errorOf(() => createBook([a, b])).code).toBe('segment.duplicate')
  })
})

const catalogOf = <N extends string>(names: readonly [N]) => ({
  events: { [names[0]]: z.object({}) } as Record<N, z.ZodObject<Record<never, never>>>,
})

describe('what is no book', () => {
  const book = createBook([engaged])
  it.each([
    ['a list', [], 'document.value', ''],
    ['a document', engaged.toJSON(), 'document.value', ''],
    ['text', '{', 'document.value', ''],
    ['a newer book', { ...book, format: 2 }, 'document.format', 'format'],
    ['a book without uses', { ...book, uses: undefined }, 'document.value', 'uses'],
    [
      'uses that cannot be meant',
      { ...book, uses: { ...book.uses, freePlan: 'free' } },
      'catalog.order',
      'uses.freePlan',
    ],
    ['an entry that is none', { ...book, segments: [7] }, 'document.value', 'segments[0]'],
    [
      'an entry of another form',
      { ...book, segments: [{ ...book.segments[0], rule: {} }] },
      'document.kind',
      'segments[0].rule',
    ],
    [
      'an entry with another hash',
      { ...book, segments: [{ ...book.segments[0], hash: 'x' }] },
      'document.hash',
      'segments[0].hash',
    ],
    [
      'other uses than it was made with',
      { ...book, uses: { ...book.uses, accounts: false, subscriptions: undefined } },
      'catalog.holder',
      'uses.traits.account',
    ],
  ])('%s', (_, json, code, path) => {
    const error = errorOf(() => readBook(throughText(json)))
    expect([error.code, error.path]).toEqual([code, path])
  })
})

it('is read without zod', () => {
  const packages = [...loadedWith('document/book/index.ts')].filter((name) => !name.endsWith('.ts'))
  expect(packages.filter((name) => name.startsWith('zod'))).toEqual([])
})
