import type { AgeNode, BoundNode, DuringNode, NearNode, ValueNode } from '../ast/index.js'
import { valueRead } from '../evaluate/value.js'
import { windowPlace } from '../evaluate/window.js'
import { Nothing, type Verdict } from '../facts/index.js'
import { instantText, lengthText, mover, readInstant } from '../time/index.js'
import type { Ask } from './ask.js'
import type { Detail } from './leaf.js'
import { observed } from './observed.js'
import { reasonText } from './reason-text.js'
import type { Distance, Observed } from './types.js'

/** An instant and how long ago it was. */
function observedInstant(node: ValueNode, ask: Ask): readonly [at: number | undefined, readonly Observed[]] {
  const [first, ...rest] = observed(node, ask)
  const at = valueRead(node, ask.context)(ask.run)
  if (typeof at !== 'number') return [undefined, [first!, ...rest]]
  const length = lengthText(Math.abs(ask.run.asOf - at))
  const side = at === ask.run.asOf ? 'at that time' : at > ask.run.asOf ? `in ${length}` : `${length} ago`
  return [at, [{ ...first!, text: `${first!.text} (${side})` }, ...rest]]
}

/** An instant is too early or too late by some milliseconds. */
const off = (at: number, bound: number, words: readonly [early: string, late: string]): Distance => ({
  by: bound - at,
  unit: 'milliseconds',
  text: at === bound ? 'exactly at the bound' : `${lengthText(Math.abs(bound - at))} too ${words[at < bound ? 0 : 1]}`,
})

function detail(
  instant: ValueNode,
  ask: Ask,
  verdict: Verdict,
  distance: (at: number) => Distance | undefined,
): Detail {
  const [at, values] = observedInstant(instant, ask)
  const far = at === undefined || verdict === ask.wanted ? undefined : distance(at)
  return { observed: values, ...(far && { distance: far }) }
}

/** What is known of the age of an instant. */
export const ageDetail = ({ instant, duration }: AgeNode, verdict: Verdict, ask: Ask): Detail =>
  detail(instant, ask, verdict, (at) =>
    at > ask.run.asOf ? { text: reasonText('not-yet') } : off(at, mover(duration, -1)(ask.run.asOf), ['old', 'recent']),
  )

/** What is known of an instant near `asOf`. */
export const nearDetail = ({ kind, instant, duration }: NearNode, verdict: Verdict, ask: Ask): Detail =>
  detail(instant, ask, verdict, (at) => {
    const { asOf } = ask.run
    const [from, to] = kind === 'within' ? [mover(duration, -1)(asOf), asOf] : [asOf, mover(duration, 1)(asOf)]
    return verdict === false ? outside(at, from + 1, to + 1, kind === 'within' ? 'old' : 'early') : undefined
  })

/** How far an instant lies outside of a span, in which it does not lie. */
const outside = (at: number, start: number, end: number, early = 'early'): Distance =>
  at < start ? off(at, start, [early, 'late']) : off(at, end - 1, ['early', 'late'])

/** What is known of an instant in a window. */
export const duringDetail = ({ instant, window }: DuringNode, verdict: Verdict, ask: Ask): Detail =>
  detail(instant, ask, verdict, (at) => {
    const span = windowPlace(window, ask.context, valueRead)(ask.run)
    if (span instanceof Nothing) return { text: span.reasons.map(reasonText).join('; ') }
    return verdict === false ? outside(at, span.start, span.end) : undefined
  })

/** What is known of an instant before or since a written one. */
export const boundDetail = ({ instant, at: bound }: BoundNode, verdict: Verdict, ask: Ask): Detail =>
  detail(instant, ask, verdict, (at) => {
    const limit = readInstant(bound)!
    return at === limit ? { text: `exactly ${instantText(limit)}` } : off(at, limit, ['early', 'late'])
  })
