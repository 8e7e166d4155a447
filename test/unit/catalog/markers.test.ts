import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as mini from 'zod/mini'
import { decimal, defineCatalog, monetary, ordered, timeZone, version } from '../../../src/index.js'
import type { Domain } from '../../../src/ast/index.js'

const domainOf = (schema: unknown): Domain | undefined =>
  defineCatalog({ user: z.object({ trait: schema as z.ZodString }) }).toJSON().traits.user?.['trait']

const levels = ['junior', 'senior'] as const
const seniority: Domain = { type: 'enum', ordered: true, values: levels }
const price = { amount: z.int(), currency: z.string() }

describe('a marker', () => {
  it.each<readonly [name: string, schema: unknown, domain: Domain]>([
    ['ordered', ordered(z.enum(levels)), seniority],
    ['version', version(z.string()), { type: 'version' }],
    ['time zone', timeZone(z.string()), { type: 'timeZone' }],
    ['decimal', decimal(z.number(), 2), { type: 'decimal', digits: 2 }],
    ['decimal that is whole', decimal(z.int(), 15), { type: 'decimal', digits: 15 }],
    ['money', monetary(z.object(price)), { type: 'money' }],
    [
      'money in declared currencies',
      monetary(z.object({ amount: z.int(), currency: z.enum(['EUR', 'USD']) })),
      { type: 'money' },
    ],
    ['mini: ordered', ordered(mini.enum(levels)), seniority],
    ['mini: money', monetary(mini.object({ amount: mini.int(), currency: mini.string() })), { type: 'money' }],
  ])('%s', (_, schema, domain) => {
    expect(domainOf(schema)).toEqual(domain)
  })

  it.each<readonly [name: string, schema: unknown, domain: Domain]>([
    ['optional', ordered(z.enum(levels)).optional(), seniority],
    ['nullable', ordered(z.enum(levels)).nullable(), seniority],
    ['nullish', ordered(z.enum(levels)).nullish(), seniority],
    ['default', ordered(z.enum(levels)).default('junior'), { ...seniority, default: 'junior' }],
    ['describe', ordered(z.enum(levels)).describe('rank'), seniority],
    ['describe, then optional', ordered(z.enum(levels)).describe('rank').optional(), seniority],
    ['optional, then describe', ordered(z.enum(levels)).optional().describe('rank'), seniority],
    ['meta', ordered(z.enum(levels)).meta({ title: 'rank' }).nullable(), seniority],
    ['clone', ordered(z.enum(levels)).clone(), seniority],
    ['all of them', ordered(z.enum(levels)).nullable().default(null).optional().describe('rank'), seniority],
    ['mini: optional', mini.optional(ordered(mini.enum(levels))), seniority],
    ['mini: nullable', mini.nullable(ordered(mini.enum(levels))), seniority],
    ['mini: default', mini._default(ordered(mini.enum(levels)), 'senior'), { ...seniority, default: 'senior' }],
  ])('is kept by %s', (_, schema, domain) => {
    expect(domainOf(schema)).toEqual(domain)
  })

  it('may stand around the wrappers, too', () => {
    expect(domainOf(ordered(z.enum(levels).optional() as never))).toEqual(seniority)
  })

  it('changes nothing about parsing', () => {
    expect(ordered(z.enum(levels)).parse('senior')).toBe('senior')
    expect(ordered(z.enum(levels)).safeParse('boss').success).toBe(false)
    expect(monetary(z.object(price)).parse({ amount: 900, currency: 'USD' })).toEqual({ amount: 900, currency: 'USD' })
  })

  it('leaves the schema alone that it is given', () => {
    const plain = z.enum(levels)
    ordered(plain)
    expect(domainOf(plain)).toEqual({ type: 'enum', values: levels })
  })
})
