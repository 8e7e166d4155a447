import { describe, expect, it } from 'vitest'
import type { Posting } from '../../../src/population/store/posting.js'
import { packTimes } from '../../../src/population/store/times.js'
import { united } from '../../../src/population/store/united.js'

const DAY = 86_400_000

/** Events of two owners, each in order. */
const line = (first: readonly number[], second: readonly number[]): Posting => {
  const at = [first, second].flatMap((each) => [...each].sort((left, right) => left - right))
  const offsets = Uint32Array.of(0, first.length, at.length)
  return { times: packTimes(Float64Array.from(at)), offsets, columns: new Map() }
}

const some = (size: number, at: (index: number) => number) => Array.from({ length: size }, (_, index) => at(index))

const instants = ({ times, offsets }: Posting, owner: number) =>
  some(offsets[owner + 1]! - offsets[owner]!, (index) => times.at(offsets[owner]! + index))

const isInOrder = (list: readonly number[]) => list.every((at, index) => index === 0 || list[index - 1]! <= at)

describe('events of several names in one line', () => {
  it.each([
    ['spread over months', 3_000, (index: number) => ((index * 7919) % 3_000) * 5_184_000],
    [
      'in seconds of one hour, and one a year before',
      3_000,
      (index: number) => (index === 0 ? 0 : 365 * DAY + ((index * 7919) % 3_600) * 1000),
    ],
    ['of two instants', 500, (index: number) => (index % 2) * DAY],
    ['over a thousand years', 100, (index: number) => index * 3_650 * DAY + (index % 3)],
  ])('are in order: %s', (_, size, at) => {
    const [left, right, few] = [some(size, at), some(size, (index) => at(size - 1 - index) + 1), [5, 3 * DAY]]
    const made = united([line(left, few), line(right, few), line([], few)], 2)
    const [first, second] = [instants(made, 0), instants(made, 1)]
    expect(isInOrder(first)).toBe(true)
    expect([...first].sort((a, b) => a - b)).toEqual([...left, ...right].sort((a, b) => a - b))
    expect(second).toEqual([5, 5, 5, 3 * DAY, 3 * DAY, 3 * DAY])
  })

  it('are made of some owners alone', () => {
    const made = united([line([1, 3], [2]), line([2], [1, 4])], 2, (owner) => owner === 1)
    expect([instants(made, 0), instants(made, 1)]).toEqual([[], [1, 2, 4]])
  })
})
