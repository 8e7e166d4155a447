import { describe, expect, it } from 'vitest'
import {
  type IdentityAssertion,
  type IdentityPolicy,
  type IdentityRecord,
  resolveIdentities,
} from '../../../src/identity/index.js'
import { account, accountId, claim, email, person, userId } from './records.js'

const sets = (records: readonly IdentityRecord[], policy?: IdentityPolicy, assertions?: IdentityAssertion[]) =>
  resolveIdentities(records, { policy, assertions }).persons.map((each) => each.records.join(' '))

describe('what a policy says of a namespace', () => {
  const pair = [
    person('app:user:1', [userId('u1'), email('ann@hus.no')]),
    person('crm:contact:1', [email('ann@hus.no')]),
  ]

  it('takes it away: its identifiers are none any more, which is reported', () => {
    expect(sets(pair)).toEqual(['app:user:1 crm:contact:1'])
    const { persons, report } = resolveIdentities(pair, { policy: { persons: { email: null } } })
    expect(persons.map(({ records }) => records)).toEqual([['crm:contact:1'], ['app:user:1']])
    expect(report.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'record.claim claims[1].namespace',
      'record.claim claims[0].namespace',
    ])
  })

  it('names values that stand for nobody, by themselves or by a pattern', () => {
    const blocked = (...values: (string | RegExp)[]) => ({ persons: { email: { blocked: values } } })
    const apart = ['crm:contact:1', 'app:user:1']
    expect(sets(pair, blocked('ann@hus.no'))).toEqual(apart)
    expect(sets(pair, blocked(/@hus\.no$/g))).toEqual(apart)
    expect(sets(pair, blocked('bo@hus.no', /@farm\.no$/))).toEqual(['app:user:1 crm:contact:1'])
    expect(resolveIdentities(pair, { policy: blocked('ann@hus.no') }).report.blocked).toEqual([
      { of: 'person', identifier: email('ann@hus.no'), because: 'policy', records: 2 },
    ])
  })

  it('lets an id that never passes on be dated beside an address that does', () => {
    const dated = claim('user_id', 'u1', { from: 1 })
    expect(
      sets([person('app:user:1', [dated, email('ann@hus.no')]), person('crm:contact:1', [email('ann@hus.no')])]),
    ).toEqual(['app:user:1 crm:contact:1'])
  })
})

describe('values as they are compared', () => {
  const areOne = (namespace: string, one: string | number, other: string | number) =>
    sets([person('app:user:1', [claim(namespace, one)]), person('crm:contact:1', [claim(namespace, other)])]).length ===
    1

  it.each([
    [
      'a domain with letters of its own is the one that mail servers see',
      'ann@müller.de',
      'Ann@XN--mller-kva.de',
      true,
    ],
    ['a domain that is none is left as it is', 'ann@mül ler.de', 'ann@xn--mller-kva.de', false],
    ['nor is a domain that cannot be one', 'ann@xn--ü.de', 'ann@xn--.de', false],
    ['a sign that only looks like an at is none', 'ann＠home@hus.no', 'ann@home@hus.no', false],
  ])('%s', (_, one, other, expected) => {
    expect(areOne('email', one, other)).toBe(expected)
  })

  it.each([
    ['a number without a country is not guessed to be in one', '22 33 44 55', '+22334455', false],
    ['nor are two ways to write it different', '22 33 44 55', '22334455', true],
    ['an extension is another phone', '+47 2233 4455 ext. 12', '+4722334455', false],
  ])('%s', (_, one, other, expected) => {
    expect(areOne('phone', one, other)).toBe(expected)
  })

  it('a number is its digits', () => {
    expect(areOne('user_id', 1007, '1007')).toBe(true)
  })

  it.each([
    ['email', '@hus.no', 'malformed'],
    ['email', 'ann@', 'malformed'],
    ['email', 'ann lind@hus.no', 'malformed'],
    ['phone', '4455', 'malformed'],
    ['phone', '+47 0000', undefined],
    ['phone', '1234567', 'placeholder'],
  ])('%s %s is %s', (namespace, value, because) => {
    const { blocked } = resolveIdentities([person('app:user:1', [claim(namespace, value)])]).report
    expect(blocked[0]?.because).toBe(because)
  })
})

describe('assertions', () => {
  it('about a namespace that nobody declared say nothing', () => {
    const records = [person('app:user:1', [userId('u1')]), person('crm:contact:1', [userId('u2')])]
    const fax = { namespace: 'fax' }
    expect(
      sets(records, {}, [
        { kind: 'detach', record: 'app:user:1', ...fax, value: 'u1' },
        { kind: 'alias', of: 'person', ...fax, from: 'u1', to: 'u2' },
      ]),
    ).toEqual(['app:user:1', 'crm:contact:1'])
  })

  it.each([[{ kind: 'merge', records: ['a:b:c', 'a:b:d'] }], [null]])('%j is none', (assertion) => {
    expect(() => resolveIdentities([], { assertions: [assertion as never] })).toThrow(
      expect.objectContaining({ code: 'argument.invalid', path: 'assertions[0].kind' }),
    )
  })

  it.each([
    [
      ['u2', 'u3'],
      ['u1', 'u2'],
    ],
    [
      ['u1', 'u2'],
      ['u2', 'u3'],
    ],
  ])('that make own ids one hold along a chain: %j, %j', (...pairs) => {
    const records = pairs.flatMap((pair, index) => pair.map((id) => person(`crm:contact:${index}${id}`, [userId(id)])))
    const assertions = pairs.map(([one, other], index): IdentityAssertion => ({
      kind: 'must',
      records: [`crm:contact:${index}${one}`, `crm:contact:${index}${other}`],
    }))
    expect(resolveIdentities(records, { assertions }).persons).toMatchObject([{ id: 'u1' }])
  })

  it('that make own ids one say nothing about other ids', () => {
    const ids = ['u1', 'u2', 'u5', 'u6']
    const records = ids.map((id) => person(`crm:contact:${id}`, [userId(id), claim('phone', '+47 2233 4455')]))
    const assertions: IdentityAssertion[] = [
      { kind: 'must', records: ['crm:contact:u1', 'crm:contact:u2'] },
      { kind: 'must', records: ['crm:contact:u5', 'crm:contact:u6'] },
    ]
    expect(sets(records, {}, assertions)).toEqual(['crm:contact:u1 crm:contact:u2', 'crm:contact:u5 crm:contact:u6'])
  })

  it('that replace ids of accounts in a circle are reported', () => {
    const alias = (from: string, to: string): IdentityAssertion => ({
      kind: 'alias',
      of: 'account',
      namespace: 'account_id',
      from,
      to,
    })
    const { aliasCycles } = resolveIdentities([], { assertions: [alias('a', 'b'), alias('b', 'a')] }).report
    expect(aliasCycles).toEqual([{ of: 'account', identifiers: [accountId('a'), accountId('b')] }])
  })

  it('and policies with tombstones need a secret', () => {
    expect(() => resolveIdentities([], { tombstones: { secret: '', hashes: [] } })).toThrow(
      expect.objectContaining({ code: 'argument.invalid', path: 'tombstones.secret' }),
    )
  })
})

describe('accounts', () => {
  const company = (id: string, domain: string, more: object = {}) =>
    account(`crm:company:${id}`, [claim('crm_company_id', id), claim('domain', domain)], more)

  it('that share a domain are suggested as one, unless everybody has that domain', () => {
    const { suggestions } = resolveIdentities([
      company('1', 'vik.no'),
      company('2', 'vik.no'),
      company('3', 'Hus.no'),
      company('4', 'hus.no'),
      company('5', 'gmail.com'),
      company('6', 'gmail.com'),
      company('7', 'farm.no'),
      company('8', 'farm.no'),
    ]).report
    expect(suggestions).toEqual([
      { domain: 'farm.no', accounts: ['rec:crm:company:7', 'rec:crm:company:8'] },
      { domain: 'hus.no', accounts: ['rec:crm:company:3', 'rec:crm:company:4'] },
      { domain: 'vik.no', accounts: ['rec:crm:company:1', 'rec:crm:company:2'] },
    ])
  })

  describe('that are joined by domain, because the policy says so', () => {
    const policy: IdentityPolicy = { accounts: { domain: { tier: 3, mostGroups: 5 } } }
    const joined = (one: string, other: string) =>
      resolveIdentities([company('1', one), company('2', other)], { policy }).accounts.length === 1

    it.each([
      ['written alike', 'vik.no', 'vik.no', true],
      ['in other letters, with www before it and a dot after it', 'www.Vik.no.', ' vik.no', true],
      ['in letters of its own and as name servers see it', 'müller.de', 'xn--mller-kva.de', true],
      ['of another company', 'vik.no', 'hus.no', false],
      ['with a part before it', 'shop.vik.no', 'vik.no', false],
    ])('%s', (_, one, other, expected) => {
      expect(joined(one, other)).toBe(expected)
    })

    it.each([
      ['gmail.com', 'shared-domain'],
      ['acme.test', 'reserved-domain'],
      ['undefined', 'placeholder'],
      ['vik', 'malformed'],
      ['https://vik.no/about', 'malformed'],
      ['ann@vik.no', 'malformed'],
      ['www.no', undefined],
    ])('%s says nothing of a company: %s', (domain, because) => {
      const { accounts, report } = resolveIdentities([company('1', domain), company('2', domain)], { policy })
      const blocked = because && { of: 'account', identifier: claim('domain', domain), because, records: 2 }
      expect(report.blocked).toEqual(because ? [blocked] : [])
      expect(accounts).toHaveLength(because ? 2 : 1)
    })

    it('takes a shared domain where the policy allows it', () => {
      const allowing: IdentityPolicy = { accounts: { domain: { tier: 3, allowed: ['gmail.com'] } } }
      const { accounts } = resolveIdentities([company('1', 'gmail.com'), company('2', 'gmail.com')], {
        policy: allowing,
      })
      expect(accounts).toHaveLength(1)
    })
  })

  it('are below the one that the source says which is believed most, then the one that said it last', () => {
    const said = (source: string, above: string, observedAt?: number) =>
      account(`${source}:account:1`, [accountId('a')], { parent: accountId(above), observedAt })
    const parents = [account('app:account:8', [accountId('x')]), account('app:account:9', [accountId('y')])]
    const aboveWith = (policy: IdentityPolicy, ...records: IdentityRecord[]) =>
      resolveIdentities([...parents, ...records], { policy }).accountOf('a')!.ancestors
    const [crm, app] = [said('crm', 'x', 1), said('web', 'y', 9)]
    expect(aboveWith({}, crm, app)).toEqual(['y'])
    expect(aboveWith({ sources: ['crm'] }, crm, app)).toEqual(['x'])
    expect(aboveWith({}, said('crm', 'x'), said('web', 'y'))).toEqual(['x'])
  })

  it('above each other in circles are reported by circle', () => {
    const below = (id: string, above: string) =>
      account(`app:account:${id}`, [accountId(id)], { parent: accountId(above) })
    const circles = [
      below('a', 'y'),
      below('y', 'z'),
      below('z', 'y'),
      below('b', 'c'),
      below('c', 'b'),
      below('w', 'x'),
      below('x', 'w'),
    ]
    expect(resolveIdentities(circles).report.hierarchyCycles).toEqual([
      ['b', 'c'],
      ['w', 'x'],
      ['y', 'z'],
    ])
  })
})
