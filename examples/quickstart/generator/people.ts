import type { Instant, Membership, User } from '../types.js'
import type { Role } from '../vocabulary.js'
import type { AccountPlot } from './accounts.js'
import { ago, asOf, HOUR, MINUTE, wholeSecond } from './clock.js'
import { habitsIn, type HabitName } from './habits.js'
import { countries, jobTitles } from './names.js'
import { createRandom, type Random } from './random.js'

/** A user and what the generator knows of them. */
export interface UserPlot {
  readonly user: User
  readonly habit: HabitName
  readonly hoursBehind: number
  readonly memberships: { readonly in: AccountPlot; readonly membership: Membership }[]
}

const ALONE = 45
const GUESTS = 120

/** The members of all accounts, some of them in several, and a few users without an account. */
export function makePeople(accounts: readonly AccountPlot[]): UserPlot[] {
  const people: UserPlot[] = []
  const nextId = () => `u${people.length + 1}`
  for (const plot of accounts) {
    for (let index = 0; index < plot.memberCount; index++) people.push(makeMember(nextId(), plot, index === 0))
  }
  for (let index = 0; index < ALONE; index++) people.push(makeLoner(nextId()))
  inviteGuests(people, accounts)
  return people
}

function makeMember(id: string, plot: AccountPlot, isFounder: boolean): UserPlot {
  const random = createRandom(`user ${id}`)
  const joinedAt = isFounder ? plot.createdAt : joinedIn(plot, random)
  const signedUpAt = wholeSecond(joinedAt - random.between(0, 25) * MINUTE)
  const membership = {
    roles: isFounder ? founderRoles(random) : rolesOf(random),
    joinedAt,
    ...leaving(joinedAt, isFounder, random),
  }
  const habit = random.weighted(habitsIn(plot.story))
  return { ...makeUser(id, signedUpAt, random), habit, memberships: [{ in: plot, membership }] }
}

function makeLoner(id: string): UserPlot {
  const random = createRandom(`user ${id}`)
  return {
    ...makeUser(id, ago(random.between(1, 100)), random),
    habit: random.weighted({ occasional: 4, never: 6 }),
    memberships: [],
  }
}

function makeUser(id: string, signedUpAt: Instant, random: Random) {
  const weights = Object.fromEntries(Object.entries(countries).map(([code, { weight }]) => [code, weight]))
  const country = random.weighted(weights)
  const { timeZone = 'UTC', hoursBehind = 0 } = countries[country] ?? {}
  const user: User = {
    id,
    signedUpAt,
    ...(random.chance(0.9) ? { country } : {}),
    ...(random.chance(0.8) ? { jobTitle: random.pick(jobTitles) } : {}),
    ...(random.chance(0.35) ? { nps: random.chance(0.6) ? random.integer(8, 10) : random.integer(0, 8) } : {}),
    ...(random.chance(0.7) ? { timeZone } : {}),
  }
  return { user, hoursBehind }
}

/** Most people join early. */
function joinedIn({ createdAt, overSince = asOf }: AccountPlot, random: Random): Instant {
  return wholeSecond(createdAt + (overSince - createdAt) * random.next() * random.next() * 0.98 + MINUTE)
}

const founderRoles = (random: Random): Role[] => (random.chance(0.4) ? ['owner', 'admin'] : ['owner'])

const rolesOf = (random: Random): Role[] =>
  random.weighted({ member: 80, admin: 12, both: 8 }) === 'member' ? ['member'] : adminRoles(random)

const adminRoles = (random: Random): Role[] => (random.chance(0.6) ? ['admin'] : ['member', 'admin'])

function leaving(joinedAt: Instant, isFounder: boolean, random: Random): { leftAt?: Instant } {
  if (isFounder || !random.chance(0.03)) return {}
  return { leftAt: wholeSecond(joinedAt + (asOf - joinedAt) * random.next()) }
}

/** Consultants and people of two companies: members of a second, now and then of a third account. */
function inviteGuests(people: readonly UserPlot[], accounts: readonly AccountPlot[]): void {
  const random = createRandom('guests')
  const hosts = accounts.filter(({ overSince }) => overSince === undefined)
  for (let index = 0; index < GUESTS; index++) {
    const { user, memberships } = random.pick(people)
    const host = random.pick(hosts)
    const known = memberships.length === 0 || memberships.some((membership) => membership.in === host)
    const from = Math.max(user.signedUpAt, host.createdAt)
    const joinedAt = wholeSecond(from + random.next() * (asOf - from - HOUR))
    if (!known) memberships.push({ in: host, membership: { roles: rolesOf(random), joinedAt } })
  }
}
