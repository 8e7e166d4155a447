import type { Formula, Statement } from './formula.js'
import { intersection, isEmpty, type PointSet } from './points.js'

/** How many alternatives are tried before the answer is "perhaps". Rules that people write need a handful. */
const PATIENCE = 2_000

type Known = ReadonlyMap<string, PointSet>

class Search {
  private left = PATIENCE

  /** Whether values can be found for all formulas. When that takes too long: yes, so that nothing is blamed wrongly. */
  possible(formulas: readonly Formula[], known: Known): boolean {
    const narrowed = new Map(known)
    const open = [...formulas]
    const choices: (readonly Formula[])[] = []
    for (let formula = open.pop(); formula; formula = open.pop()) {
      if (formula.kind === 'on') {
        if (!narrow(narrowed, formula)) return false
      } else if (formula.kind === 'and') open.push(...formula.parts)
      else choices.push(formula.parts)
    }
    return this.chosen(choices, narrowed)
  }

  private chosen(choices: readonly (readonly Formula[])[], known: Known): boolean {
    const [first, ...others] = [...choices].sort((left, right) => left.length - right.length)
    if (!first || this.left <= 0) return true
    const rest = others.map((parts): Formula => ({ kind: 'or', parts }))
    return first.some((part) => {
      this.left -= 1
      return this.possible([part, ...rest], known)
    })
  }
}

function narrow(known: Map<string, PointSet>, { line, set }: Statement): boolean {
  const narrowed = intersection(known.get(line.key) ?? line.universe, set, line.ordering)
  known.set(line.key, narrowed)
  return !isEmpty(narrowed)
}

/** Whether all formulas can hold at once. */
export const isPossible = (...formulas: readonly Formula[]): boolean => new Search().possible(formulas, new Map())
