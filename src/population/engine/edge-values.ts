import { type ConditionNode, type MeasureNode, partsOf, type Part } from '../../ast/index.js'
import { emptyBits, hasBit } from '../../assignment/bits.js'
import { conditionQuestion } from '../../evaluate/condition.js'
import { Run } from '../../evaluate/run.js'
import { missing, PreparedFacts, type Result, unknown, type Verdict } from '../../facts/index.js'
import { isCoded } from './compute.js'
import { measureVector } from './measure.js'
import { chosenEvents } from './own-events.js'
import type { Ask, Context } from './plan.js'
import { codedProperty } from './properties.js'
import { put } from './verdicts.js'

const EDGES: readonly MeasureNode['measure'][] = ['firstValue', 'lastValue']

/** The measures that a part reads; undefined when it reads something else as well. */
function measuresIn(part: Part): readonly MeasureNode[] | undefined {
  if (part.is === 'events' || part.is === 'window') return undefined
  if (part.is === 'value' && part.node.kind === 'measure') return [part.node]
  const inner = partsOf(part).map(measuresIn)
  if (inner.includes(undefined)) return undefined
  const below = inner.flatMap((each) => each!)
  return part.is === 'condition' || part.node.kind === 'whenMissing' ? below : undefined
}

/** The first or last value that a condition asks about, when it reads nothing else, and the value is not a number. */
export function edgeIn(node: ConditionNode, context: Context): MeasureNode | undefined {
  const [measure, ...others] = measuresIn({ is: 'condition', node, path: '' }) ?? []
  if (!measure || others.length > 0 || !EDGES.includes(measure.measure)) return undefined
  return isCoded(measure, chosenEvents(measure.events, context), context) ? measure : undefined
}

const NOBODY = new PreparedFacts({})
const MISSING = missing('no-event')
const UNKNOWN = unknown('short-history')

/** Compiles a condition about the first or last value of something: it is asked once for each value that there is. */
export function edgeCondition(node: ConditionNode, measure: MeasureNode, context: Context): Ask {
  let current: Result = MISSING
  const moving: Context['moving'] = (value) => (value === measure ? () => current : undefined)
  const { test } = conditionQuestion(node, { ...context, moving })
  const asked = (asOf: number, value: Result): Verdict => {
    current = value
    return test(new Run(NOBODY, asOf, []))
  }
  const read = measureVector(measure, context)
  const coded = codedProperty(measure.property!, [chosenEvents(measure.events, context, { byName: true })], context)
  return (frame) => {
    const { low, unknown: open } = read(frame)
    const verdicts = { isTrue: emptyBits(low.length), isUnknown: emptyBits(low.length) }
    const [none, unclear] = [asked(frame.asOf, MISSING), asked(frame.asOf, UNKNOWN)]
    const known: (Verdict | undefined)[] = []
    const verdictOf = (number: number) => {
      const verdict = known[number]
      return verdict === undefined ? (known[number] = asked(frame.asOf, coded(frame).values[number]!)) : verdict
    }
    for (let position = 0; position < low.length; position += 1) {
      const number = low[position]!
      const nothing = open && hasBit(open, position) ? unclear : none
      put(verdicts, position, Number.isNaN(number) ? nothing : verdictOf(number))
    }
    return verdicts
  }
}
