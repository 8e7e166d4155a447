import { createEvaluator, nextChange, prepareFacts } from '../src/evaluate/index.js'
import { fused, idiomatic, withoutCopies } from './by-hand.js'
import { measure, print } from './harness.js'
import { asOf, segments, users } from './workload.js'

function checkAlike(answers: readonly (readonly (boolean | null)[])[][]): void {
  const [first, ...others] = answers.map((each) => JSON.stringify(each))
  if (others.some((other) => other !== first)) throw new Error('The contenders do not answer alike.')
}

/** Twelve segments of one user with fifty events on average. */
export function behaviour(): void {
  const people = users(500, 50).map((each) => ({ ...each, events: withoutCopies(each.events) }))
  const prepared = people.map((each) => prepareFacts(each))
  const evaluator = createEvaluator(segments)
  const each =
    <T, R>(list: readonly T[], ask: (one: T) => R) =>
    () =>
      list.map(ask)
  const contenders = {
    fused: each(people, fused),
    cadre: each(prepared, (one) => evaluator.evaluate(one, { asOf })),
    raw: each(people, (one) => evaluator.evaluate(one, { asOf })),
    idiomatic: each(people, idiomatic),
    next: each(prepared, (one) => segments.map((segment) => nextChange(segment, one, { asOf }))),
  }
  checkAlike([contenders.fused(), contenders.cadre(), contenders.raw(), contenders.idiomatic()] as never)
  const units = people.length
  const measured = measure([
    { name: 'careful pass by hand', units, run: contenders.fused },
    { name: 'cadre, prepared facts', units, run: contenders.cadre },
    { name: 'cadre, raw facts (sorting and copies included)', units, run: contenders.raw },
    { name: 'filter and map', units, run: contenders.idiomatic },
  ])
  print('Behaviour: twelve segments of one user with 50 events', 'a user', measured)
  print(
    'Next change: twelve segments of one user with 50 events',
    'a user',
    measure([{ name: 'cadre: nextChange', units, run: contenders.next }]),
  )
}
