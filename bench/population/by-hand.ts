import { ACTIVITY, NAMES } from './catalog.js'
import { asOf, DAY, ROLES, type Workload } from './workload.js'

/** Verdicts of the twelve segments as bit sets: true and unknown, over users. */
export interface Masks {
  readonly isTrue: readonly Uint32Array[]
  readonly isUnknown: readonly Uint32Array[]
}

/** Columns by user and time, as somebody lays them out who knows the twelve questions. */
export interface Sorted {
  readonly load: Workload
  readonly offsets: Uint32Array
  readonly at: Float64Array
  readonly name: Uint8Array
  readonly feature: Uint8Array
  readonly amount: Float64Array
  /** The last trial, and the last subscription, of each user; -1 for none. They are rare: no pass is needed. */
  readonly lastTrial: Float64Array
  readonly lastSubscription: Float64Array
}

const index = (name: (typeof NAMES)[number]) => NAMES.indexOf(name)

const [SIGNED_IN, FEATURE_USED, REPORT, PURCHASE, TRIAL, SUBSCRIPTION] = [
  index('signed in'),
  index('feature used'),
  index('report created'),
  index('purchase made'),
  index('trial started'),
  index('subscription started'),
]

export function sortedOf(load: Workload): Sorted {
  const offsets = new Uint32Array(load.users + 1)
  for (const user of load.user) offsets[user + 1]! += 1
  for (let user = 0; user < load.users; user += 1) offsets[user + 1]! += offsets[user]!
  const [next, size] = [offsets.slice(), load.at.length]
  const sorted = {
    at: new Float64Array(size),
    name: new Uint8Array(size),
    feature: new Uint8Array(size),
    amount: new Float64Array(size),
    lastTrial: new Float64Array(load.users).fill(-1),
    lastSubscription: new Float64Array(load.users).fill(-1),
  }
  load.user.forEach((user, event) => {
    const place = next[user]!++
    sorted.at[place] = load.at[event]!
    sorted.name[place] = load.name[event]!
    sorted.feature[place] = load.feature[event]!
    sorted.amount[place] = load.amount[event]!
    if (load.name[event] === TRIAL) sorted.lastTrial[user] = load.at[event]!
    if (load.name[event] === SUBSCRIPTION) sorted.lastSubscription[user] = load.at[event]!
  })
  return { load, offsets, ...sorted }
}

const isActive = Uint8Array.from(NAMES, (name) => (ACTIVITY.includes(name) ? 1 : 0))
const ADMIN = ROLES.indexOf('admin')

/** The twelve segments in one fused pass, from the newest event of each user back to the longest window. */
export function fused({ load, offsets, at, name, feature, amount, lastTrial, lastSubscription }: Sorted): Masks {
  const words = (load.users + 31) >>> 5
  const isTrue = Array.from({ length: 12 }, () => new Uint32Array(words))
  const isUnknown = Array.from({ length: 12 }, () => new Uint32Array(words))
  const activeMembers = new Uint8Array(load.accounts)
  const [d7, d14, d30, d60, d90] = [7, 14, 30, 60, 90].map((days) => asOf - days * DAY) as [
    number,
    number,
    number,
    number,
    number,
  ]
  for (let user = 0; user < load.users; user += 1) {
    let [signIns7, signIns14, signIns30, signIns60, reports7, active30, active60, total] = [0, 0, 0, 0, 0, 0, 0, 0]
    let [activeDays, dayStarts, features] = [0, Infinity, 0]
    for (let place = offsets[user + 1]! - 1; place >= offsets[user]!; place -= 1) {
      const when = at[place]!
      if (when <= d90) break
      const what = name[place]!
      if (when > d60) {
        if (isActive[what] === 1) {
          if (when > d30) {
            active30 += 1
            if (when < dayStarts) {
              activeDays += 1
              dayStarts = Math.floor(when / DAY) * DAY
            }
          } else active60 += 1
        }
        if (what === SIGNED_IN) {
          if (when > d30) {
            signIns30 += 1
            if (when > d14) signIns14 += 1
            if (when > d7) signIns7 += 1
          } else signIns60 += 1
        } else if (what === FEATURE_USED) {
          if (when > d30) features |= 1 << feature[place]!
        } else if (what === REPORT && when > d7) reports7 += 1
      }
      if (what === PURCHASE) total += amount[place]!
    }
    let different = 0
    for (let bits = features; bits !== 0; bits &= bits - 1) different += 1
    const [word, bit, account] = [user >>> 5, 1 << (user & 31), user >> 3]
    const plan = load.plans[account]!
    const power = different >= 5 && activeDays >= 20
    const country = load.countries[user]!
    if (load.roles[user] === ADMIN) isTrue[0]![word]! |= bit
    if (plan === 2 || plan === 3) isTrue[1]![word]! |= bit
    if (load.signedUpAt[user]! > d7) isTrue[2]![word]! |= bit
    if (signIns7 >= 3 && reports7 >= 1) isTrue[3]![word]! |= bit
    if (signIns14 === 0) isTrue[4]![word]! |= bit
    if (active60 >= 20 && active30 === 0) isTrue[5]![word]! |= bit
    if (power) isTrue[6]![word]! |= bit
    if (signIns60 === 0) isUnknown[7]![word]! |= bit
    else if ((signIns60 - signIns30) / signIns60 >= 0.5) isTrue[7]![word]! |= bit
    if (lastTrial[user]! >= 0 && lastSubscription[user]! <= lastTrial[user]!) isTrue[8]![word]! |= bit
    if (total > 1_000) isTrue[9]![word]! |= bit
    if (power && signIns14 > 0 && country < 4) isTrue[11]![word]! |= bit
    if (active30 > 0) activeMembers[account]! += 1
  }
  for (let user = 0; user < load.users; user += 1)
    if (activeMembers[user >> 3]! >= 5) isTrue[10]![user >>> 5]! |= 1 << (user & 31)
  return { isTrue, isUnknown }
}
