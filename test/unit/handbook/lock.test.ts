import { describe, expect, it } from 'vitest'
import { defineSegment, inSegment, not, SegmentError } from '../../../src/index.js'
import { compareLock, lockOf, type SegmentLock } from '../../../src/handbook/index.js'
import { plan, rule, segments } from './world.js'

const paying = (lowest: 'basic' | 'pro', status?: 'core' | 'experimental' | 'retired') =>
  defineSegment({ id: 'paying', where: plan().atLeast(lowest), ...(status && { status }) })

describe('a lock', () => {
  it('holds the hashes of what is neither experimental nor retired, in order of the ids', () => {
    const { format, segments: locked } = lockOf(segments)
    expect(format).toBe(1)
    expect(Object.keys(locked)).toEqual([
      'at-risk',
      'engaged',
      'lifecycle/active',
      'lifecycle/at risk',
      'lifecycle/churned',
      'lifecycle/trial',
      'near-limit',
      'power-user',
      'ready-to-expand',
      'recently-upgraded',
      'stuck-trial',
    ])
    expect(locked['engaged']).toBe(segments[0]!.hash)
  })

  it('is JSON, and equal to itself when it is read back', () => {
    const lock = JSON.parse(JSON.stringify(lockOf(segments))) as SegmentLock
    expect(compareLock(lock, segments)).toEqual({ isEqual: true, changed: [], added: [], removed: [] })
  })

  it('keeps ids that are names of every object', () => {
    const lock = lockOf([rule(plan().is('pro'), '__proto__'), rule(plan().is('free'), 'constructor')])
    expect(Object.keys(lock.segments)).toEqual(['__proto__', 'constructor'])
    expect(compareLock(lock, []).removed).toEqual(['__proto__', 'constructor'])
  })
})

describe('compared', () => {
  it('a rule that means something else has changed', () => {
    const { isEqual, changed } = compareLock(lockOf([paying('pro')]), [paying('basic')])
    expect(isEqual).toBe(false)
    expect(changed).toEqual([{ id: 'paying', before: paying('pro').hash, after: paying('basic').hash, through: [] }])
  })

  it('a rule changes through the segments that it names', () => {
    const [before, after] = [paying('pro'), paying('basic')].map((named) => [
      named,
      rule(not(inSegment(named)), 'not-paying'),
    ])
    const { changed } = compareLock(lockOf(before!), after!)
    expect(changed.map(({ id, through }) => [id, through])).toEqual([
      ['paying', []],
      ['not-paying', ['paying']],
    ])
  })

  it('prose changes nothing', () => {
    const titled = defineSegment({ id: 'paying', title: 'Paying', where: plan().atLeast('pro') })
    expect(compareLock(lockOf([paying('pro')]), [titled]).isEqual).toBe(true)
  })

  it('experimental and retired segments may change; to become so is to leave the lock', () => {
    const lock = lockOf([paying('pro', 'experimental')])
    expect(lock.segments).toEqual({})
    expect(compareLock(lock, [paying('basic', 'experimental')]).isEqual).toBe(true)
    expect(compareLock(lock, [paying('basic', 'core')]).added).toEqual(['paying'])
    expect(compareLock(lockOf([paying('pro', 'core')]), [paying('pro', 'retired')]).removed).toEqual(['paying'])
  })

  it('a lock of another format is refused', () => {
    expect(() => compareLock({ format: 2 } as unknown as SegmentLock, [])).toThrow(SegmentError)
  })
})
