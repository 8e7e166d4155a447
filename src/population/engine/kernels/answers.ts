import type { Places } from '../events.js'
import type { Coded } from '../properties.js'

/** Whether an event at an instant decides, given the instant of the first answer after it; Infinity for none. */
export type Decides = (at: number, answer: number) => boolean

/** Which opening events of a subject count: all, or the first or last ones. */
export type Choose = 'first' | 'last' | undefined

/** The instant of the first, or last, of all opening events of a subject. */
function chosenInstant(opening: readonly Places[], position: number, choose: 'first' | 'last'): number {
  let best = choose === 'first' ? Infinity : -Infinity
  for (const { view, from, to } of opening) {
    const [start, end] = [from[position]!, to[position]!]
    if (start >= end) continue
    const at = view.posting.times.at(choose === 'first' ? start : end - 1)
    best = choose === 'first' ? Math.min(best, at) : Math.max(best, at)
  }
  return best
}

/** Tells whether any opening event of a subject decides, where every answer answers. */
export function answeredByAny([opening]: readonly Places[], [answering]: readonly Places[], choose: Choose) {
  const [{ view, from, to }, { view: other, from: first, to: last }] = [opening!, answering!]
  const [opened, answers] = [view.posting.times, other.posting.times]
  return (position: number, decides: Decides): boolean => {
    const only = choose && chosenInstant([opening!], position, choose)
    let next = first[position]!
    for (let place = from[position]!; place < to[position]!; place += 1) {
      const at = opened.at(place)
      if (only !== undefined && at !== only) continue
      while (next < last[position]! && answers.at(next) <= at) next += 1
      if (decides(at, next < last[position]! ? answers.at(next) : Infinity)) return true
    }
    return false
  }
}

/** As {@link answeredByAny}, where only an event with the same value answers: from the last event on, by value. */
export function answeredByMatch(
  opening: readonly Places[],
  answering: readonly Places[],
  choose: Choose,
  { parts, values }: Coded,
) {
  const [answerAt, toldIn] = [new Float64Array(values.length), new Uint32Array(values.length)]
  const next = new Int32Array(answering.length)
  let turn = 0
  const others = parts.slice(opening.length)
  const valueAt = ({ codes, numbers }: Coded['parts'][number], place: number) => numbers[codes ? codes[place]! : 0]!

  function takeAfter(at: number, position: number): void {
    for (let part = 0; part < answering.length; part += 1) {
      const { view, from } = answering[part]!
      for (; next[part]! >= from[position]!; next[part]! -= 1) {
        const answer = view.posting.times.at(next[part]!)
        if (answer <= at) break
        const value = valueAt(others[part]!, next[part]!)
        if (value < 0 || (toldIn[value] === turn && answerAt[value]! <= answer)) continue
        answerAt[value] = answer
        toldIn[value] = turn
      }
    }
  }

  return (position: number, decides: Decides): boolean => {
    const only = choose && chosenInstant(opening, position, choose)
    for (let part = 0; part < opening.length; part += 1) {
      const { view, from, to } = opening[part]!
      if (from[position]! >= to[position]!) continue
      turn += 1
      answering.forEach((each, index) => (next[index] = each.to[position]! - 1))
      for (let place = to[position]! - 1; place >= from[position]!; place -= 1) {
        const at = view.posting.times.at(place)
        if (only !== undefined && at !== only) continue
        takeAfter(at, position)
        const value = valueAt(parts[part]!, place)
        if (decides(at, value >= 0 && toldIn[value] === turn ? answerAt[value]! : Infinity)) return true
      }
    }
    return false
  }
}
