import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  all,
  any,
  current,
  days,
  defineCatalog,
  defineSegment,
  defineStaticSegment,
  inSegment,
  not,
  ordered,
  percent,
  version,
  type Condition,
  type Kind,
  type Segment,
} from '../../../src/index.js'
import type { SegmentDocument } from '../../../src/ast/index.js'
import { sha256, canonicalJson } from '../../../src/values/index.js'
import { makeSegment } from '../../../src/dsl/segment.js'
import { account, admins, anyEvent, event, members, plan, role, user, verified } from '../../types/product.js'

const signsIn = event('signed in').within(days(7)).count().atLeast(3)
const base = defineSegment({ id: 'engaged', where: signsIn })

describe('the hash of a segment', () => {
  it('is SHA-256 over the canonical JSON of what the rule means', () => {
    const { of, rule, uses } = defineSegment({ id: 'half', where: any() })
    expect(defineSegment({ id: 'half', where: any() }).hash).toBe(sha256(canonicalJson({ format: 1, of, rule, uses })))
  })

  it('does not count id, prose, status or action', () => {
    const other = defineSegment({
      id: 'other',
      title: 'Engaged',
      description: 'Signs in often.',
      status: 'experimental',
      action: { goal: 'referral' },
      where: event('signed in').within({ days: 7 }).count().atLeast(3),
    })
    expect(other.hash).toBe(base.hash)
  })

  it('is the same whether the rule was built or read', () => {
    const read = JSON.parse(JSON.stringify(base)) as Segment
    const again = makeSegment({ id: 'read', of: read.of, rule: read.rule }, read.uses, {})
    expect(again.hash).toBe(base.hash)
  })

  it('does not depend on the order in which events of a union, or properties of a node, are written', () => {
    const [left, right] = [anyEvent('signed in', 'api called'), anyEvent('api called', 'signed in')]
    expect(defineSegment({ id: 'a', where: left.count().is(0) }).hash).toBe(
      defineSegment({ id: 'a', where: right.count().is(0) }).hash,
    )
    const { rule, uses, of } = base
    const reversed = Object.fromEntries(Object.entries(rule).reverse()) as never
    expect(makeSegment({ id: 'a', of, rule: reversed }, uses, {}).hash).toBe(base.hash)
  })

  it('counts everything that could change an answer', () => {
    const jane = { users: ['jane'] }
    const hashes = [
      base,
      defineSegment({ id: 'x', of: 'user', where: signsIn }),
      defineSegment({ id: 'x', where: event('signed in').within(days(8)).count().atLeast(3) }),
      defineSegment({ id: 'x', where: event('signed in').within({ hours: 168 }).count().atLeast(3) }),
      defineSegment({ id: 'x', where: event('signed in').within(days(7)).count().atLeast(4) }),
      defineSegment({ id: 'x', where: event('signed in').within(days(7)).count().moreThan(3) }),
      defineSegment({ id: 'x', where: event('api called').within(days(7)).count().atLeast(3) }),
      defineSegment({ id: 'x', where: account.event('signed in').within(days(7)).count().atLeast(3) }),
      defineSegment({ id: 'x', where: not(signsIn) }),
      defineSegment({ id: 'x', where: all(signsIn) }),
      defineSegment({ id: 'x', where: any(signsIn) }),
      defineSegment({ id: 'x', where: signsIn, include: jane }),
      defineSegment({ id: 'x', where: signsIn, exclude: jane }),
      defineSegment({ id: 'x', where: signsIn, exclude: { accounts: ['jane'] } }),
      defineSegment({ id: 'x', where: event('signed in').during(current('week')).count().atLeast(3) }),
      defineSegment({
        id: 'x',
        where: event('signed in')
          .during(current('week', { weekStarts: 7 }))
          .count()
          .atLeast(3),
      }),
    ].map(({ hash }) => hash)
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('counts the segments that the rule asks by what they mean, at any depth', () => {
    const chain = (minimum: number, title?: string) => {
      const inner = defineSegment({ id: 'inner', ...(title && { title }), where: user('nps').atLeast(minimum) })
      const middle = defineSegment({ id: 'middle', where: not(inSegment(inner)) })
      return defineSegment({ id: 'outer', where: all(inSegment(middle), role().is('admin')) }).hash
    }
    expect(chain(9)).toBe(chain(9, 'Promoters'))
    expect(chain(9)).not.toBe(chain(8))
  })

  it('does not count how the segments are called that the rule asks', () => {
    const twin = defineSegment({
      id: 'administrators',
      where: admins.rule.kind === 'compare' ? role().atLeast('admin') : all(),
    })
    const [asked, other] = [admins, twin].map(
      (segment) => defineSegment({ id: 'x', where: not(inSegment(segment)) }).hash,
    )
    expect(asked).toBe(other)
    const [among, amongOther] = [admins, twin].map(
      (segment) => defineSegment({ id: 'x', where: user('nps').inTop(percent(5), { among: segment }) }).hash,
    )
    expect(among).toBe(amongOther)
    expect(among).not.toBe(defineSegment({ id: 'x', where: user('nps').inTop(percent(5)) }).hash)
  })

  it('tells segments apart that are asked in other places', () => {
    const pilot = defineStaticSegment({ id: 'pilot', of: 'user', subjects: ['jane'] })
    const hash = (first: Segment<'user'>, second: Segment<'user'>) =>
      defineSegment({ id: 'x', of: 'user', where: all(inSegment(first), not(inSegment(second))) }).hash
    expect(hash(pilot, verified)).not.toBe(hash(verified, pilot))
  })
})

describe('the hash of a calibration', () => {
  const ranksIn = (where: Condition<never>, of: 'member' | 'account' = 'member') =>
    Object.values(defineSegment({ id: 'x', of, where: where as Condition<Kind> }).uses.ranks ?? {})
  const top = user('nps').inTop(percent(5))

  it('is of what is ranked, and of whom', () => {
    expect(ranksIn(top)).toHaveLength(1)
    expect(ranksIn(all(top, not(top)))).toEqual(ranksIn(top))
    expect(ranksIn(members(top).count().atLeast(1), 'account')).toEqual(ranksIn(top))
    expect(ranksIn(all(top, role().is('admin')))).toEqual(ranksIn(top))
    expect(ranksIn(user('nps').inTop(percent(6)))).not.toEqual(ranksIn(top))
    expect(ranksIn(account('seats').inTop(5), 'account')).not.toEqual(ranksIn(account('seats').inTop(5)))
  })
})

const level = ordered(z.enum(['low', 'high']))
const used = z.object({ feature: z.enum(['api', 'map']), ms: z.int() })

const before = defineCatalog({
  plans: ['free', 'gold'],
  freePlan: 'free',
  roles: ['member', 'boss'],
  since: { user: 'joined' },
  activity: ['login', 'used'],
  lists: { eu: ['DE', 'FR'] },
  user: z.object({ joined: z.date(), land: z.string(), level }),
  account: z.object({ places: z.int() }),
  membership: z.object({ squad: z.string() }),
  subscription: z.object({ terms: z.string() }),
  events: { login: z.object({}), used, ticket: z.object({ number: z.string() }) },
})

const after = defineCatalog({
  plans: ['free', 'pro'],
  freePlan: 'free',
  roles: ['member', 'admin'],
  since: { user: 'signedUpAt' },
  activity: ['signed in', 'feature used'],
  lists: { eu: ['DE', 'FR'] },
  user: z.object({ signedUpAt: z.date(), country: z.string(), level }),
  account: z.object({ seats: z.int() }),
  membership: z.object({ team: z.string() }),
  subscription: z.object({ contract: z.string() }),
  events: {
    'signed in': z.object({}),
    'feature used': z.object({ name: z.enum(['api', 'map']), durationMs: z.int() }),
    'ticket opened': z.object({ ticketId: z.string() }),
  },
  formerly: {
    plans: { pro: ['gold', 'classic'] },
    roles: { admin: ['boss'] },
    user: { signedUpAt: ['joined'], country: ['land', 'nation'] },
    account: { seats: ['places'] },
    membership: { team: ['squad'] },
    subscription: { contract: ['terms'] },
    events: { 'signed in': ['login'], 'feature used': ['used', 'function used'], 'ticket opened': ['ticket'] },
    properties: {
      'feature used': { name: ['feature'], durationMs: ['ms'] },
      'ticket opened': { ticketId: ['number'] },
    },
  },
})

describe('a name that has an older one', () => {
  const hashOf = (where: unknown) => defineSegment({ id: 'x', where: where as never }).hash

  it.each<readonly [what: string, old: unknown, renamed: unknown]>([
    ['a user trait', before.user('land').is('DE'), after.user('country').is('DE')],
    ['an account trait', before.account('places').is(1), after.account('seats').is(1)],
    ['a membership trait', before.membership('squad').is('x'), after.membership('team').is('x')],
    ['a subscription trait', before.subscription('terms').is('x'), after.subscription('contract').is('x')],
    ['the beginning', before.tenure().atLeast(days(1)), after.tenure().atLeast(days(1))],
    ['a plan', before.plan().atLeast('gold'), after.plan().atLeast('pro')],
    ['plans', before.plan().isOneOf('gold', 'free'), after.plan().isOneOf('pro', 'free')],
    ['a plan as fallback', before.plan().whenMissing('gold').is('free'), after.plan().whenMissing('pro').is('free')],
    ['a role', before.role().is('boss'), after.role().is('admin')],
    ['an event', before.event('login').count().is(0), after.event('signed in').count().is(0)],
    [
      'events of a union',
      before.anyEvent('login', 'used').count().is(0),
      after.anyEvent('feature used', 'signed in').count().is(0),
    ],
    ['activity', before.activity().count().is(0), after.activity().count().is(0)],
    ['a property', before.event('used').distinct('feature').is(0), after.event('feature used').distinct('name').is(0)],
    [
      'a property in a filter',
      before.event('used', { feature: 'api' }).sum('ms').is(0),
      after.event('feature used', { name: 'api' }).sum('durationMs').is(0),
    ],
    [
      'a property that is matched',
      before.event('ticket').notFollowedBy(before.event('ticket'), { matching: 'number' }),
      after.event('ticket opened').notFollowedBy(after.event('ticket opened'), { matching: 'ticketId' }),
    ],
  ])('changes no hash: %s', (_, old, renamed) => {
    expect(hashOf(renamed)).toBe(hashOf(old))
  })

  it('has one hash whatever the order of the keys in which its document was kept', () => {
    const segment = defineSegment({ id: 'x', where: after.plan().atLeast('pro') })
    const kept = JSON.parse(canonicalJson(segment.toJSON())) as SegmentDocument
    expect(makeSegment({ id: 'x', of: kept.of, rule: kept.rule }, kept.uses, {}).hash).toBe(segment.hash)
  })

  it('changes no hash of rules that do not read it', () => {
    expect(hashOf(after.user('level').is('low'))).toBe(hashOf(before.user('level').is('low')))
  })
})

describe('what a rule uses of its catalog', () => {
  const definition = {
    plans: ['free', 'pro'] as const,
    freePlan: 'free' as const,
    activity: ['signed in'] as const,
    lists: { eu: ['DE', 'FR'] },
    user: z.object({ country: z.string(), level, app: version(z.string()).default('1.0.0') }),
    account: z.object({}),
    events: { 'signed in': z.object({ ok: z.boolean() }), paid: z.object({}) },
  }
  const one = defineCatalog(definition)

  it.each<readonly [what: string, changed: object, rule: (catalog: typeof one) => unknown, counts: boolean]>([
    ['a list that it names', { lists: { eu: ['DE'] } }, ({ user, list }) => user('country').isOneOf(list('eu')), true],
    ['a list that it does not name', { lists: { eu: ['DE'] } }, ({ user }) => user('country').isOneOf('DE'), false],
    ['the order of plans', { plans: ['pro', 'free'] }, ({ plan }) => plan().is('pro'), true],
    ['plans that it does not ask', { plans: ['free', 'pro', 'max'] }, ({ user }) => user('country').is('DE'), false],
    ['the free plan', { freePlan: 'pro' }, ({ plan }) => plan().is('pro'), true],
    ['what activity is', { activity: ['signed in', 'paid'] }, ({ activity }) => activity().count().is(0), true],
    ['activity that it does not ask', { activity: ['paid'] }, ({ event }) => event('paid').count().is(0), false],
    [
      'a default',
      { user: z.object({ app: version(z.string()).default('2.0.0') }) },
      ({ user }) => user('app').is('1.0.0'),
      true,
    ],
    [
      'the values of an enum',
      { user: z.object({ level: ordered(z.enum(['low', 'middle', 'high'])) }) },
      ({ user }) => user('level').is('low'),
      true,
    ],
    [
      'traits that it does not read',
      { user: z.object({ country: z.string(), city: z.string() }) },
      ({ user }) => user('country').is('DE'),
      false,
    ],
    [
      'properties that it does not read',
      { events: { 'signed in': z.object({ ok: z.boolean(), by: z.string() }), paid: z.object({}) } },
      ({ event }) => event('signed in').count().is(0),
      false,
    ],
    ['who holds subscriptions', { subscriptionHolder: 'user' }, ({ plan }) => plan().is('pro'), true],
  ])('counts as far as the rule is answered by it: %s', (_, changed, rule, counts) => {
    const other = defineCatalog({ ...definition, ...changed })
    const [first, second] = [one, other].map(
      (catalog) => defineSegment({ id: 'x', where: rule(catalog) as never }).hash,
    )
    expect(first !== second).toBe(counts)
  })

  it('is what its plan needs', () => {
    const segment = defineSegment({ id: 'x', where: plan().is('pro') })
    expect(segment.uses.plans?.values).toEqual(['free', 'basic', 'pro', 'enterprise'])
    expect(segment.uses.roles).toBeUndefined()
  })
})
