import type { EventName } from '../vocabulary.js'
import type { StoryName } from './deals.js'
import type { Random } from './random.js'

type Range = readonly [from: number, to: number]

/** How somebody uses the product. */
export interface Habit {
  /** The probability of coming on a working day, and on a Saturday or Sunday. */
  readonly weekday: number
  readonly weekend: number
  /** How much is done on a day, and how many features somebody ever uses. */
  readonly actions: Range
  readonly features: Range
  readonly mix: Partial<Record<EventName, number>>
  /** A factor on the probability of coming, by days ago. */
  readonly rhythm?: (random: Random) => (daysAgo: number) => number
}

const everyday = {
  'feature used': 60,
  'report created': 14,
  'project created': 5,
  'teammate invited': 4,
  'workflow run': 14,
  'api called': 3,
}

const steady = { weekday: 0.18, weekend: 0.03, actions: [1, 3], features: [2, 4], mix: everyday } as const

export const habits = {
  power: { weekday: 0.97, weekend: 0.35, actions: [1, 3], features: [6, 7], mix: everyday, rhythm: growing },
  regular: steady,
  casual: { ...steady, weekday: 0.14, weekend: 0.02, actions: [1, 2], features: [1, 2] },
  occasional: { ...steady, weekday: 0.025, weekend: 0.01, actions: [1, 2], features: [1, 3] },
  fading: { ...steady, weekday: 0.26, features: [3, 5], rhythm: () => (daysAgo) => (daysAgo <= 31 ? 0.22 : 1) },
  dormant: { ...steady, weekday: 0.1, rhythm: silentSince(15, 120) },
  slipping: { ...steady, weekday: 0.24, rhythm: silentSince(31, 45) },
  returning: { ...steady, rhythm: () => (daysAgo) => (daysAgo > 6 && daysAgo <= 45 ? 0 : 1) },
  stuck: { ...steady, weekday: 0.24, mix: { ...everyday, 'workflow run': 60 } },
  integrator: {
    weekday: 0.95,
    weekend: 0.8,
    actions: [3, 5],
    features: [1, 3],
    mix: { 'api called': 85, 'feature used': 15 },
    rhythm: growing,
  },
  never: { ...steady, weekday: 0, weekend: 0 },
} satisfies Record<string, Habit>

export type HabitName = keyof typeof habits

const usual = {
  power: 2.8,
  regular: 9,
  casual: 11,
  occasional: 30,
  fading: 4,
  slipping: 3,
  dormant: 12,
  returning: 2.5,
  stuck: 1.8,
  integrator: 0.9,
  never: 9,
}

/** Which habits occur in which kind of account. */
export function habitsIn(story: StoryName): Partial<Record<HabitName, number>> {
  switch (story) {
    case 'trial idle':
      return { never: 1 }
    case 'newcomer':
    case 'trial running':
      return { power: 16, regular: 45, casual: 20, stuck: 7, never: 12 }
    case 'trial abandoned':
    case 'trial lapsed':
      return { occasional: 40, casual: 20, never: 30, stuck: 10 }
    case 'free':
      return { ...usual, power: 2, casual: 20, occasional: 40 }
    case 'leaving':
      return { ...usual, power: 1, fading: 25, dormant: 25 }
    default:
      return usual
  }
}

/** Uses the product fully since some day, and a little before. */
function growing(random: Random): (daysAgo: number) => number {
  const since = random.integer(33, 110)
  return (daysAgo) => (daysAgo <= since ? 1 : 0.25)
}

function silentSince(from: number, to: number): (random: Random) => (daysAgo: number) => number {
  return (random) => {
    const since = random.integer(from, to)
    return (daysAgo) => (daysAgo < since ? 0 : 1)
  }
}
