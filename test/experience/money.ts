import { all, any, billingPeriod, days, money, not, percent } from '../../src/index.js'
import { account, event, plan, role, subscription, user } from './catalog.js'
import { row } from './row.js'

const usedOfLimit = event('api called').during(billingPeriod()).count().shareOf(account('apiLimit'))

/** Plans, prices, rights and renewals. */
export const moneyRows = [
  row(38, 'Pays nothing', plan().is('free')),
  row(39, 'Small plan, nearly used up', all(plan().atMost('solo'), usedOfLimit.atLeast(percent(80)))),
  row(40, 'Used up', usedOfLimit.atLeast(percent(100))),
  row(41, 'Pays nine dollars or less', subscription('mrr').atMost(money('9.00', 'USD'))),
  row(42, 'Pays most', subscription('mrr').inTop(percent(10), { currency: 'USD' })),
  row(
    43,
    'May sign in with their company account',
    any(plan().atLeast('company'), account('rights').includes('sso'), user('flags').includes('sso')),
  ),
  row(
    44,
    'On the solo plan, never automated',
    all(plan().is('solo'), event('tool used', { tool: 'automation' }).count().is(0)),
  ),
  row(45, 'Has not bought the reports', not(account('modules').includes('reports'))),
  row(46, 'On a team plan or higher', plan().atLeast('team')),
  row(47, 'Signed for a year', account('contract').is('annual')),
  row(48, 'Subscription in force', subscription('status').is('active')),
  row(
    49,
    'Began to try it',
    all(subscription('status').is('trialing'), subscription('trialStartedAt').within(days(3))),
  ),
  row(50, 'Pays for more since last month', account.event('plan raised').within(days(30)).count().atLeast(1)),
  row(51, 'Renews within a month', subscription('renewsAt').inNext(days(30))),
  row(
    52,
    'Has three days left to try',
    all(subscription('status').is('trialing'), subscription('trialEndsAt').inNext(days(3))),
  ),
  row(53, 'Renewed twice', account.event('plan renewed').count().atLeast(2), { of: 'account' }),
  row(54, 'Brings more than last year', account.event('plan raised').within(days(365)).sum('added').moreThan(0), {
    of: 'account',
  }),
  row(55, 'Worth most', account('worth').inTop(percent(20)), { of: 'account' }),
  row(56, 'On a team plan, and worth ten thousand', all(plan().atLeast('team'), account('worth').atLeast(10_000))),
  row(57, 'Never bought', account.event('plan bought').count().is(0)),
  row(
    58,
    'Administers a paid account',
    all(subscription('status').isOneOf('active', 'past_due'), role().atLeast('admin')),
  ),
  row(59, 'On the company plan', plan().is('company')),
  row(60, 'Free in two countries', all(user('country').isOneOf('BR', 'IN'), plan().is('free'))),
]
