import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSegment } from '../../../src/analyze/index.js'
import { evaluate } from '../../../src/evaluate/index.js'
import { arbitrariesFor } from '../../../src/testing/index.js'
import { errorOf } from '../mistakes.js'
import { asOf, catalog, solo } from './saas.js'

const KINDS = ['member', 'user', 'account'] as const

describe.each([
  ['a catalog with accounts', catalog],
  ['a catalog without accounts', solo],
] as const)('generators over %s', (_, declared) => {
  const arbitraries = arbitrariesFor(fc, declared, { asOf })

  it.each(KINDS)('make valid conditions of kind %s', (kind) => {
    fc.assert(
      fc.property(arbitraries.condition(kind), (rule) => {
        expect(checkSegment({ of: kind, rule }, declared.toJSON(), {})).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('make questions that have an answer, whatever the data holds', () => {
    fc.assert(
      fc.property(fc.oneof(...KINDS.map((kind) => arbitraries.question(kind))), ({ segment, facts }) => {
        expect([true, false, null]).toContain(evaluate(segment, facts, { asOf }))
      }),
      { numRuns: 300 },
    )
  })
})

describe('generated facts', () => {
  const sample = fc.sample(arbitrariesFor(fc, catalog, { asOf }).facts(), { numRuns: 500, seed: 1 })
  const events = sample.flatMap((facts) => facts.events ?? [])
  const at = Date.parse(asOf)

  it.each<[string, () => boolean]>([
    ['events not given', () => sample.some((facts) => facts.events === undefined)],
    ['no account', () => sample.some(({ account }) => account === null)],
    [
      'several membership rows',
      () => sample.some(({ membership }) => Array.isArray(membership) && membership.length > 1),
    ],
    ['members', () => sample.some(({ members = [] }) => members.length > 1)],
    ['a short history', () => sample.some(({ history }) => history?.since !== undefined && history.since !== 'always')],
    ['a trait of a wrong type', () => sample.some(({ user }) => typeof user?.['country'] === 'number')],
    ['events exactly at the instant of the question', () => events.some((event) => event.at === at)],
    ['events exactly a week old', () => events.some((event) => event.at === at - 7 * 86_400_000)],
    ['copies of an event', () => sample.some((facts) => hasCopies(facts.events ?? []))],
    ['undeclared events', () => events.some(({ name }) => name === 'undeclared event')],
    ['instants that cannot be read', () => events.some((event) => event.at === 'yesterday')],
  ])('hold %s', (_, isThere) => {
    expect(isThere()).toBe(true)
  })
})

function hasCopies(events: readonly { readonly name: string; readonly id?: string | null | undefined }[]): boolean {
  const keys = events.filter(({ id }) => id).map(({ name, id }) => `${name} ${id!}`)
  return new Set(keys).size < keys.length
}

describe('arbitrariesFor', () => {
  it('takes a catalog as data as well', () => {
    expect(fc.sample(arbitrariesFor(fc, solo.toJSON(), { asOf }).segment('user'), 1)[0]?.of).toBe('user')
  })

  it('makes instants, events and histories', () => {
    const arbitraries = arbitrariesFor(fc, catalog, { asOf })
    expect(fc.sample(arbitraries.instant(), 10).every(Number.isInteger)).toBe(true)
    expect(fc.sample(arbitraries.events(), 50).some((events) => events.length > 1)).toBe(true)
    expect(fc.sample(arbitraries.event(), 1)[0]).toHaveProperty('name')
    expect(fc.sample(arbitraries.history(), 50)).toContain(undefined)
  })

  it('refuses what is not an instant', () => {
    expect(errorOf(() => arbitrariesFor(fc, catalog, { asOf: 'now' })).code).toBe('as-of.invalid')
  })
})
