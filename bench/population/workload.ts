import type { EventColumns, PopulationArrays } from '../../src/population/index.js'
import { FEATURES, NAMES } from './catalog.js'

export const DAY = 86_400_000

/** The instant of the workload. */
export const asOf = 1_781_514_000_123

/** A small generator of random numbers (mulberry32): the workload is the same everywhere. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const COUNTRIES = ['DE', 'FR', 'US', 'JP', 'BR', 'IN', 'GB', 'ES']
export const ROLES = ['member', 'member', 'member', 'admin', 'owner']
export const PLANS = ['free', 'basic', 'pro', 'enterprise']

/** A population as columns: events in the order in which they happened, as a log has them. */
export interface Workload {
  readonly users: number
  readonly accounts: number
  readonly signedUpAt: Float64Array
  readonly countries: Uint8Array
  readonly roles: Uint8Array
  /** Of each account; 255: no subscription. */
  readonly plans: Uint8Array
  readonly user: Uint32Array
  readonly name: Uint8Array
  readonly at: Float64Array
  /** Of feature used. */
  readonly feature: Uint8Array
  /** Of purchase made; NaN for none. */
  readonly amount: Float64Array
}

/** The first index whose cumulated weight reaches a number. */
function drawn(cumulated: Float64Array, at: number): number {
  let [low, high] = [0, cumulated.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (cumulated[middle]! < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Weights that fall as one over the rank. */
function zipf(size: number, exponent: number): Float64Array {
  const cumulated = new Float64Array(size)
  let sum = 0
  for (let rank = 0; rank < size; rank += 1) cumulated[rank] = sum += (rank + 1) ** -exponent
  return cumulated.map((each) => each / sum)
}

/** Users in accounts of eight, and events over 180 days: active users do most of what is done, and some have left. */
export function workload(users: number, events: number, seed = 42): Workload {
  const next = random(seed)
  const pick = (size: number) => Math.floor(next() * size)
  const accounts = Math.ceil(users / 8)
  const [byUser, byName] = [zipf(users, 0.8), zipf(NAMES.length, 1)]
  const shuffled = Uint32Array.from({ length: users }, (_, index) => index)
  for (let index = users - 1; index > 0; index -= 1) {
    const other = pick(index + 1)
    ;[shuffled[index], shuffled[other]] = [shuffled[other]!, shuffled[index]!]
  }
  const made = {
    user: new Uint32Array(events),
    name: new Uint8Array(events),
    at: new Float64Array(events),
    feature: new Uint8Array(events),
    amount: new Float64Array(events).fill(Number.NaN),
  }
  for (let index = 0; index < events; index += 1) {
    made.user[index] = shuffled[drawn(byUser, next())]!
    made.name[index] = drawn(byName, next())
    const into = (index + next()) / events
    const stays = made.user[index]! % 7 === 0 ? 0.8 : 1 // one in seven has gone quiet
    made.at[index] = Math.floor(asOf - 180 * DAY * (1 - into * stays))
    if (made.name[index] === 1) made.feature[index] = pick(FEATURES.length)
    if (made.name[index] === 10) made.amount[index] = pick(900)
  }
  return {
    users,
    accounts,
    signedUpAt: Float64Array.from({ length: users }, () => Math.floor(asOf - next() * 400 * DAY)),
    countries: Uint8Array.from({ length: users }, () => pick(COUNTRIES.length)),
    roles: Uint8Array.from({ length: users }, () => pick(ROLES.length)),
    plans: Uint8Array.from({ length: accounts }, () => (next() < 0.3 ? 255 : pick(PLANS.length))),
    ...made,
  }
}

export const userId = (user: number): string => `u${user}`
export const accountId = (account: number): string => `a${account}`

const list = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index))

/** The rows of users, memberships and subscriptions. */
export function peopleOf(load: Workload): Omit<PopulationArrays, 'events'> {
  return {
    users: list(load.users, (user) => ({
      id: userId(user),
      signedUpAt: load.signedUpAt[user]!,
      country: COUNTRIES[load.countries[user]!]!,
    })),
    memberships: list(load.users, (user) => ({
      userId: userId(user),
      accountId: accountId(user >> 3),
      roles: [ROLES[load.roles[user]!]!],
    })),
    subscriptions: list(load.accounts, (account) => account)
      .filter((account) => load.plans[account] !== 255)
      .map((account) => ({ accountId: accountId(account), plan: PLANS[load.plans[account]!]! })),
  }
}

/** The events as columns. Everything happens in the user's account. */
export function columnsOf(load: Workload): EventColumns {
  return {
    names: { codes: load.name, values: NAMES },
    at: load.at,
    users: { codes: load.user, values: list(load.users, userId) },
    accounts: { codes: load.user.map((user) => user >> 3), values: list(load.accounts, accountId) },
    properties: { feature: { codes: featureCodes(load), values: [undefined, ...FEATURES] }, amount: load.amount },
  }
}

const featureCodes = ({ name, feature }: Workload): Uint8Array =>
  feature.map((code, index) => (name[index] === 1 ? code + 1 : 0))

/** An event as an application holds it. */
export interface WorkEvent {
  readonly id: string
  readonly name: string
  readonly at: number
  readonly userId: string
  readonly accountId: string
  readonly properties: { readonly feature?: string; readonly amount?: number }
}

/** Events as objects. They share the texts of their ids with each other, as objects of one application do. */
export function objectsOf(load: Workload): WorkEvent[] {
  const [users, accounts] = [list(load.users, userId), list(load.accounts, accountId)]
  return list(load.at.length, (index) => eventAt(load, index, users, accounts))
}

function eventAt(
  { user, name, at, feature, amount }: Workload,
  index: number,
  users: readonly string[],
  accounts: readonly string[],
): WorkEvent {
  const properties =
    name[index] === 1 ? { feature: FEATURES[feature[index]!]! } : name[index] === 10 ? { amount: amount[index]! } : {}
  return {
    id: `e${index}`,
    name: NAMES[name[index]!]!,
    at: at[index]!,
    userId: users[user[index]!]!,
    accountId: accounts[user[index]! >> 3]!,
    properties,
  }
}
