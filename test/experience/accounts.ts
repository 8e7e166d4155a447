import { all, any, days, defineSegment, defineStages, inSegment, percent } from '../../src/index.js'
import { account, activity, event, list, members, plan, role, subscription, user } from './catalog.js'
import { row } from './row.js'

const hereLately = activity().within(days(30)).count().atLeast(1)

/** Works with it on most days, with five tools. */
export const daily = defineSegment({
  id: 'daily',
  where: all(
    event('tool used').within(days(30)).distinct('tool').atLeast(5),
    activity().within(days(7)).activeDays().atLeast(5),
  ),
})
const size = defineStages({
  id: 'size',
  of: 'account',
  stages: [
    ['one', account('employees').lessThan(2)],
    ['few', account('employees').lessThan(50)],
    ['some', account('employees').lessThan(250)],
  ],
  otherwise: 'many',
})

/** Companies, their people, and the rights of these. */
export const accountRows = [
  row(97, 'Runs the account', role().isOneOf('admin', 'owner')),
  row(98, 'Has the rights of an admin', role().atLeast('admin')),
  row(99, 'Used by the whole company', members(hereLately).share().atLeast(percent(60)), { of: 'account' }),
  row(100, 'Three people', members().count().atLeast(3), { of: 'account' }),
  row(
    101,
    'Ready for the next team',
    all(account('seats').atLeast(10), members(inSegment(daily)).share().atLeast(percent(60))),
    { of: 'account' },
  ),
  row(102, 'Nearly all seats are taken', members().count().shareOf(account('seats')).atLeast(percent(90)), {
    of: 'account',
  }),
  row(103, 'Has not finished moving in', any(account('ssoOn').isNot(true), account('migrated').lessThan(100)), {
    of: 'account',
  }),
  row(
    104,
    'Decides in an account we want',
    all(account('slug').isOneOf(list('wanted')), any(role().atLeast('admin'), user('decides').is(true)), hereLately),
  ),
  row(
    105,
    'Renews, and no admin looks in',
    all(
      subscription('renewsAt').inNext(days(60)),
      members(all(role().atLeast('admin'), hereLately))
        .count()
        .is(0),
    ),
    { of: 'account' },
  ),
  row(106, 'Alone on the solo plan', all(plan().is('solo'), members().count().is(1)), { of: 'account' }),
  row(
    107,
    'Of middle size, on the team plan',
    all(plan().is('team'), account('employees').atLeast(100), account('employees').lessThan(1000)),
  ),
  row(
    108,
    'Large, with a certain CRM',
    all(plan().is('company'), account('crm').is('crm one'), account('employees').atLeast(1000)),
  ),
  row(109, 'Twenty people', members().count().atLeast(20), { of: 'account' }),
  row(110, 'A few employees', inSegment(size.stage('few')), { of: 'account' }),
  row(111, 'Ten employees at most', account('employees').atMost(10)),
  row(
    112,
    'Large, on the team plan, with machines',
    all(account('employees').atLeast(1000), plan().is('team'), event('api called').within(days(30)).count().atLeast(1)),
  ),
]
