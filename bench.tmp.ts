import { createEvaluator, evaluate, prepareFacts } from './src/evaluate/index.js'
import { all, defineCatalog, defineSegment } from './src/index.js'
import { z } from 'zod'
import { asOf, segments, users } from './bench/workload.js'
import { fused } from './bench/by-hand.js'
const { user } = defineCatalog({
  user: z.object({ country: z.string(), seats: z.number(), tier: z.enum(['basic', 'pro', 'max']) }),
})
const seg = defineSegment({
  id: 'asked',
  where: all(user('country').is('DE'), user('seats').atLeast(10), user('tier').is('pro')),
})
const us = Array.from({ length: 1_000 }, (_, index) => ({
  user: {
    id: `u${index}`,
    ...(index % 10 !== 3 && { country: index % 3 === 0 ? 'FR' : 'DE' }),
    seats: index % 10 === 7 ? '12' : index % 40,
    tier: ['basic', 'pro', 'max'][(index % 7) % 3],
  },
}))
function cpu(label: string, n: number, f: () => void) {
  for (let i = 0; i < 30; i++) f()
  const r = []
  for (let k = 0; k < 15; k++) {
    const s = process.cpuUsage()
    for (let i = 0; i < 50; i++) f()
    const e = process.cpuUsage(s)
    r.push(((e.user + e.system) * 1000) / n / 50)
  }
  r.sort((a, b) => a - b)
  console.log(label, r[0]!.toFixed(0), r[7]!.toFixed(0), 'ns cpu')
}
let x = 0
const o = { asOf: 1_781_514_000_000 }
cpu('evaluate traits', 1000, () => {
  for (const f of us) if (evaluate(seg, f, o) === true) x++
})
const people = users(500, 50)
const prepared = people.map((p) => prepareFacts(p))
const ev = createEvaluator(segments)
cpu('fused', 500, () => {
  for (const p of people) x += fused(p).length
})
cpu('12', 500, () => {
  for (const p of prepared) x += ev.evaluate(p, { asOf }).length
})
for (const s of segments) {
  const e = createEvaluator([s])
  cpu('  ' + s.id, 500, () => {
    for (const p of prepared) x += e.evaluate(p, { asOf }).length
  })
}
cpu('raw', 500, () => {
  for (const p of people) x += ev.evaluate(p, { asOf }).length
})
