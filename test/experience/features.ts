import { all, any, between, days, not } from '../../src/index.js'
import { account, anyEvent, event, plan, user } from './catalog.js'
import { row } from './row.js'

const neverUsed = (tool: string) => event('tool used', { tool }).count().is(0)
const advanced = event('tool used', { advanced: true })

/** Tools, connections and launches. */
export const featureRows = [
  row(82, 'Imports the bank', event('import run', { job: 'bank' }).within(days(30)).count().atLeast(1)),
  row(
    83,
    'Reports without automation',
    all(event('tool used', { tool: 'reports' }).count().atLeast(1), neverUsed('automation')),
  ),
  row(
    84,
    'Does two kinds of work',
    anyEvent('book opened', 'book closed', 'import run').within(days(30)).distinctEvents().atLeast(2),
  ),
  row(
    85,
    'The chat is connected',
    any(event('tool connected', { name: 'chat' }).count().atLeast(1), account('connected').includes('chat')),
  ),
  row(86, 'May sign in with a company account, and never did', all(plan().atLeast('team'), neverUsed('sso'))),
  row(
    87,
    'Saw the automation twice and let it be',
    all(event('tool seen', { tool: 'automation' }).count().atLeast(2), neverUsed('automation')),
  ),
  row(88, 'Cannot see the automation', not(any(plan().atLeast('team'), user('flags').includes('automation')))),
  row(89, 'The interface is connected', event('tool connected', { name: 'api' }).count().atLeast(1)),
  row(90, 'Knows the reports', event('tool used', { tool: 'reports' }).count().atLeast(1)),
  row(
    91,
    'Looked at what can be connected',
    event('page viewed')
      .where((property) => property('path').startsWith('/connect'))
      .count()
      .atLeast(1),
  ),
  row(
    92,
    'Among the first to automate',
    event('tool used', { tool: 'automation' }).firstAt().during(between('2026-05-01', '2026-05-15')),
  ),
  row(
    93,
    'Ready for more',
    all(event('tool used').within(days(30)).distinct('tool').atLeast(3), advanced.count().is(0)),
  ),
  row(94, 'Seldom goes deep', advanced.within(days(90)).count().atMost(2)),
  row(
    95,
    'Closes large books',
    event('book closed')
      .where((property) => property('lines').atLeast(1000))
      .within(days(30))
      .count()
      .atLeast(1),
  ),
  row(96, 'On a recent version', user('appVersion').atLeast('2.4.0')),
]
