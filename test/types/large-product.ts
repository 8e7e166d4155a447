/** The source of a large product: a catalog of 200 events, and a hundred segments as people write them. */

const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index)

const AREAS = [
  'report',
  'dashboard',
  'project',
  'invoice',
  'workflow',
  'ticket',
  'document',
  'contact',
  'board',
  'form',
]
const VERBS = ['created', 'opened', 'edited', 'shared', 'exported', 'archived', 'deleted', 'renamed', 'copied', 'moved']

/** 200 events: ten things, ten deeds, on two surfaces. */
const EVENTS = AREAS.flatMap((area) => VERBS.flatMap((verb) => [`${area} ${verb}`, `${area} ${verb} on mobile`]))

const eventSource = (name: string): string =>
  `    '${name}': z.object({ source: z.enum(['web', 'mobile', 'api']), rows: z.number().int(), label: z.string().optional() }),`

/** The catalog alone. */
export const catalogSource = `
import { z } from 'zod'
import { ago, all, any, billingPeriod, days, defineCatalog, defineSegment, first, inSegment, not, percent, previous } from 'cadre'

const catalog = defineCatalog({
  plans: ['free', 'basic', 'pro', 'enterprise'],
  freePlan: 'free',
  roles: ['member', 'admin', 'owner'],
  since: { user: 'signedUpAt', account: 'createdAt' },
  activity: ['report created', 'dashboard opened'],
  user: z.object({ signedUpAt: z.date(), country: z.string().optional(), nps: z.number().int().optional() }),
  account: z.object({ createdAt: z.date(), industry: z.string().optional(), seats: z.number().int(), apiLimit: z.number().optional() }),
  events: {
${EVENTS.map(eventSource).join('\n')}
  },
})
const { user, account, subscription, plan, role, tenure, event, activity, members } = catalog
`

type Style = (id: string, name: (offset: number) => string) => string

const member = (id: string, where: string): string => `const ${id} = defineSegment({ id: '${id}', where: ${where} })`

const ofAccount = (id: string, where: string): string =>
  `const ${id} = defineSegment({ id: '${id}', of: 'account', where: ${where} })`

/** Ten styles of rule, from the simple to the elaborate. */
const STYLES: readonly Style[] = [
  (id, name) =>
    member(
      id,
      `all(
  event('${name(0)}').within(days(7)).count().atLeast(3),
  event('${name(1)}', { source: 'web' }).within(days(7)).count().atLeast(1),
  plan().atLeast('pro'),
  role().atLeast('admin'),
  tenure().atLeast(days(30)),
)`,
    ),
  (id, name) =>
    member(
      id,
      `all(event('${name(0)}').within(days(30)).distinct('source').atLeast(2), activity().within(days(7)).activeDays().atLeast(5))`,
    ),
  (id, name) => member(id, `all(tenure().atLeast(days(14)), event('${name(0)}').within(days(14)).count().is(0))`),
  (id, name) => member(id, `event('${name(0)}').within(days(30)).count().dropFromPrevious().moreThan(percent(50))`),
  (id, name) =>
    member(id, `event('${name(0)}').during(billingPeriod()).count().shareOf(account('apiLimit')).atLeast(percent(80))`),
  (id, name) =>
    member(
      id,
      `all(subscription('status').is('trialing'), event('${name(0)}').last().notFollowedBy(event('${name(1)}'), { within: days(3) }))`,
    ),
  (id, name) => ofAccount(id, `account.event('${name(0)}').within(days(30)).count().atLeast(1)`),
  (id, name) =>
    ofAccount(
      id,
      `all(account('seats').atLeast(10), members(event('${name(0)}').within(days(30)).count().atLeast(1)).share().atLeast(percent(60)))`,
    ),
  (id, name) =>
    member(
      id,
      `any(
  user('country').isOneOf('DE', 'AT', 'CH'),
  not(event('${name(0)}').during(ago(days(60), days(30))).sum('rows').atLeast(100)),
  event('${name(1)}').where((p) => all(p('source').is('api'), p('rows').atLeast(10))).within(days(3)).count().is(0),
)`,
    ),
  (id, name) =>
    member(
      id,
      `all(
  event('${name(0)}').within(days(7)).distinct('source').lessThan(event('${name(0)}').during(first(days(7), { after: user('signedUpAt') })).distinct('source').times(0.5)),
  event('${name(1)}').during(previous('month', { zone: 'Europe/Berlin' })).count().atLeast(1),
  inSegment(segment0),
)`,
    ),
]

/** The segments, each over other events. */
export const segmentsSource = (count: number): string =>
  range(count)
    .map((index) => {
      const name = (offset: number) => EVENTS[(index * 2 + offset) % EVENTS.length]!
      return STYLES[index % STYLES.length]!(`segment${index}`, name)
    })
    .join('\n\n')
