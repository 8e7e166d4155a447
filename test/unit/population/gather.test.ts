import { describe, expect, it } from 'vitest'
import { hashOf } from '../../../src/population/store/hash.js'
import { Interner } from '../../../src/population/store/interner.js'
import { Sorter } from '../../../src/population/store/sort.js'
import { Carried } from '../../../src/population/store/carried.js'
import { FIRST_ACCOUNT, NOT_KEPT, REFUSED, RowBlock, ROWS } from '../../../src/population/store/row-block.js'
import { scattered } from '../../../src/population/store/scatter.js'
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

/** An event as a stage takes it. */
type Staged = readonly [user: number, account: number, at: number]

/** Adds events to a stage, so many at a time. */
function stageOf(events: readonly Staged[], carried = new Carried(), atOnce = ROWS): Stage {
  const [stage, block] = [new Stage(carried), new RowBlock(atOnce)]
  for (let first = 0; first < events.length; first += atOnce) {
    const some = events.slice(first, first + atOnce)
    some.forEach(([user, account, at], row) => {
      block.names[row] = 0
      block.users[row] = user
      block.at[row] = at
      block.accounts[row] = user >= 0 && account >= 0 && carried.note(user, account) ? FIRST_ACCOUNT : account
    })
    const ends = block.group(some.length, 1)
    expect(stage.addRows(block, ends[0]!, ends[1]!)).toBe(first)
  }
  return stage
}

const many = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index))

describe('a block of rows', () => {
  it('is grouped by names, without the rows that are not kept', () => {
    const block = new RowBlock(6)
    block.names.set([2, 0, REFUSED, 2, NOT_KEPT, 0])
    const ends = block.group(6, 3)
    const rowsOf = (name: number) => [...block.order.subarray(ends[name], ends[name + 1])]
    expect([0, 1, 2].map(rowsOf)).toEqual([[1, 5], [], [0, 3]])
    expect([...block.group(1, 1).subarray(0, 2)]).toEqual([0, 0])
  })
})

describe('a stage', () => {
  it('knows where events happened, from when on more than one account is told', () => {
    const events = many(40_000, (index): Staged => [index % 100, index < 30_000 ? index % 100 : index % 7, index])
    const stage = stageOf(events)
    expect(stage.where).toBe('each')
    expect(events.every(([, account], index) => stage.account(index) === account)).toBe(true)
    expect([stage.user(20_050), stage.at(39_999), stage.isAscending]).toEqual([50, 39_999, true])
    expect([...stage.blocks()].reduce((sum, [, size]) => sum + size, 0)).toBe(40_000)
  })

  it('needs no room for accounts as long as there are none, or only those of the first events', () => {
    const nowhere = stageOf(many(100, (index) => [index % 3, -1, index]))
    const own = stageOf(many(100, (index) => [index % 3, index % 3, index]))
    expect([nowhere.where, nowhere.account(50), own.where, own.account(50)]).toEqual(['none', -1, 'own', 2])
    const late = stageOf(many(100, (index) => [index % 3, index < 60 ? -1 : index % 3, index]))
    expect([late.where, late.account(59), late.account(60)]).toEqual(['each', -1, 0])
  })

  it.each([1, 15, 16, 17, 1000, 1024])('keeps what it is given %i at a time, across its own blocks', (atOnce) => {
    const events = many(33_000, (index): Staged => [index % 1000, -1, 1_700_000_000_000 + index * 977])
    const stage = stageOf(events, new Carried(), atOnce)
    expect(events.every(([user, , at], index) => stage.at(index) === at && stage.user(index) === user)).toBe(true)
    expect(stage.span()).toEqual({ low: events[0]![2], high: events.at(-1)![2], isSeconds: false })
  })

  it('holds instants however far they lie apart, wherever in a block that turns out', () => {
    const far = [0, -62_135_596_800_000, 253_402_300_799_999, 1_700_000_000_123]
    for (const close of [0, 1, 100, 16_384, 20_000]) {
      const events = [...many(close, (index) => 1_700_000_000_000 + index), ...far].map((at): Staged => [0, -1, at])
      const stage = stageOf(events)
      expect(events.every(([, , at], index) => stage.at(index) === at)).toBe(true)
      expect(stage.span()).toEqual({ low: far[1], high: far[2], isSeconds: false })
    }
  })

  it('knows whether all instants are whole seconds', () => {
    const spanOf = (...instants: number[]) => stageOf(instants.map((at) => [0, -1, at])).span().isSeconds
    expect([spanOf(1000, -2000, 0), spanOf(1000, 1001), spanOf()]).toEqual([true, false, true])
  })
})

/** The events of each owner as they should lie: by time, and as they came. */
const expectedOf = (events: readonly Staged[], users: number) =>
  many(users, (user) =>
    events
      .map(([own, , at], index) => [own, at, index] as const)
      .filter(([own]) => own === user)
      .sort((left, right) => left[1] - right[1] || left[2] - right[2]),
  ).flat()

describe('events that are put in order', () => {
  const shuffled = (index: number) => (index * 7919) % 6007
  const cases: Readonly<Record<string, readonly Staged[]>> = {
    'of a log': many(6000, (index) => [index % 7, -1, 1_700_000_000_000 + index * 10]),
    'in no order': many(6000, (index) => [index % 1000, -1, 1_700_000_000_000 + shuffled(index) * 100_003]),
    'of one user, in no order': many(6000, (index) => [0, -1, 1_700_000_000_000 + (shuffled(index) % 613)]),
    'of whole seconds, in no order': many(6000, (index) => [index % 50, -1, (shuffled(index) % 99) * 1000]),
    'with a single one that is late': many(6000, (index) => [index % 50, -1, index === 5999 ? 0 : index + 1]),
    'with huge gaps': many(600, (index) => [index % 5, -1, (shuffled(index) % 10) * 100_000_000_000 + index]),
    none: [],
  }

  it.each(Object.entries(cases))('%s, stand by owner and time', (_, events) => {
    const owners = { users: 1000, nobody: 0, splits: 0 }
    const expected = expectedOf(events, owners.users)
    const ordered = scattered(stageOf(events), owners, true)!
    const bare = scattered(stageOf(events), owners, false)!
    expect([...ordered.order!]).toEqual(expected.map(([, , index]) => index))
    for (const { times, offsets } of [ordered, bare]) {
      expect(expected.every(([, at], place) => times.at(place) === at)).toBe(true)
      expect(expected.every(([user], place) => offsets[user]! <= place && place < offsets[user + 1]!)).toBe(true)
    }
    expect(bare.order).toBeUndefined()
  })

  it('and of nobody, stand by their accounts after those of users', () => {
    const events = many(20, (index): Staged => (index % 2 === 0 ? [0, -1, 100 - index] : [-1, index % 3, 100 - index]))
    const { offsets, order } = scattered(stageOf(events), { users: 1, nobody: 3, splits: 0 }, true)!
    expect([...offsets]).toEqual([0, 10, 13, 17, 20])
    expect([...order!.subarray(10, 13)]).toEqual([15, 9, 3])
  })

  it('are told to lie too far apart, when they do', () => {
    const events: readonly Staged[] = [0, 200_000_000_000_000].map((at) => [0, -1, at])
    expect(scattered(stageOf([...events, [0, -1, 1]]), { users: 1, nobody: 0, splits: 0 }, true)).toBeUndefined()
  })
})

describe('sorting a stretch', () => {
  it('goes by time, and leaves events of one instant as they came', () => {
    const at = Float64Array.from({ length: 5000 }, (_, index) => (index * 7919) % 613)
    const [order, sorter] = [Uint32Array.from({ length: 5000 }, (_, index) => index), new Sorter()]
    const bounds = [0, 1, 24, 49, 50, 60, 2500, 5000]
    const sorted = (from: number, to: number) =>
      many(to - from, (index) => from + index).sort((left, right) => at[left]! - at[right]! || left - right)
    bounds.slice(1).forEach((to, index) => sorter.stretch(order, { at: (each) => at[each]! }, bounds[index]!, to))
    expect([...order]).toEqual(bounds.slice(1).flatMap((to, index) => sorted(bounds[index]!, to)))
  })
})
