import type { Action, Duration } from '../../ast/index.js'
import type { SegmentMeta } from '../../dsl/segment.js'
import { phrase } from '../preset.js'

/** The stages of the life cycle, in the order in which they are tried. */
export type LifecycleStage = 'churned' | 'new' | 'not activated' | 'slipping away' | 'at risk' | 'engaged'

/** The durations between which the stages lie. */
export interface LifecycleThresholds {
  /** How long somebody is new. Default 7 days. */
  readonly newFor?: Duration
  /** From what silence on somebody is at risk. Default 14 days. */
  readonly atRiskAfter?: Duration
  /** From what silence on somebody is slipping away. Longer than `atRiskAfter`. Default 30 days. */
  readonly slippingAfter?: Duration
}

type About = Readonly<Record<LifecycleStage, SegmentMeta>>

function action(goal: string, channel: string, owner: string, message: Action['message'] & {}): Action {
  return { goal, channel, message, owner }
}

/** What is said of the stages when their author says nothing. */
export const lifecycleProse = ({ newFor, atRiskAfter, slippingAfter }: Required<LifecycleThresholds>): About => ({
  churned: {
    title: 'Churned',
    description: 'The subscription ended.',
    action: action('win back', 'email', 'growth', { none: 'Wait for the quiet time to pass.' }),
  },
  new: {
    title: 'New',
    description: `Signed up less than ${phrase(newFor)} ago.`,
    action: action('a first success', 'in-app', 'onboarding', 'This is the shortest way to your first result.'),
  },
  'not activated': {
    title: 'Not activated',
    description: 'No longer new, and never had a value moment.',
    action: action('the first value moment', 'email', 'onboarding', 'You are two minutes away from your first result.'),
  },
  'slipping away': {
    title: 'Slipping away',
    description: `Had a value moment, and is silent for ${phrase(slippingAfter)} or more.`,
    action: action('find out why', 'email', 'customer success', 'We noticed that you have not been around.'),
  },
  'at risk': {
    title: 'At risk',
    description: `Had a value moment, and is silent for ${phrase(atRiskAfter)} or more.`,
    action: action('a visit within a week', 'email', 'customer success', 'Here is what you missed.'),
  },
  engaged: {
    title: 'Engaged',
    description: `Had a value moment, and was active in the last ${phrase(atRiskAfter)}.`,
    action: action('keep the habit', 'in-app', 'product', { none: 'Do not interrupt them.' }),
  },
})
