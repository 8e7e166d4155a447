import { rankKey } from '../analyze/index.js'
import type { RankNode, SampleNode } from '../ast/index.js'
import { typeOf } from '../analyze/index.js'
import { valueRead } from '../evaluate/value.js'
import type { Verdict } from '../facts/index.js'
import { sha256 } from '../values/index.js'
import type { Ask } from './ask.js'
import { shareText } from './describe/literals.js'
import { numberDistance, placed } from './distance.js'
import type { Detail } from './leaf.js'
import { observed, shown } from './observed.js'
import type { Observed } from './types.js'

/** The calibration of a rank, if one was given. */
function calibrationOf(node: RankNode, { context: { kind, uses }, run }: Ask) {
  const hash = uses.ranks?.[rankKey(node, kind)]
  return run.facts.facts.calibrations?.find((calibration) => calibration.hash === hash)
}

function cutOffObserved(cutOff: number, count: number, node: RankNode, ask: Ask): Observed {
  const typed = typeOf(node.value, ask.context.catalog, ask.context.events)!
  const result = node.currency === undefined ? cutOff : { amount: cutOff, currency: node.currency }
  const { value, text } = shown(result, typed)
  return { of: 'the cut-off', value, text: `${text} (${count} ranked)` }
}

/** What is known of a rank: the value, and the cut-off. */
export function rankDetail(node: RankNode, verdict: Verdict, ask: Ask): Detail {
  const { context, run, wanted } = ask
  const values = observed(node.value, ask)
  const calibration = calibrationOf(node, ask)
  const cutOff = calibration?.cutOff ?? undefined
  if (!calibration || cutOff === undefined) return { observed: values }
  const { currency } = node
  const bound = currency === undefined ? cutOff : { amount: cutOff, currency }
  const type = currency === undefined ? 'number' : 'money'
  const at = placed(node.value, valueRead(node.value, context)(run), bound, { type })
  const operator = node.kind === 'inTop' ? 'atLeast' : 'atMost'
  const distance = at && verdict !== null && numberDistance(at, operator, verdict, verdict === wanted)
  return {
    observed: [...values, cutOffObserved(cutOff, calibration.count, node, ask)],
    ...(distance && { distance }),
  }
}

/** What is known of a sample: where on the line from 0% to 100% the subject stands. */
export function sampleDetail({ salt, by }: SampleNode, { run: { facts } }: Ask): Detail {
  const id = facts.facts[by]?.id
  if (typeof id !== 'string') return {}
  const share = Number.parseInt(sha256(`${salt}/${id}`).slice(0, 8), 16) / 2 ** 32
  return { observed: [{ of: `the place of the ${by}`, value: share, text: `stands at ${shareText(share)}` }] }
}
