import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import {
  changesBetween,
  createResolver,
  type Identifier,
  type Identities,
  type IdentityRecord,
  type PersonRecord,
  type RecordKey,
  resolveIdentities,
} from '../../src/identity/index.js'
import { lastByKey, otherRecords, wholeWorlds } from './identity-records.js'
import { recordsWith } from './identity-world.js'
import { runs } from './world.js'

const EMAIL = { channel: 'email' }

const idsOf = ({ persons }: Identities): readonly string[] => persons.map(({ id }) => id)

/** All that a result can be asked. */
const everything = (identities: Identities) => ({
  persons: identities.persons,
  resolvedAccounts: identities.resolvedAccounts,
  everyone: identities.everyone,
  users: identities.users,
  accounts: identities.accounts,
  memberships: identities.memberships,
  subscriptions: identities.subscriptions,
  events: identities.events,
  stays: identities.stays,
  membersAt: identities.membershipsAt(4),
  identityMap: identities.identityMap,
  report: identities.report,
  fields: idsOf(identities).map((id) => identities.fieldsOf(id)),
  deliveries: identities.deliveries(idsOf(identities), EMAIL),
})

const live = { testMode: true }

const seen = {
  worlds: 0,
  memberships: 0,
  subscriptions: 0,
  consents: 0,
  erased: 0,
  test: 0,
  delivered: 0,
  conflicts: 0,
}

function note(identities: Identities, records: readonly IdentityRecord[]): void {
  const { memberships, subscriptions, report } = identities
  seen.worlds += 1
  seen.memberships += Number(memberships.length > 0)
  seen.subscriptions += Number(subscriptions.length > 0)
  seen.consents += Number(records.some((record) => record.kind === 'consent' || (record as PersonRecord).consents))
  seen.erased += Number(report.leftOut.erased > 0)
  seen.test += Number(report.leftOut.test > 0)
  seen.delivered += Number(identities.deliveries(idsOf(identities), EMAIL).deliveries.length > 0)
  seen.conflicts += Number(report.conflicts.length > 0)
}

afterAll(() => {
  if (seen.worlds === 0) return
  const { worlds: all, ...counts } = seen
  const words = Object.entries(counts).map(([name, count]) => `${name} ${Math.round((100 * count) / all)} %`)
  console.log(`whole worlds: ${all} with ${words.join(', ')}`)
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(all / 50)
})

describe('records of every kind', () => {
  it('do not depend on their order, nor on copies', () => {
    fc.assert(
      fc.property(wholeWorlds, fc.infiniteStream(fc.nat()), (records, numbers) => {
        const shuffled = [...records, ...records.slice(1)]
          .map((record) => [numbers.next().value as number, record] as const)
          .sort(([left], [right]) => left - right)
          .map(([, record]) => record)
        const identities = resolveIdentities(records)
        note(identities, records)
        expect(everything(resolveIdentities(shuffled))).toEqual(everything(identities))
      }),
      runs(300),
    )
  })

  it('one change after the other are as good as all at once', () => {
    const steps = fc.array(fc.tuple(fc.array(fc.nat(30), { maxLength: 2 }), wholeWorlds, fc.boolean()), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(wholeWorlds, steps, (given, changes) => {
        const records = lastByKey(given)
        const resolver = createResolver(records)
        const now = new Map(records.map((record) => [record.key!, record]))
        for (const [picks, others, looks] of changes) {
          const keys = [...now.keys()]
          const remove = picks.flatMap((pick) => keys[pick] ?? [])
          const put = lastByKey(others.slice(0, 3).concat(others.slice(-1)))
          for (const key of remove) now.delete(key)
          for (const record of put) now.set(record.key!, record)
          const before = looks ? resolver.identities : undefined
          const copy = before && everything(before)
          const reported = resolver.update({ remove, put })
          const whole = resolveIdentities(now.values())
          expect(everything(resolver.identities)).toEqual(everything(whole))
          if (!before) continue
          expect(everything(before)).toEqual(copy)
          const moves = (list: typeof reported) =>
            list.filter(({ change }) => change === 'renamed' || change === 'merged' || change === 'split')
          expect(moves(reported)).toEqual(moves(changesBetween(before, whole)))
        }
      }),
      runs(100),
    )
  })

  it('of a test mode never reach what is live', () => {
    fc.assert(
      fc.property(wholeWorlds, (records) => {
        const isLive = ({ mode }: IdentityRecord) => mode !== 'test'
        const { report, ...all } = everything(resolveIdentities(records))
        const { report: alone, ...without } = everything(resolveIdentities(records.filter(isLive)))
        expect(all).toEqual(without)
        const mistakes = report.issues.filter(({ code }) => code === 'record.dangling')
        expect(mistakes).toEqual(alone.issues.filter(({ code }) => code === 'record.dangling'))
        const wanted = resolveIdentities(records, { policy: live }).report.leftOut.test
        expect(wanted).toBe(0)
      }),
      runs(200),
    )
  })

  it('that are erased were never there', () => {
    fc.assert(
      fc.property(wholeWorlds, fc.nat(), (given, pick) => {
        const records = lastByKey(given).filter(({ kind }) => kind !== 'erased')
        const target = records[pick % records.length]!
        const others = records.filter((record) => record !== target)
        const assertions = [{ kind: 'erased' as const, record: target.key! }]
        const { report: erased, ...all } = everything(resolveIdentities(records, { assertions }))
        const { report, ...never } = everything(resolveIdentities(others))
        expect(all).toEqual(never)
        expect({ ...erased, leftOut: report.leftOut }).toEqual(report)
      }),
      runs(150),
    )
  })
})

describe('somebody who was erased', () => {
  it('is named nowhere, though everything comes again under other keys', () => {
    let named = 0
    fc.assert(
      fc.property(wholeWorlds, fc.nat(), (records, pick) => {
        const before = resolveIdentities(records)
        fc.pre(before.persons.length > 0)
        const person = before.persons[pick % before.persons.length]!
        const erasure = before.erasureOf(person.id, 'secret')!
        const copies = records.map((record): IdentityRecord => ({ ...record, key: `again:${record.key as RecordKey}` }))
        const after = resolveIdentities([...records, ...copies], {
          assertions: erasure.assertions,
          tombstones: { secret: 'secret', hashes: erasure.tombstones },
        })
        const holdersOf = ({ namespace, value }: Identifier) =>
          before.persons.filter(({ identifiers }) =>
            identifiers.some((each) => each.namespace === namespace && each.value === value),
          )
        const own = person.identifiers.filter((identifier) => holdersOf(identifier).length === 1)
        const text = JSON.stringify(everything(after))
        for (const { value } of own) expect(text).not.toContain(JSON.stringify(value))
        for (const key of person.records) expect(after.personOf(key)).toBeUndefined()
        named += Number(own.length > 0 && JSON.stringify(everything(before)).includes(JSON.stringify(own[0]!.value)))
      }),
      runs(200),
    )
    expect(named).toBeGreaterThan(50)
  })
})

describe('changes between two results', () => {
  it('lead from the ids of the one to the ids of the other', () => {
    fc.assert(
      fc.property(wholeWorlds, wholeWorlds, (one, other) => {
        const [before, after] = [resolveIdentities(one), resolveIdentities(other)]
        const changes = changesBetween(before, after).filter(({ of }) => of === 'person')
        for (const { records, id } of before.persons)
          for (const record of records) {
            const next = after.personOf(record)?.id
            const moved = changes.find(({ from }) => from.includes(id))
            if (next === undefined) continue
            if (moved) expect(moved.to).toContain(next)
            else expect(next).toBe(id)
            if (moved?.change === 'renamed' || moved?.change === 'merged') expect(moved.to).toEqual([next])
          }
        const gone = changes.flatMap(({ change, from }) => (change === 'disappeared' ? from : []))
        for (const id of gone) expect(before.personOf(id)!.records.every((key) => !after.personOf(key))).toBe(true)
      }),
      runs(200),
    )
  })
})

const noTo = (value: string, state: 'denied' | 'suppressed'): IdentityRecord => ({
  kind: 'consent',
  key: 'list:no:1',
  source: 'list',
  subject: { namespace: 'email', value },
  channel: 'email',
  state,
})

describe('consent', () => {
  const address = fc.constantFrom('ann@hus.no', 'bo@hus.no', 'cai@hus.no')
  const more = fc.oneof(otherRecords, recordsWith('new'))

  it('never becomes more permissive by a record that allows nothing', () => {
    let denials = 0
    fc.assert(
      fc.property(wholeWorlds, more, address, (given, added, value) => {
        const records = lastByKey([...given, noTo(value, 'denied')])
        const keys = new Set(records.map(({ key }) => key))
        // What takes evidence away, or grants something, or gives somebody another address, is not meant.
        const others = added.filter(
          ({ key, kind }) => !keys.has(key) && (kind === 'consent' || kind === 'membership' || kind === 'subscription'),
        )
        const before = resolveIdentities(records)
        const after = resolveIdentities([...records, ...others])
        for (const id of idsOf(before)) {
          const [then, now] = [before.reach(id, EMAIL)!, after.reach(id, EMAIL)!]
          denials += Number(then.because === 'denied' || then.because === 'suppressed')
          expect(!then.reachable && now.reachable).toBe(false)
        }
      }),
      runs(200),
    )
    expect(denials).toBeGreaterThan(20)
  })

  it('no of a user is no of everybody who has the id of the user', () => {
    let holders = 0
    const identifiers = fc.array(
      fc.constantFrom(
        { namespace: 'user_id', value: 'u1' },
        { namespace: 'user_id', value: 'u2' },
        { namespace: 'crm_contact_id', value: 'c1' },
      ),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(wholeWorlds, identifiers, (records, claims) => {
        const no: IdentityRecord = {
          kind: 'person',
          key: 'list:no:1',
          source: 'list',
          claims,
          consents: [{ channel: 'email', state: 'denied' }],
        }
        const people = resolveIdentities([...records, no])
        const isMeant = ({ namespace, value }: Identifier) =>
          claims.some((claim) => claim.namespace === namespace && claim.value === value)
        for (const { id, identifiers: own } of people.persons) {
          if (!own.some(isMeant)) continue
          holders += 1
          expect(people.reach(id, EMAIL)!.reachable).toBe(false)
        }
      }),
      runs(200),
    )
    expect(holders).toBeGreaterThan(100)
  })

  it('no to an address is no to whoever is reached there, whatever else is said', () => {
    let addressed = 0
    fc.assert(
      fc.property(
        wholeWorlds,
        more,
        address,
        fc.constantFrom('denied', 'suppressed'),
        (records, added, value, state) => {
          const people = resolveIdentities([...records, noTo(value, state), ...added])
          const { deliveries } = people.deliveries(idsOf(people), EMAIL)
          expect(deliveries.map((delivery) => delivery.address)).not.toContain(value)
          addressed += Number(deliveries.length > 0)
        },
      ),
      runs(200),
    )
    expect(addressed).toBeGreaterThan(40)
  })

  it('there is one message for an address, and one for a person', () => {
    fc.assert(
      fc.property(wholeWorlds, (records) => {
        const people = resolveIdentities(records)
        const { deliveries, skipped } = people.deliveries([...idsOf(people), ...idsOf(people)], EMAIL)
        const addresses = deliveries.map((delivery) => delivery.address)
        expect(new Set(addresses).size).toBe(addresses.length)
        const served = [
          ...deliveries.flatMap(({ person, alsoFor }) => [person, ...alsoFor]),
          ...skipped.map(({ person }) => person),
        ]
        expect(served.sort()).toEqual([...idsOf(people)].sort())
      }),
      runs(150),
    )
  })
})

describe('accounts', () => {
  it('a role that is not known never makes an admin, and a status that is not known never runs', () => {
    const word = fc.string({ maxLength: 12 })
    fc.assert(
      fc.property(fc.array(word, { maxLength: 3 }), word, (roles, lifecycle) => {
        const person = { namespace: 'user_id', value: 'u1' }
        const account = { namespace: 'account_id', value: 'a1' }
        const known = resolveIdentities([])
        expect(known.users).toEqual([])
        const people = resolveIdentities([
          { kind: 'person', key: 'app:user:1', source: 'app', claims: [person] },
          { kind: 'account', key: 'app:account:1', source: 'app', claims: [account] },
          { kind: 'membership', action: 'set', key: 'app:member:1', source: 'app', account, person, roles },
          {
            kind: 'subscription',
            key: 'app:subscription:1',
            source: 'app',
            holders: [account],
            plan: 'pro',
            lifecycle: lifecycle as 'active',
          },
        ])
        const [stay] = people.stays
        const names = roles.flatMap((role) => role.split(',')).map((role) => role.trim().toLowerCase())
        const isKnown = (role: string) =>
          Object.hasOwn({ owner: 1, admin: 1, administrator: 1, 'org:owner': 1, 'org:admin': 1 }, role)
        expect(stay!.isAdmin).toBe(names.some(isKnown))
        const isLife = ['pending', 'trialing', 'active', 'past_due', 'paused'].includes(lifecycle)
        if (!isLife)
          expect(people.subscriptions.every(({ status, plan }) => status !== 'active' && plan === null)).toBe(true)
      }),
      runs(200),
    )
  })

  it('a snapshot is as much as removing those whom it does not name', () => {
    const users = ['u1', 'u2', 'u3']
    const person = (value: string) => ({ namespace: 'user_id', value })
    const account = { namespace: 'account_id', value: 'a1' }
    const stay = fc.tuple(fc.subarray(users), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(fc.array(stay, { minLength: 1, maxLength: 5 }), (all) => {
        const base = { kind: 'membership' as const, source: 'app', account }
        const described = users.map((id): IdentityRecord => ({
          kind: 'person',
          key: `app:user:${id}`,
          source: 'app',
          claims: [person(id)],
        }))
        const company: IdentityRecord = { kind: 'account', key: 'app:account:1', source: 'app', claims: [account] }
        const byTime = new Map(all.map(([present, at]) => [at, present]))
        const snapshots = [...byTime].map(([at, present]): IdentityRecord => {
          const members = present.map((id) => ({ person: person(id), roles: 'member' }))
          return { ...base, key: `app:snapshot:${at}`, action: 'snapshot', at, members }
        })
        const known = new Set<string>()
        const single = [...byTime]
          .sort(([left], [right]) => left - right)
          .flatMap(([at, present]) => {
            for (const id of present) known.add(id)
            return [...known].map((id): IdentityRecord => {
              const key = `app:member:${id}-${at}` as const
              return present.includes(id)
                ? { ...base, key, action: 'set', person: person(id), roles: 'member', at }
                : { ...base, key, action: 'removed', person: person(id), at }
            })
          })
        const staysOf = (records: readonly IdentityRecord[]) =>
          resolveIdentities([...described, company, ...records]).stays
        expect(staysOf(snapshots)).toEqual(staysOf(single))
      }),
      runs(150),
    )
  })
})
