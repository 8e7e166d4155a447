import type { AgeNode, BoundNode, Duration, NearNode, ValueNode } from '../../ast/index.js'
import { fixedLength, readInstant, unitOf } from '../../time/index.js'
import { present } from './comparison.js'
import { and, type Formula, inside } from './formula.js'
import type { Line } from './line.js'
import { keyOf, type Scope } from './scope.js'
import { EVERYTHING, interval, type Interval } from './points.js'

const MONTHS = { months: 1, quarters: 3, years: 12 } as const

/** A duration as a number. Days and months do not compare for certain, so that each family has a line of its own. */
function measured(duration: Duration): readonly [family: string, length: number] {
  const fixed = fixedLength(duration)
  if (fixed !== undefined) return ['fixed', fixed]
  const [unit, amount] = unitOf(duration)
  return ['calendar', MONTHS[unit as keyof typeof MONTHS] * amount]
}

/** What has happened, or began to exist, cannot lie ahead. */
const isPast = (instant: ValueNode): boolean => instant.kind === 'beginning' || instant.kind === 'measure'

/** How long ago an instant is; the ages of later instants are negative. */
function ageLine(instant: ValueNode, family: string, scope: Scope): Line {
  const universe = isPast(instant) ? interval({ from: 0 }, 'numbers') : EVERYTHING
  return { key: `age ${family} ${keyOf(instant, scope)}`, ordering: 'numbers', universe }
}

function aged(instant: ValueNode, family: string, bounds: Interval, wanted: boolean, scope: Scope): Formula {
  return and(present(instant, scope), inside(ageLine(instant, family, scope), bounds, wanted))
}

const NOT_YET: Interval = { to: 0, below: true }

/** When the age of an instant compares with a duration as asked, or does not. The age of a later instant is neither. */
export function ageFormula({ instant, operator, duration }: AgeNode, wanted: boolean, scope: Scope): Formula {
  const [family, length] = measured(duration)
  const bounds: Readonly<Record<AgeNode['operator'], Interval>> = {
    atLeast: { from: length },
    moreThan: { from: length, above: true },
    atMost: { to: length },
    lessThan: { to: length, below: true },
  }
  return and(aged(instant, family, NOT_YET, false, scope), aged(instant, family, bounds[operator], wanted, scope))
}

/** When an instant lies in the last, or the next, stretch of time, or does not. */
export function nearFormula({ kind, instant, duration }: NearNode, wanted: boolean, scope: Scope): Formula {
  const [family, length] = measured(duration)
  const bounds: Interval =
    kind === 'within' ? { from: 0, to: length, below: true } : { from: -length, to: 0, below: true }
  return aged(instant, family, bounds, wanted, scope)
}

/** When an instant lies before, or from, a written one, or does not. */
export function boundFormula({ kind, instant, at }: BoundNode, wanted: boolean, scope: Scope): Formula {
  const line: Line = { key: `at ${keyOf(instant, scope)}`, ordering: 'numbers', universe: EVERYTHING }
  const point = readInstant(at)!
  const bounds: Interval = kind === 'before' ? { to: point, below: true } : { from: point }
  return and(present(instant, scope), inside(line, bounds, wanted))
}
