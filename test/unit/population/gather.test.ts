import { describe, expect, it } from 'vitest'
import { hashOf } from '../../../src/population/store/hash.js'
import { Interner } from '../../../src/population/store/interner.js'
import { sortStretch } from '../../../src/population/store/sort.js'
import { Carried } from '../../../src/population/store/carried.js'
import { Stage } from '../../../src/population/store/stage.js'
import { EventIds } from '../../../src/population/store/event-ids.js'

/** Two different texts of eight letters with one hash, found by trying: the hash has 32 bits. */
function colliding(): readonly [string, string] {
  const seen = new Map<number, string>()
  for (let tried = 0; ; tried += 1) {
    const text = `id-${tried.toString(36)}`
    const hash = hashOf(text)
    const other = seen.get(hash)
    if (other !== undefined) return [other, text]
    seen.set(hash, text)
  }
}

describe('ids', () => {
  it('are numbered in the order in which they come, however many there are', () => {
    const interner = new Interner()
    const ids = Array.from({ length: 50_000 }, (_, index) => `user ${(index * 7919) % 50_000}`)
    expect(ids.map((id) => interner.of(id))).toEqual(ids.map((_, index) => index))
    expect(ids.map((id) => interner.find(id))).toEqual(ids.map((_, index) => index))
    expect(interner.find('nobody')).toBe(-1)
    expect(interner.ids).toEqual(ids)
  })

  it('that collide stay apart', () => {
    const [interner, [left, right]] = [new Interner(), colliding()]
    expect(hashOf(left)).toBe(hashOf(right))
    expect([left, right, left, right].map((id) => interner.of(id))).toEqual([0, 1, 0, 1])
  })

  it('for which there is no place nearby are found all the same', () => {
    const interner = new Interner()
    const near = Array.from({ length: 200_000 }, (_, index) => `u${index}`).filter((id) => (hashOf(id) & 1023) === 5)
    expect(near.length).toBeGreaterThan(100)
    near.forEach((id, index) => expect(interner.of(id)).toBe(index))
    near.forEach((id, index) => expect(interner.find(id)).toBe(index))
  })

  it('of events are forgotten one by one, and may begin late', () => {
    const ids = new EventIds(3)
    for (let event = 0; event < 40_000; event += 1) ids.push(event % 3 === 0 ? undefined : `e${event}`)
    expect([0, 2, 3, 4, 40_002].map((event) => ids.text(event))).toEqual([
      undefined,
      undefined,
      undefined,
      'e1',
      undefined,
    ])
    expect([ids.hash(0), ids.hash(4)]).toEqual([0, hashOf('e1')])
    ids.forget(4)
    expect([ids.hash(4), ids.text(4), ids.text(5)]).toEqual([0, undefined, 'e2'])
  })
})

describe('a stage', () => {
  it('knows where events happened, from when on more than one account is told', () => {
    const carried = new Carried()
    const stage = new Stage(carried)
    const told: number[] = []
    for (let index = 0; index < 40_000; index += 1) {
      const [user, account] = [index % 100, index < 30_000 ? index % 100 : index % 7]
      told.push(account)
      stage.add(user, account, index, carried.note(user, account))
    }
    expect(stage.where).toBe('each')
    expect(told.every((account, index) => stage.account(index) === account)).toBe(true)
    expect([stage.user(20_050), stage.at(39_999), stage.isAscending]).toEqual([50, 39_999, true])
    expect([...stage.blocks()].reduce((sum, [, size]) => sum + size, 0)).toBe(40_000)
  })
})

describe('sorting a stretch', () => {
  it('goes by time, and leaves events of one instant as they came', () => {
    const at = Float64Array.from({ length: 5000 }, (_, index) => (index * 7919) % 613)
    const order = Uint32Array.from({ length: 5000 }, (_, index) => index)
    sortStretch(order, { at: (index) => at[index]! }, 0, 2500)
    sortStretch(order, { at: (index) => at[index]! }, 2500, 5000)
    const sorted = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => from + index).sort(
        (left, right) => at[left]! - at[right]! || left - right,
      )
    expect([...order]).toEqual([...sorted(0, 2500), ...sorted(2500, 5000)])
  })
})
