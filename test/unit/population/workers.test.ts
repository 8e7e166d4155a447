import { Worker } from 'node:worker_threads'
import { buildSync } from 'esbuild'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { days, defineCatalog, defineSegment, inSegment, not, percent } from '../../../src/index.js'
import { type AssignedPart, createPopulationSync, partOf, populationOf } from '../../../src/population/index.js'

const asOf = '2026-06-15T12:00:00Z'

const catalog = defineCatalog({
  roles: ['member', 'admin'],
  plans: ['free', 'pro'],
  activity: ['signed in'],
  user: z.object({ country: z.string(), score: z.number().optional() }),
  account: z.object({ seats: z.int() }),
  events: {
    'signed in': z.object({}),
    bought: z.object({ amount: z.int(), item: z.string() }),
  },
})
const { event, members, role, user } = catalog

const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(2) })
const segments = [
  active,
  defineSegment({ id: 'idle', where: not(inSegment(active)) }),
  defineSegment({ id: 'german', where: user('country').is('DE') }),
  defineSegment({ id: 'admins', where: role().is('admin') }),
  defineSegment({ id: 'buyers', where: event('bought').within(days(90)).sum('amount').atLeast(100) }),
  defineSegment({ id: 'collectors', where: event('bought').within(days(90)).distinct('item').atLeast(2) }),
  defineSegment({ id: 'best', where: user('score').inTop(percent(10)) }),
  defineSegment({
    id: 'adopted',
    of: 'account',
    where: members(event('signed in').within(days(30)).count().atLeast(1))
      .share()
      .atLeast(percent(50)),
  }),
  defineSegment({
    id: 'coming-back',
    where: event('signed in').within(days(30)).activeDays({ zone: 'Europe/Berlin' }).atLeast(3),
  }),
]

const HOUR = 3_600_000
const people = Array.from({ length: 200 }, (_, index) => `user ${index}`)

const population = createPopulationSync(catalog, {
  users: people.map((id, index) => ({
    id,
    country: ['DE', 'FR', 'US'][index % 3]!,
    ...(index % 5 > 0 && { score: (index * 7) % 101 }),
  })),
  accounts: Array.from({ length: 20 }, (_, index) => ({ id: `account ${index}`, seats: index })),
  memberships: people.map((userId, index) => ({
    userId,
    accountId: `account ${index % 20}`,
    roles: [index % 4 === 0 ? ('admin' as const) : ('member' as const)],
  })),
  subscriptions: [{ accountId: 'account 3', plan: 'pro' }],
  events: Array.from({ length: 3_000 }, (_, index) => ({
    id: `event ${index}`,
    name: index % 3 === 0 ? ('bought' as const) : ('signed in' as const),
    at: Date.parse(asOf) - ((index * 37) % 1_500) * HOUR,
    userId: people[(index * index) % 200]!,
    accountId: `account ${((index * index) % 200) % 20}`,
    ...(index % 3 === 0 && { properties: { amount: index % 50, item: `item ${index % 7}` } }),
  })),
  known: [{ segment: 'active', userId: 'user 1', verdict: true, hash: active.hash }],
})
const whole = population.assign(segments, { asOf })

/** Divides segments among so many threads. */
const dealt = (count: number) =>
  Array.from({ length: count }, (_, thread) => segments.filter((_, index) => index % count === thread))

describe('a population that is shared', () => {
  it.each([1, 2, 3, segments.length])('gives the same answer in %i parts', (count) => {
    const shared = structuredClone(population.share())
    const parts = dealt(count).map((some) => partOf(populationOf(shared).assign(some, { asOf })))
    expect(population.join(segments, structuredClone(parts), { asOf }).toJSON()).toEqual(whole.toJSON())
  })

  it('takes along from when events are complete, also as a date', () => {
    const users = [{ id: 'jane', country: 'DE' }]
    const young = createPopulationSync(catalog, { users, events: [], history: { since: new Date('2026-06-14') } })
    const there = populationOf(structuredClone(young.share())).assign([active], { asOf })

    expect(there.unknown('active').userIds()).toEqual(['jane'])
  })

  it('takes along what was made of events', () => {
    const { account } = catalog
    const of = 'account'
    const large = (amount: number) => event('bought').where((property) => property('amount').atLeast(amount))
    const made = [
      defineSegment({ id: 'spending', where: large(40).count().atLeast(1) }),
      defineSegment({ id: 'visited', of, where: account.event('signed in').within(days(9)).count().atLeast(3) }),
    ]
    const asked = population.assign(made, { asOf })
    const there = populationOf(structuredClone(population.share()))
    const { derived } = population.memory()
    expect([there.memory().derived, derived > 0]).toEqual([derived, true])
    expect(there.assign(made, { asOf }).toJSON()).toEqual(asked.toJSON())
    expect(there.memory().derived).toBe(derived)
  })

  it('can be asked all that an assignment can be asked', () => {
    const assignment = populationOf(population.share()).assign(segments, { asOf })
    expect(assignment.toJSON()).toEqual(whole.toJSON())
    expect(assignment.segmentsOf('user 4')).toEqual(whole.segmentsOf('user 4'))
  })

  it('does not grow', () => {
    expect(() => populationOf(population.share()).appendSync({ users: [{ id: 'kim', country: 'DE' }] })).toThrow(
      'does not grow',
    )
  })

  it('refuses parts of another instant, and segments that no part has', () => {
    const part = partOf(whole)
    expect(() => population.join(segments, [part], { asOf: '2026-06-16' })).toThrow('another instant')
    expect(() => population.join(segments, [{ ...part, segments: [] }], { asOf })).toThrow('No part has "active"')
    const changed = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(3) })
    expect(() => population.join([changed], [part], { asOf })).toThrow('"active" was assigned with another rule')
  })

  it('needs memory that threads share', () => {
    vi.stubGlobal('SharedArrayBuffer', undefined)
    try {
      expect(() => population.share()).toThrow('There is no shared memory here.')
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('is that of one release', () => {
    const { layout, ...rest } = population.share()
    expect(() => populationOf({ ...rest, layout: layout + 1 })).toThrow('shared by another release')
  })
})

describe('threads', () => {
  const [bundle] = buildSync({
    stdin: {
      contents: `
        import { parentPort } from 'node:worker_threads'
        import { parseSegments } from './src/document/index.js'
        import { partOf, populationOf } from './src/population/index.js'

        parentPort.on('message', ({ shared, documents, ids, asOf }) => {
          const segments = parseSegments(documents).segments.filter(({ id }) => ids.includes(id))
          parentPort.postMessage(partOf(populationOf(shared).assign(segments, { asOf })))
        })`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  }).outputFiles
  const workers = [1, 2].map(() => new Worker(bundle!.text, { eval: true }))
  afterAll(() => Promise.all(workers.map((worker) => worker.terminate())))

  it('assign some of the segments each, and together give the same answer', async () => {
    const [shared, documents] = [population.share(), segments.map((segment) => segment.toJSON())]
    const parts = await Promise.all(
      dealt(2).map(
        (some, index) =>
          new Promise<AssignedPart>((resolve, reject) => {
            workers[index]!.once('message', resolve).once('error', reject)
            workers[index]!.postMessage({ shared, documents, ids: some.map(({ id }) => id), asOf })
          }),
      ),
    )
    expect(population.join(segments, parts, { asOf }).toJSON()).toEqual(whole.toJSON())
  })
})
