import type { Segment } from '../../dsl/segment.js'
import { readInstant } from '../../time/index.js'
import type { Run } from '../run.js'
import { contextOf, knownVerdict, presenceOf, selection } from '../segment.js'
import { type AheadContext, toCome } from './course.js'
import { existenceLook } from './existence.js'
import type { Look } from './leaf.js'
import { conditionLook } from './look.js'

/** A verdict that was given with the facts stands until it expires. */
function given(segment: Segment): Look {
  const known = knownVerdict(segment)
  return {
    test: (run) => known(run)!.verdict,
    next: (run) => toCome(readInstant(run.facts.facts.known![segment.id]!.until), run),
    cost: 0,
  }
}

const constant = (verdict: boolean): Look => ({ test: () => verdict, next: () => Infinity, cost: 0 })

/** What the verdict of a segment comes from, for a subject that exists. */
function deciding(segment: Segment, rule: Look): (run: Run) => Look {
  const [included, excluded] = [selection(segment.include, segment.uses), selection(segment.exclude, segment.uses)]
  const [known, handed] = [knownVerdict(segment), given(segment)]
  const [inside, outside] = [constant(true), constant(false)]
  return (run) => {
    if (run.facts.facts.known && known(run)) return handed
    return excluded?.(run) ? outside : included?.(run) ? inside : rule
  }
}

/** Compiles a segment that is followed through time: its rule, the existence of the subject, a verdict that expires. */
export function segmentLook(segment: Segment, { plan, slots }: Pick<AheadContext, 'plan' | 'slots'>): Look {
  const context: AheadContext = { ...contextOf(segment, plan), slots }
  const presence = presenceOf(context)
  const exists = existenceLook(context, (run) => presence(run) === undefined)
  const rule = conditionLook(segment.rule, context)
  const decider = deciding(segment, rule)
  return {
    cost: rule.cost,
    test: (run) => (exists.test(run) ? decider(run).test(run) : null),
    next: (run, limit) => {
      const end = exists.next(run, limit)
      return exists.test(run) ? Math.min(end, decider(run).next(run, Math.min(end, limit))) : end
    },
  }
}
