import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as mini from 'zod/mini'
import { decimal, defineCatalog, monetary, ordered, timeZone, version } from '../../../src/index.js'
import { errorOf, mistakesOf, type Mistake } from '../mistakes.js'

const defineTrait = (schema: unknown) => () => defineCatalog({ user: z.object({ trait: schema as z.ZodString }) })

describe('a schema that does more than name a type is refused', () => {
  it.each<readonly [name: string, schema: unknown]>([
    ['a shortest length', z.string().min(1)],
    ['a pattern', z.string().regex(/a/)],
    ['an e-mail address', z.email()],
    ['an e-mail address, as a check', z.string().check(z.email())],
    ['an ISO date-time', z.iso.datetime()],
    ['a trimmed text', z.string().trim()],
    ['a coercion', z.coerce.number()],
    ['a transform', z.string().transform((text) => text.length)],
    ['a pipe', z.string().pipe(z.string())],
    ['a refinement', z.string().refine((text) => text !== '')],
    ['a least number', z.number().min(2)],
    ['a number of 32 bits', z.int32()],
    ['a small float', z.float32()],
    ['a number of 32 bits, as a check', mini.number().check(mini.minimum(2))],
    ['an earliest date', z.date().min(new Date(0))],
    ['a catch', z.string().catch('x')],
    ['a prefault', z.string().prefault('x')],
    ['a read-only text', z.string().readonly()],
    ['a union', z.union([z.string(), z.number()])],
    ['a literal', z.literal('a')],
    ['a big integer', z.bigint()],
    ['a record', z.record(z.string(), z.string())],
    ['an object', z.object({})],
    ['anything', z.any()],
    ['unknown', z.unknown()],
    ['a lazy schema', z.lazy(() => z.string())],
    ['an enum of numbers', z.enum({ Low: 1, High: 2 })],
    ['an enum of nothing', z.enum([])],
    ['a list of numbers', z.array(z.number())],
    ['a list of lists', z.array(z.array(z.string()))],
    ['a list with a longest length', z.array(z.string()).max(3)],
    ['a list of optional texts', z.array(z.string().optional())],
    ['a list of nullable texts', z.array(z.string().nullable())],
    ['no schema at all', 'string'],
    ['nothing', undefined],
    ['null', null],
  ])('%s', (_, schema) => {
    const [mistake] = mistakesOf(defineTrait(schema))
    expect(mistake?.[0]).toBe('catalog.schema')
    expect(mistake?.[1]).toMatch(/^user\.trait(\[\])?$/)
  })
})

describe('a marker goes with its type only', () => {
  it.each<readonly [name: string, schema: unknown]>([
    ['an order of texts', ordered(z.string())],
    ['a version that is an enum', version(z.enum(['1.0.0']))],
    ['a zone that is an enum', timeZone(z.enum(['UTC']))],
    ['a decimal that is text', decimal(z.string() as unknown as z.ZodNumber, 2)],
    ['money without a currency', monetary(z.object({ amount: z.int() }) as never)],
    ['money of a fraction', monetary(z.object({ amount: z.number(), currency: z.string() }))],
    ['money of a numbered currency', monetary(z.object({ amount: z.int(), currency: z.number() }) as never)],
    ['money with more', monetary(z.object({ amount: z.int(), currency: z.string(), tax: z.int() }))],
    ['money that is a number', monetary(z.number() as never)],
    ['an object that is not marked', z.object({ amount: z.int(), currency: z.string() })],
    ['an order of a refined text', ordered(z.string().min(1))],
  ])('%s', (_, schema) => {
    expect(mistakesOf(defineTrait(schema))).toEqual([['catalog.schema', 'user.trait']])
  })

  it.each<readonly [name: string, mark: (schema: never) => unknown]>([
    ['ordered', ordered],
    ['version', version],
    ['timeZone', timeZone],
    ['monetary', monetary],
  ])('%s takes a schema', (_, mark) => {
    expect(mistakesOf(() => mark('text' as never))).toEqual([['catalog.schema', '']])
    expect(mistakesOf(() => mark(undefined as never))).toEqual([['catalog.schema', '']])
  })

  it.each([0, 16, 1.5, Number.NaN, -1])('a decimal has 1 to 15 digits, not %s', (digits) => {
    expect(mistakesOf(() => decimal(z.number(), digits))).toEqual([['argument.invalid', 'digits']])
  })
})

describe('traits and properties are declared by object schemas', () => {
  it.each<readonly [name: string, define: () => unknown, mistake: Mistake]>([
    ['user', () => defineCatalog({ user: z.string() as never }), ['catalog.schema', 'user']],
    ['account', () => defineCatalog({ account: z.object({}).nullable() as never }), ['catalog.schema', 'account']],
    [
      'membership',
      () => defineCatalog({ account: z.object({}), membership: 3 as never }),
      ['catalog.schema', 'membership'],
    ],
    ['subscription', () => defineCatalog({ subscription: null as never }), ['catalog.schema', 'subscription']],
    ['event', () => defineCatalog({ events: { opened: z.any() as never } }), ['catalog.schema', 'events.opened']],
  ])('%s', (_, define, mistake) => {
    expect(mistakesOf(define)).toEqual([mistake])
  })

  it.each([
    ['date', z.date()],
    ['list', z.array(z.string())],
    ['version', version(z.string())],
    ['zone', timeZone(z.string())],
  ])('a property cannot be a %s', (_, schema) => {
    const define = () => defineCatalog({ events: { opened: z.object({ property: schema }) } })
    expect(mistakesOf(define)).toEqual([['catalog.schema', 'events.opened.property']])
  })

  it('says what would be right', () => {
    expect(errorOf(defineTrait(z.email())).message).toBe(
      'user.trait: The string format "email" cannot be used in a catalog. Expected a string, number, integer, boolean, date, enum or list of strings, optional, nullable or with a default. [catalog.schema]',
    )
  })
})
