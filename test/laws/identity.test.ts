import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import {
  changesBetween,
  type Claim,
  createResolver,
  type Identities,
  type IdentityAssertion,
  type IdentityRecord,
  type ResolvedPerson,
  resolveIdentities,
} from '../../src/identity/index.js'
import { elsewhere, type IdentityWorld, recordsWith, worlds } from './identity-world.js'
import { runs } from './world.js'

const partition = (identities: Identities) => identities.persons.map(({ records }) => records)

/** A record with what becomes of each of its identifiers. */
const withClaims = (record: IdentityRecord, become: (claim: Claim) => readonly Claim[]): IdentityRecord =>
  'claims' in record ? { ...record, claims: record.claims.flatMap(become) } : record

const answer = (identities: Identities) => {
  const { persons, users, report, identityMap } = identities
  return { persons, users, report, identityMap }
}

const resolve = ({ records, assertions }: IdentityWorld) => resolveIdentities(records, { assertions })

const seen = { worlds: 0, joined: 0, conflicts: 0, ambiguous: 0, blocked: 0, contested: 0, quarantined: 0 }

function note(identities: Identities): void {
  const { report, persons } = identities
  seen.worlds += 1
  seen.joined += Number(persons.some(({ records }) => records.length > 1))
  seen.conflicts += Number(report.conflicts.length > 0)
  seen.ambiguous += Number(report.ambiguous.length > 0)
  seen.blocked += Number(report.blocked.length > 0)
  seen.contested += Number(report.contested.length > 0)
  seen.quarantined += Number(report.quarantined.length > 0)
}

afterAll(() => {
  if (seen.worlds === 0) return
  const share = (count: number) => `${Math.round((100 * count) / seen.worlds)} %`
  const { worlds: all, ...counts } = seen
  const words = Object.entries(counts).map(([name, count]) => `${name} ${share(count)}`)
  console.log(`identity laws: ${all} worlds with ${words.join(', ')}`)
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(all / 100)
})

describe('who is one', () => {
  it('does not depend on the order of records and assertions, nor on copies', () => {
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.nat()), (world, numbers) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((each) => [numbers.next().value as number, each] as const)
            .sort(([left], [right]) => left - right)
            .map(([, each]) => each)
        const turned = world.records.map((record) =>
          'claims' in record ? { ...record, claims: shuffled(record.claims) } : record,
        )
        const other = {
          records: shuffled([...turned, ...world.records]),
          assertions: shuffled([...world.assertions, ...world.assertions]),
        }
        const identities = resolve(world)
        note(identities)
        expect(partition(resolve(other))).toEqual(partition(identities))
        const same = { records: shuffled(world.records), assertions: shuffled(world.assertions) }
        expect(answer(resolve(same))).toEqual(answer(identities))
      }),
      runs(400),
    )
  })

  it('is a partition with unique ids; an own id that is nobody else’s names it', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { persons } = resolve(world)
        const all = persons.flatMap(({ records }) => records)
        expect([...all].sort()).toEqual(world.records.map(({ key }) => key).sort())
        expect(new Set(persons.map(({ id }) => id)).size).toBe(persons.length)
        // An alias makes two ids one: whoever holds either of them holds it.
        const ids = world.assertions.some(isAlias) ? [['u1', 'u3'], ['u2']] : [['u1'], ['u2'], ['u3']]
        for (const same of ids) {
          const own = ({ identifiers }: ResolvedPerson) =>
            identifiers.filter(({ namespace }) => namespace === 'user_id')
          const holders = persons.filter((person) => own(person).some(({ value }) => same.includes(String(value))))
          if (holders.length === 1 && own(holders[0]!).length === 1) expect(holders[0]!.id).toBe(same[0])
        }
      }),
      runs(300),
    )
  })

  it('does not depend on what values are called', () => {
    const other: Readonly<Record<string, string>> = { u1: 'u2', u2: 'u1', c1: 'c3', c3: 'c1', d1: 'd2', d2: 'd1' }
    fc.assert(
      fc.property(recordsWith('rec'), (records) => {
        const called = records.map((record) =>
          withClaims(record, (claim) => [{ ...claim, value: other[String(claim.value)] ?? claim.value }]),
        )
        // Persons come in the order of their ids, which have changed.
        const sets = (of: readonly IdentityRecord[]) =>
          partition(resolveIdentities(of))
            .map((keys) => keys.join())
            .sort()
        expect(sets(called)).toEqual(sets(records))
      }),
      runs(300),
    )
  })

  it('weak identifiers join more, and never part what strong ones have joined', () => {
    const strong = ['user_id', 'auth_subject', 'crm_contact_id']
    fc.assert(
      fc.property(recordsWith('rec'), (records) => {
        const fewer = records.map((record) =>
          withClaims(record, (claim) => (strong.includes(claim.namespace) ? [claim] : [])),
        )
        const persons = partition(resolveIdentities(records))
        const personOf = (key: string) => persons.findIndex((keys) => keys.includes(key))
        for (const keys of partition(resolveIdentities(fewer))) expect(new Set(keys.map(personOf)).size).toBe(1)
      }),
      runs(300),
    )
  })

  it('never has two own ids, unless an assertion says so', () => {
    fc.assert(
      fc.property(recordsWith('rec'), (records) => {
        for (const { identifiers } of resolveIdentities(records).persons)
          expect(identifiers.filter(({ namespace }) => namespace === 'user_id').length).toBeLessThan(2)
      }),
      runs(300),
    )
  })

  it('keeps apart what must not be one, and together what must be, as long as nothing forbids it', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const identities = resolve(world)
        const forbids = world.assertions.some(({ kind }) => kind === 'cannot')
        for (const assertion of world.assertions) {
          if (assertion.kind !== 'cannot' && assertion.kind !== 'must') continue
          const [one, other] = assertion.records
          if (one === other) continue
          if (assertion.kind === 'cannot') expect(identities.explain(one, other)).toBeNull()
          else if (!forbids) expect(identities.explain(one, other)).not.toBeNull()
        }
      }),
      runs(300),
    )
  })

  it('is explained: a chain leads from each record of a person to each other', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), fc.nat(), (world, one, other) => {
        const identities = resolve(world)
        for (const { records } of identities.persons) {
          const [from, to] = [records[one % records.length]!, records[other % records.length]!]
          const steps = identities.explain(from, to)!
          expect([from, ...steps.map((step) => step.to)]).toEqual([...steps.map((step) => step.from), to])
        }
      }),
      runs(300),
    )
  })

  it('is what it was when an assertion is taken back', () => {
    fc.assert(
      fc.property(worlds, ({ records, assertions }) => {
        const before = answer(resolveIdentities(records, { assertions: assertions.slice(1) }))
        resolveIdentities(records, { assertions })
        expect(answer(resolveIdentities(records, { assertions: assertions.slice(1) }))).toEqual(before)
      }),
      runs(50),
    )
  })

  it('is told apart in two worlds that have nothing in common as in each alone', () => {
    fc.assert(
      fc.property(recordsWith('rec'), recordsWith('rec'), (records, others) => {
        const far = elsewhere(others)
        const together = partition(resolveIdentities([...records, ...far]))
        const alone = [...partition(resolveIdentities(records)), ...partition(resolveIdentities(far))]
        expect([...together].sort()).toEqual([...alone].sort())
      }),
      runs(200),
    )
  })

  it('does not change when all times are shifted', () => {
    const shift = (value: unknown): unknown => (typeof value === 'number' ? value + 7_777 : value)
    fc.assert(
      fc.property(recordsWith('rec'), (records) => {
        const later = records.map((record) =>
          'claims' in record
            ? {
                ...record,
                claims: record.claims.map((claim) => ({
                  ...claim,
                  ...(claim.from != null && { from: shift(claim.from) as number }),
                  ...(claim.to != null && { to: shift(claim.to) as number }),
                })),
              }
            : record,
        )
        expect(partition(resolveIdentities(later))).toEqual(partition(resolveIdentities(records)))
      }),
      runs(200),
    )
  })
})

describe('what stands for nobody, is taken away, or erased', () => {
  const without = (record: IdentityRecord, leave: (value: string | number) => boolean): IdentityRecord =>
    'claims' in record ? { ...record, claims: record.claims.filter(({ value }) => leave(value)) } : record

  it('a blocked value joins nothing', () => {
    fc.assert(
      fc.property(recordsWith('rec'), (records) => {
        const people = records.filter(({ kind }) => kind === 'person')
        const stripped = people.map((record) => without(record, (value) => value !== 'undefined'))
        expect(partition(resolveIdentities(people))).toEqual(partition(resolveIdentities(stripped)))
      }),
      runs(200),
    )
  })

  it('a detached identifier is one that the record never had', () => {
    fc.assert(
      fc.property(recordsWith('rec'), fc.nat(), (records, pick) => {
        const people = records.filter(({ kind }) => kind === 'person')
        const target = people[pick % Math.max(1, people.length)]
        if (!target?.key) return
        const detach: IdentityAssertion = {
          kind: 'detach',
          record: target.key,
          namespace: 'email',
          value: 'ann@hus.no',
        }
        const never = people.map((each) =>
          each === target ? without(each, (value) => String(value).toLowerCase() !== 'ann@hus.no') : each,
        )
        expect(partition(resolveIdentities(people, { assertions: [detach] }))).toEqual(
          partition(resolveIdentities(never)),
        )
      }),
      runs(200),
    )
  })

  it('an erased record was never there', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), ({ records, assertions }, pick) => {
        const target = records[pick % records.length]!
        const erasure: IdentityRecord = { kind: 'erased', key: 'gdpr:erasure:1', source: 'gdpr', erases: target.key! }
        const others = records.filter((record) => record !== target)
        const { leftOut, ...report } = resolveIdentities([...records, erasure], { assertions }).report
        const { leftOut: _, ...never } = resolveIdentities(others, { assertions }).report
        expect(report).toEqual(never)
        expect(leftOut.erased).toBe(1)
        expect(partition(resolveIdentities([...records, erasure], { assertions }))).toEqual(
          partition(resolveIdentities(others, { assertions })),
        )
      }),
      runs(200),
    )
  })

  it('an erased person does not come back under any own identifier', () => {
    fc.assert(
      fc.property(recordsWith('rec'), fc.nat(), (records, pick) => {
        const before = resolveIdentities(records)
        const person = before.persons[pick % before.persons.length]!
        const erasure = before.erasureOf(person.id, 'secret')!
        const tombstones = { secret: 'secret', hashes: erasure.tombstones }
        const after = resolveIdentities(records, { assertions: erasure.assertions, tombstones })
        for (const record of person.records) expect(after.personOf(record)).toBeUndefined()
        expect(JSON.stringify(erasure.tombstones)).not.toContain('@')
      }),
      runs(100),
    )
  })
})

const isAlias = ({ kind }: IdentityAssertion): boolean => kind === 'alias'

describe('explanations', () => {
  it('there is a chain of shared values within a person, and reasons between persons', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const identities = resolve(world)
        const personOf = new Map(identities.persons.flatMap(({ id, records }) => records.map((key) => [key, id])))
        for (const { key: one } of world.records)
          for (const { key: other } of world.records) {
            const hops = identities.explain(one!, other!)
            if (personOf.get(one!) !== personOf.get(other!)) {
              expect(hops).toBeNull()
              expect(identities.whyNot(one!, other!)!.length).toBeGreaterThan(0)
              continue
            }
            expect(identities.whyNot(one!, other!)).toBeNull()
            expect(one === other ? hops : [hops![0]?.from, hops!.at(-1)?.to]).toEqual(one === other ? [] : [one, other])
            for (const hop of hops!) {
              expect([personOf.get(hop.from), personOf.get(hop.to)]).toEqual([personOf.get(one!), personOf.get(one!)])
              expectShared(world.records, hop)
            }
          }
      }),
      runs(150),
    )
  })
})

type Hops = NonNullable<ReturnType<Identities['explain']>>

function expectShared(records: readonly IdentityRecord[], { from, to, said, identifier }: Hops[number]): void {
  if (!said) return
  for (const [index, key] of [from, to].entries()) {
    const record = records.find((each) => each.key === key)!
    const texts =
      'claims' in record ? record.claims.map(({ value }) => String(value).toLowerCase().replace(/ /g, '')) : []
    expect(texts).toContain(said[index]!)
    expect(identifier).not.toBeNull()
  }
}

describe('one change after the other', () => {
  const changes = fc.array(fc.tuple(fc.boolean(), fc.nat(), recordsWith('rec')), { maxLength: 6 })

  it('is as good as all at once, and the changes that are reported lead from the one to the other', () => {
    fc.assert(
      fc.property(worlds, changes, ({ records, assertions }, steps) => {
        const resolver = createResolver(records, { assertions })
        const now = new Map(records.map((record) => [record.key!, record]))
        for (const [isRemoval, pick, others] of steps) {
          const before = resolver.identities
          const copy = answer(before)
          const key = [...now.keys()][pick % Math.max(1, now.size)]
          if (isRemoval && key !== undefined) now.delete(key)
          else for (const other of others.slice(0, 2)) now.set(other.key!, other)
          const reported = resolver.update(
            isRemoval && key !== undefined ? { remove: [key] } : { put: others.slice(0, 2) },
          )
          const whole = resolveIdentities(now.values(), { assertions })
          expect(answer(resolver.identities)).toEqual(answer(whole))
          expect(answer(before)).toEqual(copy)
          const renames = (list: typeof reported) =>
            list.filter(({ change }) => change === 'renamed' || change === 'merged')
          expect(renames(reported)).toEqual(renames(changesBetween(before, whole)))
        }
      }),
      runs(100),
    )
  })

  it('tells what events become that were parted, and joined again', () => {
    const phone = { namespace: 'phone', value: '+47 2233 4455' }
    const person = (name: string): IdentityRecord => ({
      kind: 'person',
      key: `app:user:${name}`,
      source: 'app',
      claims: [phone],
      traits: { name },
    })
    const seen = (id: number): IdentityRecord => ({
      kind: 'event',
      key: `web:event:${id}`,
      source: 'web',
      claims: [phone],
      name: 'seen',
      at: id,
    })
    const resolver = createResolver([person('Ann Berg'), seen(1), seen(2)])
    const others = [[person('Bo Dahl')], [{ ...person('Bo Dahl'), traits: {} }]]
    for (const put of others) {
      const before = resolver.identities
      const reported = resolver.update({ put })
      expect(reported).toEqual(changesBetween(before, resolver.identities))
      expect(reported).not.toEqual([])
    }
  })
})
