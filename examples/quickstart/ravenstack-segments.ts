import { ago, all, atLeastOf, days, defineSegment, inSegment, percent } from '../../src/index.js'
import { newcomers, paying } from '../../src/presets/index.js'
import { account, catalog } from './ravenstack-catalog.js'

const usage = account.event('feature used')

const broad = defineSegment({
  id: 'broad-use',
  of: 'account',
  title: 'Using many features',
  description: '8 or more different features in 90 days.',
  where: usage.within(days(90)).distinct('feature').atLeast(8),
})

const fading = defineSegment({
  id: 'fading-use',
  of: 'account',
  title: 'Use has dropped by half',
  description: 'Half the use of the 90 days before, or less.',
  where: all(
    usage
      .during(ago(days(180), days(90)))
      .sum('uses')
      .atLeast(50),
    usage.within(days(90)).sum('uses').dropFromPrevious().atLeast(percent(50)),
  ),
})

const silent = defineSegment({
  id: 'silent',
  of: 'account',
  title: 'Silent',
  description: 'No feature used for 30 days.',
  where: usage.within(days(30)).count().is(0),
})

const supportHeavy = defineSegment({
  id: 'support-heavy',
  of: 'account',
  title: 'Support-heavy',
  description: '2 or more tickets in 90 days.',
  where: account.event('ticket opened').within(days(90)).count().atLeast(2),
})

const leavesAgain = defineSegment({
  id: 'churned-lately',
  of: 'account',
  title: 'Churned lately',
  description: 'Was reported as churned in the last 90 days.',
  where: account.event('account churned').within(days(90)).count().atLeast(1),
})

const cameBack = defineSegment({
  id: 'came-back',
  of: 'account',
  title: 'Came back',
  description: 'Started a subscription after it was last reported as churned.',
  where: account.event('account churned').last().followedBy(account.event('subscription started')),
})

const trialLost = defineSegment({
  id: 'trial-not-converted',
  of: 'account',
  title: 'Trial not converted',
  description: 'No subscription started in the 60 days after the last trial of the year.',
  where: account
    .event('trial started')
    .within(days(365))
    .last()
    .notFollowedBy(account.event('subscription started'), { within: days(60) }),
})

const needsCall = defineSegment({
  id: 'needs-a-call',
  of: 'account',
  title: 'Needs a call',
  description: 'Two or more signals: dropped, silent, support-heavy, churned lately.',
  where: atLeastOf(2, ...[fading, silent, supportHeavy, leavesAgain].map(inSegment)),
  action: { goal: 'keep the account', channel: 'phone', owner: 'customer success', refresh: 'daily' },
})

/** The segments of the report: two ready ones, asked of accounts, and our own. */
export const segments = [
  newcomers(catalog, { of: 'account', newFor: days(90) }),
  paying(catalog, { of: 'account' }),
  broad,
  fading,
  silent,
  supportHeavy,
  trialLost,
  leavesAgain,
  cameBack,
  needsCall,
]
