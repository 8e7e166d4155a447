import type { Account } from '../types.js'
import { stories, type Deal, type Order, type StoryName } from './deals.js'
import { adjectives, industries, nouns, suffixes } from './names.js'
import { createRandom, type Random } from './random.js'

/** An account and what the generator knows of it. */
export interface AccountPlot extends Deal {
  readonly account: Account
  readonly story: StoryName
  readonly memberCount: number
}

/** How many accounts there are of each kind: 300. */
const casting: Record<StoryName, number> = {
  free: 56,
  newcomer: 12,
  'trial running': 18,
  'trial idle': 6,
  'trial abandoned': 8,
  'trial lapsed': 16,
  converted: 46,
  paying: 84,
  upgraded: 10,
  'past due': 6,
  paused: 3,
  leaving: 6,
  churned: 24,
  returned: 5,
}

const API_LIMIT = { free: 20, basic: 60, pro: 120, enterprise: 400 }

export function makeAccounts(): AccountPlot[] {
  const random = createRandom('accounts')
  const parts = Object.entries(casting).flatMap(([story, number]) => Array<StoryName>(number).fill(story as StoryName))
  const names = random.shuffled(adjectives.flatMap((adjective) => nouns.map((noun) => `${adjective} ${noun}`)))
  return random.shuffled(parts).map((story, index) => makeAccount(`a${index + 1}`, story, names[index] ?? 'Nameless'))
}

function makeAccount(id: string, story: StoryName, name: string): AccountPlot {
  const random = createRandom(`account ${id}`)
  const memberCount = memberCountOf(story, random)
  const order = orderFor(memberCount, random)
  const deal = stories[story](order, random)
  const plan = deal.subscriptions.at(-1)?.plan ?? 'free'
  const traits = {
    ...(random.chance(0.9) ? { industry: random.pick(industries) } : {}),
    ...(random.chance(0.75) ? { employees: memberCount * random.integer(1, 25) + random.integer(0, 9) } : {}),
    seats: plan === 'free' ? Math.max(3, memberCount) : order.seats,
    ...(random.chance(0.88) ? { apiLimit: API_LIMIT[plan] } : {}),
  }
  return {
    ...deal,
    account: { id, name: name + random.weighted(suffixes), createdAt: deal.createdAt, ...traits },
    story,
    memberCount,
  }
}

function memberCountOf(story: StoryName, random: Random): number {
  if (story === 'newcomer' || story.startsWith('trial')) return random.integer(1, 5)
  const size = random.weighted({ small: 50, medium: 32, large: 18 })
  return { small: random.integer(1, 5), medium: random.integer(4, 12), large: random.integer(13, 32) }[size]
}

function orderFor(memberCount: number, random: Random): Order {
  const small = { basic: 70, pro: 28, enterprise: 2 }
  const large = { basic: 10, pro: 50, enterprise: 40 }
  return { plan: random.weighted(memberCount > 8 ? large : small), seats: memberCount + random.integer(0, 6) }
}
