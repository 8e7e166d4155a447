import { createMongoAbility, subject } from '@casl/ability'
import { evalCondition } from '@growthbook/growthbook'
import jsonLogic from 'json-logic-js'
import { Engine } from 'json-rules-engine'
import { Query } from 'mingo'
import sift from 'sift'
import { z } from 'zod'
import { createEvaluator, createPredicate, evaluate } from '../src/evaluate/index.js'
import { all, defineCatalog, defineSegment } from '../src/index.js'
import { measure, type Measured, print } from './harness.js'

const { user } = defineCatalog({
  user: z.object({ country: z.string(), seats: z.number(), tier: z.enum(['basic', 'pro', 'max']) }),
})

const rule = all(user('country').is('DE'), user('seats').atLeast(10), user('tier').is('pro'))
const segment = defineSegment({ id: 'asked', where: rule })

interface Traits {
  readonly id: string
  readonly country?: unknown
  readonly seats?: unknown
  readonly tier?: unknown
}

/** A thousand users; one in ten lacks a trait or has it in another type. */
const users: readonly Traits[] = Array.from({ length: 1_000 }, (_, index) => ({
  id: `u${index}`,
  ...(index % 10 !== 3 && { country: index % 3 === 0 ? 'FR' : 'DE' }),
  seats: index % 10 === 7 ? '12' : index % 40,
  tier: ['basic', 'pro', 'max'][(index % 7) % 3],
}))

const facts = users.map((each) => ({ user: each }))

const TIERS = new Set<unknown>(['basic', 'pro', 'max'])

/** The same question by hand: typed, and of three values. */
function byHand({ country, seats, tier }: Traits): boolean | null {
  const a = typeof country === 'string' ? country === 'DE' : null
  const b = typeof seats === 'number' ? seats >= 10 : null
  const c = TIERS.has(tier) ? tier === 'pro' : null
  if (a === false || b === false || c === false) return false
  return a === null || b === null || c === null ? null : true
}

const mongo = { country: 'DE', seats: { $gte: 10 }, tier: 'pro' }
const logic = {
  and: [{ '==': [{ var: 'country' }, 'DE'] }, { '>=': [{ var: 'seats' }, 10] }, { '==': [{ var: 'tier' }, 'pro'] }],
}

function rulesEngine(): Engine {
  const conditions = [
    { fact: 'country', operator: 'equal', value: 'DE' },
    { fact: 'seats', operator: 'greaterThanInclusive', value: 10 },
    { fact: 'tier', operator: 'equal', value: 'pro' },
  ]
  return new Engine([{ conditions: { all: conditions }, event: { type: 'in' } }], { allowUndefinedFacts: true })
}

const asOf = { asOf: 1_781_514_000_000 }

async function rulesEngineTime(): Promise<Measured> {
  const engine = rulesEngine()
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const start = process.hrtime.bigint()
    for (const each of users) await engine.run({ ...each })
    times.push(Number(process.hrtime.bigint() - start) / users.length)
  }
  times.sort((left, right) => left - right)
  return { name: 'json-rules-engine', median: times[2]!, least: times[0]!, most: times[4]! }
}

/** Three trait conditions of one user. */
export async function traits(): Promise<void> {
  const evaluator = createEvaluator([segment])
  const [byQuery, bySift] = [new Query(mongo), (sift as unknown as typeof sift.default)(mongo)]
  const ability = createMongoAbility([{ action: 'see', subject: 'User', conditions: mongo }])
  const subjects = users.map((each) => subject('User', { ...each }))
  const each =
    <T>(list: readonly T[], ask: (one: T) => unknown) =>
    () => {
      let count = 0
      for (const one of list) if (ask(one) === true) count += 1
      return count
    }
  const units = users.length
  const measured = measure([
    { name: 'by hand', units, run: each(users, byHand) },
    { name: 'cadre: evaluate', units, run: each(facts, (one) => evaluate(segment, one, asOf)) },
    { name: 'cadre: createPredicate', units, run: each(facts, createPredicate(segment, asOf)) },
    { name: 'cadre: createEvaluator', units, run: each(facts, (one) => evaluator.evaluate(one, asOf)[0]) },
    { name: 'sift', units, run: each(users, (one) => bySift(one)) },
    { name: 'growthbook evalCondition', units, run: each(users, (one) => evalCondition({ ...one }, mongo, {})) },
    { name: 'mingo', units, run: each(users, (one) => byQuery.test(one as never)) },
    { name: 'json-logic-js', units, run: each(users, (one) => jsonLogic.apply(logic as never, one)) },
    { name: '@casl/ability', units, run: each(subjects, (one) => ability.can('see', one)) },
  ])
  print('Traits: three conditions of one user', 'a user', [...measured, await rulesEngineTime()])
}
