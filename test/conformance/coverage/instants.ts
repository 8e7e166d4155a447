import type { ConditionNode, ValueNode } from '../../../src/ast/index.js'
import type { Context, Run } from '../../../src/evaluate/run.js'
import { valueRead } from '../../../src/evaluate/value.js'
import { windowPlace } from '../../../src/evaluate/window.js'
import { Nothing } from '../../../src/facts/index.js'
import { mover, readInstant } from '../../../src/time/index.js'
import { beside, bordersOfResult, type Family } from './family.js'

type Placed = Extract<ConditionNode, { readonly instant: ValueNode }>

const wordOf = (node: Placed): string => (node.kind === 'age' ? `age ${node.operator}` : node.kind)

/** The instants at which the answer turns. */
function bounds(node: Placed, context: Context, run: Run): readonly number[] {
  const { asOf } = run
  switch (node.kind) {
    case 'age':
      return [mover(node.duration, -1)(asOf)]
    case 'within':
      return [mover(node.duration, -1)(asOf), asOf]
    case 'inNext':
      return [asOf, mover(node.duration, 1)(asOf)]
    case 'before':
    case 'since':
      return [readInstant(node.at)!]
    case 'during': {
      const span = windowPlace(node.window, context, valueRead)(run)
      return span instanceof Nothing ? [] : [span.start, span.end]
    }
    default:
      return node satisfies never
  }
}

const AGES = ['age atLeast', 'age moreThan', 'age lessThan', 'age atMost']

/** The words that place an instant in time. */
export const instants: Family = {
  title: 'Instants',
  about: 'Beside the bound: a millisecond before it, at it, a millisecond after it. To come: the instant is after asOf.',
  words: [...AGES, 'within', 'inNext', 'during', 'before', 'since'],
  borders: [
    '1 ms before',
    'at',
    '1 ms after',
    'to come',
    'absent or null',
    'wrong type',
    'no result',
    'not given',
    'nobody to ask',
    'known in part',
    'next change',
  ],
  notApplicable: {},
  inPart: ({ part, context, runs }, note) => {
    if (part.is !== 'condition' || !('instant' in part.node)) return
    const { node } = part
    for (const run of runs) {
      const at = valueRead(node.instant, context)(run)
      if (typeof at !== 'number') {
        for (const border of bordersOfResult(at)) note(wordOf(node), border)
        continue
      }
      if (at > run.asOf) note(wordOf(node), 'to come')
      for (const bound of bounds(node, context, run)) note(wordOf(node), beside(at, bound) ?? 'further away')
    }
  },
}
