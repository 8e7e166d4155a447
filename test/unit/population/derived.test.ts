import { describe, expect, it } from 'vitest'
import { Changes } from '../../../src/population/store/changes.js'
import { Derived } from '../../../src/population/store/derived.js'
import type { NamedPosting, Posting } from '../../../src/population/store/posting.js'
import { packTimes } from '../../../src/population/store/times.js'
import type { Wanted } from '../../../src/population/store/united.js'

/** The instants of each owner. */
const line = (...owners: readonly (readonly number[])[]): Posting => {
  const offsets = Uint32Array.from([0, ...owners], (_, index) => owners.slice(0, index).flat().length)
  return { times: packTimes(Float64Array.from(owners.flat())), offsets, columns: new Map() }
}

const instants = ({ times, offsets }: Posting): number[][] =>
  Array.from({ length: offsets.length - 1 }, (_, owner) =>
    Array.from({ length: offsets[owner + 1]! - offsets[owner]! }, (__, index) => times.at(offsets[owner]! + index)),
  )

const arranged = (generation: number, users: readonly number[] = []): Pick<NamedPosting, 'change'> => {
  const changes = new Changes()
  for (const user of users) changes.note(user, -1)
  return generation === 0 ? {} : { change: { generation, changes, hasAny: users.length > 0 } }
}

describe('what was made of events', () => {
  /** Asks for the lines of some users, and tells of whom they were made. */
  const world = () => {
    const derived = new Derived()
    const ask = (...lines: readonly (readonly number[])[]) => {
      const madeOf: number[] = []
      const make = (wanted?: Wanted) => {
        const isMade = (owner: number) => wanted?.(owner) ?? true
        madeOf.splice(0, madeOf.length, ...[...lines.keys()].filter(isMade))
        return line(...lines.map((each, owner) => (isMade(owner) ? each : [])))
      }
      const owners = { users: lines.length, nobody: 0, splits: 0 }
      const posting = derived.posting({ key: 'line', names: ['signed in'], ofAccount: false, owners, make })
      return { instants: instants(posting), madeOf }
    }
    return { derived, ask, note: (posting: Pick<NamedPosting, 'change'>) => derived.note('signed in', posting) }
  }

  it('is made anew of those alone whose events changed', () => {
    const { ask, note } = world()
    note(arranged(0))
    ask([1, 5], [2], [])
    note(arranged(1, [1]))
    expect(ask([1, 5], [2, 3], [])).toEqual({ instants: [[1, 5], [2, 3], []], madeOf: [1] })
    expect(ask([1, 5], [2, 3], [])).toEqual({ instants: [[1, 5], [2, 3], []], madeOf: [] })
  })

  it('goes along over several changes, and with new users', () => {
    const { ask, note } = world()
    note(arranged(0))
    ask([1], [2], [3])
    note(arranged(1, [0]))
    note(arranged(2, [3]))
    expect(ask([1, 86_400_000_123], [2], [3], [4])).toEqual({
      instants: [[1, 86_400_000_123], [2], [3], [4]],
      madeOf: [0, 3],
    })
  })

  it('is made of everybody when a change was not noted', () => {
    const { ask, note } = world()
    note(arranged(0))
    ask([1], [2])
    note(arranged(2, [0]))
    expect(ask([1, 2], [2, 3]).madeOf).toEqual([0, 1])
  })

  it('is forgotten when other things were asked for in its place, and not when nothing was', () => {
    const { derived, ask } = world()
    ask([1])
    for (let round = 0; round < 9; round += 1) derived.age()
    expect(derived.bytes).toBeGreaterThan(0)
    const other = { key: 'other', names: [], ofAccount: false, owners: { users: 0, nobody: 0, splits: 0 } }
    for (let round = 0; round < 9; round += 1) {
      derived.posting({ ...other, make: () => line() })
      derived.age()
    }
    expect(ask([1]).madeOf).toEqual([0])
  })
})
