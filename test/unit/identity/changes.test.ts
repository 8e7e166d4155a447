import { describe, expect, it } from 'vitest'
import { changesBetween, createResolver, type IdentityRecord, resolveIdentities } from '../../../src/identity/index.js'

const claim = (namespace: string, value: string) => ({ namespace, value })

const person = (id: number, ...claims: ReturnType<typeof claim>[]): IdentityRecord => ({
  kind: 'person',
  key: `crm:contact:${id}`,
  source: 'crm',
  claims,
})

const alias = (from: string, to: string, mode?: 'test'): IdentityRecord => ({
  kind: 'alias',
  key: 'crm:alias:1',
  source: 'crm',
  of: 'person',
  namespace: 'user_id',
  from,
  to,
  mode,
})

const sets = (identities: { readonly persons: readonly { readonly records: readonly string[] }[] }) =>
  identities.persons.map(({ records }) => records.join(' '))

describe('an alias that comes later', () => {
  const records = [
    person(1, claim('user_id', 'u1'), claim('user_id', 'u2'), claim('email', 'ann@hus.no')),
    person(2, claim('user_id', 'u2')),
  ]

  it('frees a record whose two ids ruled each other out, and binds it again when it goes', () => {
    const resolver = createResolver(records)
    expect(sets(resolver.identities)).toEqual(['crm:contact:1', 'crm:contact:2'])
    resolver.update({ put: [alias('u2', 'u1')] })
    expect(sets(resolver.identities)).toEqual(['crm:contact:1 crm:contact:2'])
    resolver.update({ put: [{ ...alias('u2', 'u1'), kind: 'refused', issues: [] }] })
    expect(sets(resolver.identities)).toEqual(['crm:contact:1', 'crm:contact:2'])
  })

  it('of a test mode does nothing', () => {
    expect(sets(resolveIdentities([...records, alias('u2', 'u1', 'test')]))).toEqual(['crm:contact:1', 'crm:contact:2'])
  })
})

it('an erasure of a test mode erases nothing', () => {
  const erased: IdentityRecord = {
    kind: 'erased',
    key: 'gdpr:e:1',
    source: 'gdpr',
    erases: 'crm:contact:1',
    mode: 'test',
  }
  expect(sets(resolveIdentities([person(1, claim('email', 'ann@hus.no')), erased]))).toEqual(['crm:contact:1'])
})

it('a subscription that passes to somebody else does not make the one the other', () => {
  const people = [person(1, claim('email', 'ann@hus.no')), person(2, claim('email', 'bo@hus.no'))]
  const held = (by: string): IdentityRecord => ({
    kind: 'subscription',
    key: 'app:subscription:1',
    source: 'app',
    holders: [claim('email', by)],
    lifecycle: 'active',
  })
  const [before, after] = ['ann@hus.no', 'bo@hus.no'].map((by) => resolveIdentities([...people, held(by)]))
  expect(changesBetween(before!, after!)).toEqual([])
})

it('one more event of somebody with thousands tells of no change', () => {
  const event = (number: number): IdentityRecord => ({
    kind: 'event',
    key: `web:event:${number}`,
    source: 'web',
    name: 'seen',
    at: number,
    claims: [claim('user_id', 'u1')],
  })
  const resolver = createResolver(Array.from({ length: 2_000 }, (_, number) => event(number)))
  expect(resolver.update({ put: [event(2_000)], remove: ['web:event:0'] })).toEqual([])
  expect(resolver.identities.persons.map(({ records }) => records.length)).toEqual([2_000])
})

it('a change may bring what is no record: it is reported, and changes nobody', () => {
  const resolver = createResolver([person(1, claim('user_id', 'u1'))])
  expect(resolver.update({ put: [null as never, { kind: 'refused', source: 'crm', issues: [] }] })).toEqual([])
  expect(resolver.identities.report.issues.map(({ code }) => code)).toEqual(['record.type'])
})

it('a record that two erasures name stays erased until both are gone', () => {
  const erasure = (number: number, mode?: 'test'): IdentityRecord => ({
    kind: 'erased',
    key: `gdpr:e:${number}`,
    source: 'gdpr',
    erases: 'crm:contact:1',
    mode,
  })
  const resolver = createResolver([person(1, claim('user_id', 'u1')), erasure(1), erasure(2), erasure(3, 'test')])
  const persons = () => resolver.identities.persons.map(({ id }) => id)
  const left = (...remove: string[]) => {
    resolver.update({ remove })
    return persons()
  }
  expect([persons(), left('gdpr:e:3'), left('gdpr:e:1'), left('gdpr:e:2')]).toEqual([[], [], [], ['u1']])
})

it('changes come in the order of the ids', () => {
  const known = [3, 1, 2].map((id) => person(id, claim('email', `${id}@hus.no`)))
  expect(changesBetween(resolveIdentities([]), resolveIdentities(known)).map(({ to }) => to)).toEqual([
    ['rec:crm:contact:1'],
    ['rec:crm:contact:2'],
    ['rec:crm:contact:3'],
  ])
})
