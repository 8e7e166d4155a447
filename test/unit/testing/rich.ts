import { z } from 'zod'
import { decimal, defineCatalog, monetary, ordered, timeZone, version } from '../../../src/index.js'

const price = () => monetary(z.object({ amount: z.int(), currency: z.string() }))

/** A catalog with a trait and a property of every type. */
export const rich = defineCatalog({
  plans: ['free', 'basic', 'pro'],
  roles: ['member', 'admin'],
  since: { account: 'createdAt' },
  activity: ['opened', 'exported'],
  lists: { neighbours: ['DE', 'PL'] },
  user: z.object({
    country: z.string(),
    subscribed: z.boolean(),
    rating: decimal(z.number(), 1),
    age: z.int(),
    tags: z.array(z.enum(['beta', 'press'])),
    app: version(z.string()),
    level: ordered(z.enum(['low', 'high'])),
    colour: z.enum(['red', 'blue']),
    birthday: z.date(),
    zone: timeZone(z.string()),
  }),
  account: z.object({ createdAt: z.date(), spend: price(), seats: z.int() }),
  subscription: z.object({ seatPrice: price(), renewing: z.boolean() }),
  events: {
    opened: z.object({ page: z.enum(['home', 'help']), first: z.boolean(), label: z.string() }),
    exported: z.object({ rows: z.int(), price: price(), size: decimal(z.number(), 2) }),
  },
})
