import {
  type Condition,
  type Segment,
  type Stages,
  all,
  days,
  defineSegment,
  defineStages,
  inSegment,
  percent,
  type EnumValue,
  type OrderedValue,
} from '../../../src/index.js'
import { account, type admins, event, type large, members, plan, role, user, verified } from '../product.js'
import { lifecycle } from '../product.js'

/** Exactly the same type: neither wider nor narrower. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

const holds = <T extends true>(): T | undefined => undefined

holds<Same<typeof admins, Segment<'member', 'admins'>>>()
holds<Same<typeof verified, Segment<'user', 'verified'>>>()
holds<Same<typeof large, Segment<'account', 'large'>>>()

holds<Same<typeof lifecycle, Stages<'lifecycle', 'churned' | 'trial' | 'active', 'member'>>>()
holds<Same<typeof lifecycle.names, readonly ('churned' | 'trial' | 'active')[]>>()

const trial = lifecycle.stage('trial')
holds<Same<typeof trial, Segment<'member', 'lifecycle/trial'>>>()

const seats = defineStages({ id: 'size', of: 'account', stages: [['solo', account('seats').is(1)]], otherwise: 'team' })
const team = seats.stage('team')
holds<Same<typeof team, Segment<'account', 'size/team'>>>()

const dynamic = defineSegment({ id: 'x'.repeat(2), where: plan().is('pro') })
holds<Same<typeof dynamic, Segment<'member', string>>>()

// A segment that is defined where segments are expected is of members all the same.
const listed: readonly Segment[] = [defineSegment({ id: 'listed', where: role().is('admin') })]
holds<Same<(typeof listed)[number]['of'], 'member' | 'user' | 'account'>>()

// A condition says who may ask it.
const anybody = event('signed in').count().atLeast(1)
holds<Same<typeof anybody, Condition<'member' | 'user'>>>()
const together = all(user('verified').is(true), plan().is('pro'), role().is('admin'))
holds<Same<typeof together, Condition<'member'>>>()
const impossible = all(members().count().is(1), role().is('admin'))
holds<Same<typeof impossible, Condition<never>>>()
const referring = inSegment(verified)
holds<Same<typeof referring, Condition<'member' | 'user'>>>()
const sharing = members(role().is('admin')).share().atLeast(percent(50))
holds<Same<typeof sharing, Condition<'account'>>>()
const compared = account('seats').atLeast(event('signed in').within(days(7)).count())
holds<Same<typeof compared, Condition<'member'>>>()

// Values keep what is declared.
const department = user('department')
holds<Same<typeof department, EnumValue<'it' | 'sales', 'member' | 'user'>>>()
const feature = event('feature used').lastValue('feature')
holds<Same<typeof feature, EnumValue<'reports' | 'exports' | 'api', 'member' | 'user'>>>()
const tier = plan()
holds<Same<typeof tier, OrderedValue<'free' | 'basic' | 'pro' | 'enterprise', 'member' | 'account'>>>()
