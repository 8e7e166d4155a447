import { readFileSync } from 'node:fs'
import { conditionOf } from '../../src/document/index.js'
import { Admin } from './admin.js'
import { people } from './people.js'

const asOf = new Date('2026-06-15T09:00:00Z')
const admin = new Admin(readFileSync(new URL('catalog.json', import.meta.url), 'utf8'))
const print = (title: string, value: unknown) => process.stdout.write(`${title}\n${JSON.stringify(value, null, 2)}\n\n`)

// What the form offers for one event.
const orders = admin.fields.events.find(({ label }) => label === 'Order placed')!
print(
  'What can be asked of orders:',
  orders.measures.map(({ label }) => label),
)

// What the form makes: how often, in a window, at most so many.
const howOften = orders.measures.find(({ node }) => node.measure === 'count')!
const inWindow = {
  ...howOften.node,
  events: { names: orders.names, window: { kind: 'within', duration: { days: 90 } } },
}
const rule = conditionOf(inWindow as never, 'is', 0)
const lost = { format: 1, id: 'lost', title: 'No order for 90 days', of: 'user', rule }

print(
  'A rule with a typo:',
  admin.preview({ ...lost, rule: JSON.parse(JSON.stringify(rule).replace('placed', 'plcaed')) }, people, asOf),
)
print('The rule:', admin.preview(lost, people, asOf))
admin.save(lost)
print(
  'Saved:',
  admin.segments.map(({ id, hash }) => ({ id, hash: hash.slice(0, 8) })),
)
