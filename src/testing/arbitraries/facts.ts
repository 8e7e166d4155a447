import type { Domain, Holder } from '../../ast/index.js'
import type { Facts, History } from '../../facts/index.js'
import { row } from './data.js'
import { instantInput } from './instants.js'
import { type Arbitrary, constants, seldom, type World } from './world.js'

/** Whose events are generated. */
interface Actor {
  readonly user: string
  readonly account: string
}

const USER = 'jane'
const ACCOUNT = 'acme'

const domainsOf = ({ catalog }: World, of: Holder): Readonly<Record<string, Domain>> => catalog.traits[of] ?? {}

/** Event names as data writes them: declared ones, their older names, and one that nobody declared. */
function writtenNames({ catalog }: World): readonly (readonly [written: string, declared: string | undefined])[] {
  const declared = Object.entries(catalog.events).flatMap(([name, { formerly = [] }]) =>
    [name, ...formerly].map((written) => [written, name] as const),
  )
  return [...declared, ['undeclared event', undefined]]
}

/** Events: ids that come twice with other contents, events of other users and accounts, instants that cannot be read. */
export function event(world: World, { user, account }: Actor = { user: USER, account: ACCOUNT }): Arbitrary<never> {
  const { fc, catalog } = world
  const shared = {
    at: fc.oneof({ arbitrary: instantInput(world), weight: 30 }, { arbitrary: fc.constant('yesterday'), weight: 1 }),
    id: fc.constantFrom(undefined, undefined, undefined, 'e1', 'e2', 'e3', ''),
    userId: fc.constantFrom(undefined, undefined, undefined, user, user, 'somebody else', null),
    accountId: fc.constantFrom(undefined, undefined, account, account, account, 'elsewhere', ''),
  }
  const events = writtenNames(world).map(([written, declared]) =>
    fc.record(
      {
        ...shared,
        name: fc.constant(written),
        properties: row(world, declared === undefined ? {} : catalog.events[declared]!.properties),
      },
      { requiredKeys: ['name', 'at'] },
    ),
  )
  return fc.oneof(...events) as Arbitrary<never>
}

/** Events in no order. */
const events = (world: World, actor?: Actor) => world.fc.array(event(world, actor), { maxLength: 8 })

/** Mostly what is given; at times not given, or null. */
const given = <T>({ fc }: World, arbitrary: Arbitrary<T>, others: readonly (null | undefined)[]) =>
  fc.oneof({ arbitrary, weight: 12 }, { arbitrary: fc.constantFrom(...others), weight: 1 })

/** One membership row, or several. */
function membership(world: World): Arbitrary<Facts['membership']> {
  const { fc, catalog } = world
  const roles = fc.array(fc.constantFrom(...(catalog.roles?.values ?? []), 'undeclared role'), { maxLength: 2 })
  const one = fc.record({ roles: given(world, roles, [undefined]), traits: row(world, domainsOf(world, 'membership')) })
  const flat = one.map(({ roles: held, traits }) => ({ ...traits, roles: held }))
  return given(world, fc.oneof(flat, fc.array(flat, { minLength: 1, maxLength: 3 })), [null, undefined]) as Arbitrary<
    Facts['membership']
  >
}

function subscription(world: World): Arbitrary<Facts['subscription']> {
  const domains = { ...domainsOf(world, 'subscription'), ...(world.catalog.plans && { plan: world.catalog.plans }) }
  return given(world, row(world, domains), [null, undefined])
}

/** Complete, or short at either end, for all events or for single names. */
export function history(world: World): Arbitrary<History | undefined> {
  const { fc, catalog } = world
  const at = instantInput(world)
  const since = fc.oneof({ arbitrary: at, weight: 3 }, { arbitrary: fc.constant('always' as const), weight: 1 })
  const coverage = fc.record({ since, until: at }, { requiredKeys: [] })
  const name = constants(world, Object.keys(catalog.events))
  const named = name && fc.tuple(name, coverage).map(([each, part]) => ({ [each]: part }))
  const short = fc.record({ since, until: at, events: named ?? fc.constant({}) }, { requiredKeys: ['since'] })
  return seldom(world, short, 1)
}

const holder = (world: World, of: 'user' | 'account', id: string) =>
  world.fc
    .tuple(row(world, domainsOf(world, of)), world.fc.nat(19))
    .map(([traits, nameless]) => (nameless === 19 ? traits : { ...traits, id }))

/** A member of the account, with traits, a membership and events. */
function member(world: World): Arbitrary<Facts> {
  const { fc, catalog } = world
  const people = ['ada', 'bob', 'eve'].map((id) =>
    fc.record(
      {
        user: holder(world, 'user', id),
        membership: membership(world),
        events: events(world, { user: id, account: ACCOUNT }),
        ...(catalog.subscriptions === 'user' && { subscription: subscription(world) }),
      },
      { requiredKeys: ['user', 'membership'] },
    ),
  )
  return fc.oneof(...people)
}

/** Facts about a subject, of which anything may be missing, not given, or of the wrong type. */
export function facts(world: World): Arbitrary<Facts> {
  const { fc, catalog } = world
  const own = {
    user: given(world, holder(world, 'user', USER), [null, undefined]),
    subscription: subscription(world),
    events: given(world, events(world), [undefined]),
    history: history(world),
  }
  const ofAccount = {
    account: given(world, holder(world, 'account', ACCOUNT), [null, undefined]),
    membership: membership(world),
    accountEvents: given(world, events(world), [undefined]),
    accountHistory: seldom(world, history(world), 3),
    members: given(world, fc.array(member(world), { maxLength: 3 }), [undefined]),
  }
  return fc.record({ ...own, ...(catalog.accounts && ofAccount) }) as Arbitrary<Facts>
}
