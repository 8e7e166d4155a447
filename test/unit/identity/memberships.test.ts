import { describe, expect, it } from 'vitest'
import {
  type IdentityOptions,
  type IdentityRecord,
  type MembershipRecord,
  type RecordKey,
  resolveIdentities,
} from '../../../src/identity/index.js'

const person = (id: string): IdentityRecord => ({
  kind: 'person',
  key: `app:user:${id}`,
  source: 'app',
  claims: [{ namespace: 'user_id', value: id }],
})

const account = (id: string, parent?: string): IdentityRecord => ({
  kind: 'account',
  key: `app:account:${id}`,
  source: 'app',
  claims: [{ namespace: 'account_id', value: id }],
  ...(parent !== undefined && { parent: { namespace: 'account_id', value: parent } }),
})

let made = 0
const base = (accountId: string, at: number, source: string) => ({
  kind: 'membership' as const,
  key: `${source}:membership:${(made += 1)}` as RecordKey,
  source,
  account: { namespace: 'account_id', value: accountId },
  at,
})

const user = (id: string) => ({ person: { namespace: 'user_id', value: id } })

const set = (
  id: string,
  accountId: string,
  roles: string | readonly string[],
  at: number,
  more: Partial<MembershipRecord> = {},
): IdentityRecord =>
  ({ ...base(accountId, at, more.source ?? 'app'), action: 'set', ...user(id), roles, ...more }) as IdentityRecord

const removed = (id: string, accountId: string, at: number, source = 'app'): MembershipRecord => ({
  ...base(accountId, at, source),
  action: 'removed',
  ...user(id),
})

const snapshot = (
  accountId: string,
  at: number,
  members: Record<string, string>,
  source = 'app',
): MembershipRecord => ({
  ...base(accountId, at, source),
  action: 'snapshot',
  members: Object.entries(members).map(([id, roles]) => ({ ...user(id), roles })),
})

const PEOPLE = [person('1'), person('2'), account('north'), account('south')]

/** Who is in which account with which roles; `!` marks an admin, `?` a tie. */
function at(instant: number, records: readonly IdentityRecord[], options: IdentityOptions = {}): string[] {
  return resolveIdentities([...PEOPLE, ...records], options)
    .membershipsAt(instant)
    .map((each) => {
      const marks = `${each.isAdmin ? '!' : ''}${each.isTied ? '?' : ''}`
      return `${each.person} ${each.account} ${each.roles.join('+')}${marks}`
    })
}

describe('who is in an account, and as what', () => {
  it('an admin here is a member there', () => {
    expect(at(9, [set('1', 'north', 'admin', 1), set('1', 'south', 'member', 2)])).toEqual([
      '1 north admin!',
      '1 south member',
    ])
  })

  it('the latest observation up to the instant counts', () => {
    const records = [set('1', 'north', 'admin', 1), set('1', 'north', 'member', 5)]
    expect(at(4, records)).toEqual(['1 north admin!'])
    expect(at(5, records)).toEqual(['1 north member'])
    expect(at(0, records)).toEqual([])
  })

  it('roles are a set; a role that is not known is never admin, unless it is mapped', () => {
    expect(at(9, [set('1', 'north', 'owner, analyst', 1)])).toEqual(['1 north owner+unknown!'])
    expect(at(9, [set('1', 'north', ['superadmin'], 1)])).toEqual(['1 north unknown'])
    const policy = { roles: { superadmin: 'admin' } }
    expect(at(9, [set('1', 'north', 'SuperAdmin', 1)], { policy })).toEqual(['1 north admin!'])
    expect(at(9, [set('1', 'north', 'constructor', 1)])).toEqual(['1 north unknown'])
  })

  it('a role called unknown is no admin, even where a policy says so', () => {
    expect(at(9, [set('1', 'north', 'superadmin', 1)], { policy: { adminRoles: ['unknown'] } })).toEqual([
      '1 north unknown',
    ])
  })

  it.each(['pending', 'inactive', 'unknown', 'whatever'])('%s is no member', (status) => {
    expect(at(9, [set('1', 'north', 'admin', 1, { status } as never)])).toEqual([])
  })

  it('a snapshot ends those whom it does not name', () => {
    const records = [snapshot('north', 1, { 1: 'admin', 2: 'member' }), snapshot('north', 5, { 1: 'admin' })]
    expect(at(4, records)).toEqual(['1 north admin!', '2 north member'])
    expect(at(9, records)).toEqual(['1 north admin!'])
  })

  it('a snapshot is as much as removing those whom it does not name', () => {
    const before = [set('1', 'north', 'admin', 1), set('2', 'north', 'member', 2)]
    const after = [set('1', 'north', 'member', 5), removed('2', 'north', 5)]
    for (const instant of [1, 2, 4, 5, 9])
      expect(at(instant, [...before, snapshot('north', 5, { 1: 'member' })])).toEqual(
        at(instant, [...before, ...after]),
      )
  })

  it('a snapshot that cannot be read in full ends nobody', () => {
    const partial = { ...snapshot('north', 5, { 1: 'admin' }) } as unknown as { members: unknown[] }
    partial.members = [...partial.members, { roles: 'member' }]
    expect(at(9, [set('2', 'north', 'member', 1), partial as never])).toEqual(['1 north admin!', '2 north member'])
  })

  it('of two observations of one instant the sequence tells the later; otherwise the lesser counts, and says so', () => {
    const tied = [set('1', 'north', 'admin', 3), set('1', 'north', 'member', 3)]
    expect(at(9, tied)).toEqual(['1 north member?'])
    expect(at(9, [...tied].reverse())).toEqual(['1 north member?'])
    const numbered = [set('1', 'north', 'admin', 3, { sequence: 2 }), set('1', 'north', 'member', 3, { sequence: 1 })]
    expect(at(9, numbered)).toEqual(['1 north admin!'])
    expect(at(9, [set('1', 'north', 'admin', 3), removed('1', 'north', 3)])).toEqual([])
  })

  it('the directory is believed more than the app, from when it says something', () => {
    const records = [
      set('1', 'north', 'owner', 1),
      set('1', 'north', 'member', 5, { source: 'scim' }),
      set('1', 'north', 'owner', 7),
      removed('1', 'north', 8, 'scim'),
    ]
    expect(at(4, records)).toEqual(['1 north owner!'])
    expect(at(7, records)).toEqual(['1 north member'])
    expect(at(8, records)).toEqual([])
  })

  it('who is not in the directory stays in the app', () => {
    expect(at(9, [set('2', 'north', 'member', 1), snapshot('north', 5, { 1: 'admin' }, 'scim')])).toEqual([
      '1 north admin!',
      '2 north member',
    ])
  })

  it('of accounts that were merged each is read first, then both together', () => {
    const merge: IdentityRecord = {
      kind: 'alias',
      key: 'crm:merge:1',
      source: 'crm',
      of: 'account',
      namespace: 'account_id',
      from: 'south',
      to: 'north',
    }
    const records = [
      set('1', 'north', 'member', 1),
      set('1', 'south', 'admin', 2),
      set('2', 'south', 'member', 2),
      set('1', 'north', 'member', 3),
    ]
    expect(at(9, [...records, merge])).toEqual(['1 north admin+member!', '2 north member'])
  })

  it('a role that the policy does not order allows most', () => {
    const tied = [set('1', 'north', 'auditor', 3), set('1', 'north', 'admin', 3)]
    expect(at(9, tied, { policy: { roles: { auditor: 'auditor' } } })).toEqual(['1 north admin!?'])
    expect(at(9, tied, { policy: { roles: { auditor: 'auditor' }, roleOrder: ['auditor', 'admin'] } })).toEqual([
      '1 north auditor?',
    ])
  })

  it('a source that the policy does not rank is believed like the app', () => {
    const records = [
      set('1', 'north', 'admin', 1),
      set('1', 'north', 'member', 5, { source: 'backoffice' }),
      set('1', 'north', 'owner', 7, { source: 'hubspot' }),
    ]
    expect(at(9, records)).toEqual(['1 north member'])
    expect(at(9, records, { policy: { membershipSources: [['hubspot'], ['crm']] } })).toEqual(['1 north owner!'])
  })

  it('members and accounts may be named by the keys of their records', () => {
    const byKey = (key: string) => ({ namespace: 'record', value: key })
    const named = (account: string, person: string) =>
      ({
        ...base('', 1, 'crm'),
        action: 'set',
        account: byKey(account),
        person: byKey(person),
        roles: 'admin',
      }) as never
    expect(at(9, [named('app:account:north', 'app:user:1')])).toEqual(['1 north admin!'])
    expect(at(9, [named('app:account:west', 'app:user:1'), named('app:account:north', 'app:user:9')])).toEqual([])
  })

  it('numbers are ids as well', () => {
    const numbered = { account: { namespace: 'account_id', value: 7 }, person: { namespace: 'user_id', value: 1 } }
    const seven: IdentityRecord = { ...account('7'), kind: 'account' } as never
    expect(at(9, [seven, set('1', '7', 'admin', 1, numbered as never)])).toEqual(['1 7 admin!'])
  })

  it('who has left at a time that cannot be read is gone', () => {
    const records = [set('1', 'north', 'admin', 1), set('1', 'north', 'admin', 5, { leftAt: 'soon' })]
    expect(at(4, records)).toEqual(['1 north admin!'])
    expect(at(9, records)).toEqual([])
  })

  it('roles that are no text are left out, and reported', () => {
    const odd = set('1', 'north', ['admin', 7] as never, 1)
    expect(at(9, [odd])).toEqual(['1 north admin!'])
    expect(resolveIdentities([...PEOPLE, odd]).report.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'record.type roles',
    ])
  })

  it('are asked at an instant that can be read', () => {
    expect(() => resolveIdentities([]).membershipsAt('today')).toThrow(
      expect.objectContaining({ code: 'as-of.invalid', path: 'asOf' }),
    )
  })

  it('a time of joining that is known reaches back to it', () => {
    const records = [set('1', 'north', 'member', 9, { joinedAt: 2 })]
    expect(at(3, records)).toEqual(['1 north member'])
    expect(at(1, records)).toEqual([])
  })

  it('rows are stays: from joining to leaving', () => {
    const records = [
      set('1', 'north', 'admin', 1),
      set('1', 'north', 'member', 3),
      removed('1', 'north', 5),
      set('1', 'north', 'admin', 8),
    ]
    expect(resolveIdentities([...PEOPLE, ...records]).memberships).toEqual([
      { userId: '1', accountId: 'north', roles: ['member'], joinedAt: 1, leftAt: 5 },
      { userId: '1', accountId: 'north', roles: ['admin'], joinedAt: 8 },
    ])
  })

  it('a member whom no record describes is reported, and none', () => {
    const { report, memberships } = resolveIdentities([
      ...PEOPLE,
      set('9', 'north', 'admin', 1),
      set('1', 'west', 'x', 1),
    ])
    expect(memberships).toEqual([])
    expect(report.issues.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
      'record.dangling account',
      'record.dangling person',
    ])
  })
})

describe('accounts above accounts', () => {
  it('nearest first', () => {
    const { resolvedAccounts } = resolveIdentities([account('a'), account('b', 'a'), account('c', 'b')])
    expect(resolvedAccounts.map(({ id, ancestors }) => [id, ancestors])).toEqual([
      ['a', []],
      ['b', ['a']],
      ['c', ['b', 'a']],
    ])
  })

  it('a circle is reported, and not followed', () => {
    const identities = resolveIdentities([account('a', 'b'), account('b', 'a'), account('c', 'a')])
    expect(identities.report.hierarchyCycles).toEqual([['a', 'b']])
    expect(identities.accountOf('a')?.ancestors).toEqual([])
    expect(identities.accountOf('c')?.ancestors).toEqual(['a'])
  })
})
