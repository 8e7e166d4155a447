import { days, defineSegment, type Segment } from '../src/index.js'
import { createEvaluator, prepareFacts } from '../src/evaluate/index.js'
import { measure, print } from './harness.js'
import { asOf, catalog, users } from './workload.js'

const { activity, event } = catalog

const NAMES = ['signed in', 'feature used', 'report created', 'purchase made'] as const

/** Many rules that ask for few values: thresholds that customers chose. */
function rules(count: number): readonly Segment[] {
  const values = Array.from({ length: 20 }, (_, index) => {
    const source = index % 5 === 4 ? activity() : event(NAMES[index % 4]!)
    return source.within(days(index + 7)).count()
  })
  return Array.from({ length: count }, (_, index) =>
    defineSegment({ id: `rule ${index}`, where: values[index % 20]!.atLeast(1 + (index % 37)) }),
  )
}

/** Ten thousand rules that share twenty values, asked of one user. */
export function manyRules(): void {
  const prepared = users(200, 50).map((each) => prepareFacts(each))
  const contenders = [100, 1_000, 10_000].map((count) => {
    const evaluator = createEvaluator(rules(count))
    return {
      name: `${count.toLocaleString('en')} rules`,
      units: prepared.length,
      run: () => prepared.map((one) => evaluator.evaluate(one, { asOf }).length),
    }
  })
  print('Many rules that share 20 values', 'a user', measure(contenders))
}
