import { all, any, days } from '../../src/index.js'
import { account, event, list, subscription, tenure, user } from './catalog.js'
import { row } from './row.js'

const advanced = event('tool used', { advanced: true })

/** Who somebody is, where, and in what company. */
export const peopleRows = [
  row(
    113,
    'In their thirties, well paid',
    all(user('age').atLeast(30), user('age').lessThan(40), user('income').atLeast(60_000)),
  ),
  row(114, 'Leads a team, by title', user('jobTitle').contains('lead', { ignoreCase: true })),
  row(115, 'In finance', user('department').is('finance')),
  row(116, 'Can say yes', any(user('rank').atLeast('director'), user('decides').is(true))),
  row(117, 'Writes code', user('jobFunction').is('developer')),
  row(118, 'A marketer on the first day', all(user('jobFunction').is('marketer'), tenure().lessThan(days(1)))),
  row(119, 'Knows it all', any(user('skill').atLeast('expert'), advanced.count().atLeast(10))),
  row(120, 'Wants to be first, or to shine', user('drivenBy').isOneOf('status', 'innovation')),
  row(
    121,
    'Reads about safety',
    event('page viewed')
      .where((property) => property('path').startsWith('/journal/safety'))
      .within(days(90))
      .count()
      .atLeast(3),
  ),
  row(122, 'In Berlin, or on its time', any(user('city').is('Berlin'), user('timeZone').is('Europe/Berlin'))),
  row(123, 'Where data is protected', user('country').isOneOf(list('data protection'))),
  row(124, 'Large, in the States', all(user('country').is('US'), account('employees').atLeast(1000))),
  row(125, 'Data stays in Europe', account('dataRegion').is('eu')),
  row(
    126,
    'Funded, in health, with revenue',
    all(
      account('industry').is('health'),
      account('revenue').atLeast(1_000_000),
      account('funding').atLeast('series a'),
    ),
  ),
  row(127, 'A German company', account('country').is('DE')),
  row(128, 'Keeps customers in a certain CRM', account('crm').is('crm two')),
  row(129, 'Has the whole set of tools', account('tools').includesAll('tracking', 'analysis', 'chat')),
  row(130, 'Has a rival of ours', account('tools').includesAny('rival one', 'rival two')),
  row(131, 'Sells or builds', account('industry').isOneOf('construction', 'retail')),
  row(
    132,
    'Of middle size, in health or technology',
    all(
      account('industry').isOneOf('health', 'technology'),
      account('employees').atLeast(100),
      account('employees').lessThan(1000),
    ),
  ),
  row(133, 'Alone, in housing', all(account('industry').is('housing'), account('employees').is(1))),
  row(
    134,
    'Small, in technology, trying it',
    all(
      account('industry').is('technology'),
      account('employees').lessThan(250),
      subscription('status').is('trialing'),
    ),
  ),
  row(135, 'Came by a partner, or by search', any(user('source').is('partner'), user('traffic').is('search'))),
  row(136, 'Came for the reports', user('purpose').is('reports')),
]
