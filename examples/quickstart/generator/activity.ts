import type { Event, Instant } from '../types.js'
import { features } from '../vocabulary.js'
import { asOf, beginning, DAY, HISTORY_DAYS, HOUR, MINUTE, wholeSecond } from './clock.js'
import { habits, type Habit } from './habits.js'
import type { UserPlot } from './people.js'
import { createRandom, type Random } from './random.js'

/** Somebody at work: what an action of theirs depends on. */
interface Worker {
  readonly plot: UserPlot
  readonly habit: Habit
  readonly favourites: readonly string[]
  readonly random: Random
}

const WORKFLOWS = ['nightly export', 'sync contacts', 'send invoices', 'score leads']

/** All that a user did in the days of the data, in no particular order. */
export function activityOf(plot: UserPlot): Event[] {
  const random = createRandom(`activity of ${plot.user.id}`)
  const habit: Habit = habits[plot.habit]
  const favourites = random.shuffled(features).slice(0, random.integer(...habit.features))
  const worker = { plot, habit, favourites, random }
  const rhythm = habit.rhythm?.(random) ?? (() => 1)
  const events = [...beginnings(worker), ...(plot.habit === 'stuck' ? failures(worker) : [])]
  for (let daysAgo = HISTORY_DAYS; daysAgo >= 0; daysAgo--) {
    const midnight = Math.floor(asOf / DAY) * DAY - daysAgo * DAY
    if (random.chance(comes(habit, midnight) * rhythm(daysAgo))) events.push(...session(worker, midnight))
  }
  return events.filter(({ at }) => at > beginning && at >= plot.user.signedUpAt && at <= asOf)
}

function comes({ weekday, weekend }: Habit, midnight: Instant): number {
  const day = new Date(midnight).getUTCDay()
  return day === 0 || day === 6 ? weekend : weekday
}

/** A sign-in and what is done after it, in one account. */
function session(worker: Worker, midnight: Instant): Event[] {
  const { plot, habit, random } = worker
  let at = midnight + random.between(7.5, 17) * HOUR + plot.hoursBehind * HOUR
  const accountId = accountAt(plot, at, random)
  if (accountId === undefined) return []
  const place = accountId === null ? {} : { accountId }
  const events = [{ ...signIn(worker, at), ...place }]
  for (let rest = random.integer(...habit.actions); rest > 0; rest--) {
    at += random.between(0.5, 40) * MINUTE
    events.push({ ...action(worker, at), ...place })
  }
  return events
}

/** One of the accounts that are open to the user; `null`: the user has none at all; undefined: all are closed. */
function accountAt({ memberships }: UserPlot, at: Instant, random: Random): string | null | undefined {
  if (memberships.length === 0) return null
  const open = memberships.filter(({ in: { overSince = asOf }, membership: { joinedAt = at, leftAt = asOf } }) => {
    return joinedAt <= at && at < leftAt && at < overSince
  })
  return open.length === 0 ? undefined : random.pick(open).in.account.id
}

const signIn = ({ plot, random }: Worker, at: Instant): Event =>
  eventOf(plot, 'signed in', at, { platform: random.chance(0.8) ? 'web' : 'mobile' })

function action(worker: Worker, at: Instant): Event {
  const { plot, habit, random } = worker
  const name = random.weighted(habit.mix)
  if (name === 'report created') return eventOf(plot, name, at, { rows: random.integer(10, 5000) })
  if (name === 'workflow run') return workflowRun(worker, at, random.chance(0.92) ? 'ok' : 'failed')
  if (name === 'api called' || name === 'project created' || (name === 'teammate invited' && mayInvite(plot)))
    return eventOf(plot, name, at)
  return eventOf(plot, 'feature used', at, { feature: random.pick(worker.favourites) })
}

const workflowRun = ({ plot, random }: Worker, at: Instant, outcome: 'ok' | 'failed'): Event =>
  eventOf(plot, 'workflow run', at, { workflow: random.pick(WORKFLOWS), outcome })

const mayInvite = ({ memberships }: UserPlot): boolean =>
  memberships.some(({ membership }) => !membership.roles.every((role) => role === 'member'))

/** The first minutes after the sign-up, and the end of the onboarding, which not everybody reaches. */
function beginnings(worker: Worker): Event[] {
  const { plot, random } = worker
  const { signedUpAt } = plot.user
  const at = signedUpAt + random.between(25, 90) * MINUTE
  const accountId = accountAt(plot, at, random)
  if (accountId === undefined) return []
  const place = accountId === null ? {} : { accountId }
  const completes = plot.habit !== 'never' && random.chance(0.75)
  const completedAt = at + random.between(5, 3000) * MINUTE
  const completed = completes ? [{ ...eventOf(plot, 'onboarding completed', completedAt), ...place }] : []
  return [{ ...signIn(worker, at), ...place }, ...completed]
}

/** A workflow that fails again and again in the last days. */
function failures(worker: Worker): Event[] {
  const { plot, random } = worker
  const workflow = random.pick(WORKFLOWS)
  return Array.from({ length: random.integer(4, 9) }, () => asOf - random.between(0.1, 5) * DAY).flatMap((at) => {
    const accountId = accountAt(plot, at, random)
    if (accountId === undefined || accountId === null) return []
    return [{ ...eventOf(plot, 'workflow run', at, { workflow, outcome: 'failed' }), accountId }]
  })
}

const eventOf = ({ user }: UserPlot, name: string, at: Instant, properties?: Event['properties']): Event => {
  return { name, at: wholeSecond(at), userId: user.id, ...(properties ? { properties } : {}) }
}
