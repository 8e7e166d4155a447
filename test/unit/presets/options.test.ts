import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { days, defineCatalog, hours, months, SegmentError } from '../../../src/index.js'
import * as presets from '../../../src/presets/index.js'
import { catalog, valueMoments } from './catalog.js'
import { everySegment, ready, starters } from './ready.js'

const feature = { event: 'feature used', property: 'feature' } as const

describe('every ready segment', () => {
  it.each(everySegment)('$id says what it is and what is done about it', ({ title, description, action }) => {
    expect(title).toBeTruthy()
    expect(description).toMatch(/\.$/)
    expect(Object.keys(action ?? {})).toEqual(
      expect.arrayContaining(['channel', 'goal', 'message', 'owner', 'refresh', 'review']),
    )
  })

  it('has an id and a title of its own', () => {
    expect(new Set(everySegment.map(({ id }) => id)).size).toBe(everySegment.length)
    expect(ready.size).toBe(everySegment.length)
  })
})

describe('what can be replaced', () => {
  it('id, title, description, status and lists', () => {
    const segment = presets.atRisk(catalog, {
      signIn: 'signed in',
      id: 'silent',
      title: 'Silent',
      description: 'Nobody has seen them.',
      status: 'experimental',
      include: { accounts: ['acme'] },
      exclude: { users: ['tester'] },
    })
    expect(segment).toMatchObject({
      id: 'silent',
      title: 'Silent',
      description: 'Nobody has seen them.',
      status: 'experimental',
      include: { accounts: ['acme'] },
      exclude: { users: ['tester'] },
    })
  })

  it('single fields of the action, the rest stays', () => {
    const before = presets.active(catalog).action
    const { action } = presets.active(catalog, { action: { owner: 'Ines', message: { none: 'Holidays.' } } })
    expect(action).toEqual({ ...before, owner: 'Ines', message: { none: 'Holidays.' } })
  })

  it('whom it is of', () => {
    expect(presets.active(catalog, { of: 'user' }).of).toBe('user')
    expect(presets.churned(catalog, { of: 'account' }).of).toBe('account')
  })

  it('the threshold, in the rule and in the description', () => {
    const segment = presets.newcomers(catalog, { newFor: hours(1) })
    expect(segment.rule).toMatchObject({ operator: 'lessThan', duration: { hours: 1 } })
    expect(segment.description).toBe('Signed up less than 1 hour ago.')
  })

  it('the silence of at risk moves its guard, unless that is given', () => {
    const silent = presets.atRisk(catalog, { signIn: 'signed in', silentFor: days(21) })
    const guarded = presets.atRisk(catalog, { signIn: 'signed in', silentFor: days(21), tenureAtLeast: days(60) })
    expect(silent.rule).toMatchObject({ conditions: [{ duration: { days: 21 } }, {}] })
    expect(guarded.rule).toMatchObject({ conditions: [{ duration: { days: 60 } }, {}] })
  })

  it('the period of dropped by half, months too', () => {
    const { rule } = presets.droppedByHalf(catalog, { events: 'report created', period: months(1), dropped: 30 })
    expect(rule).toMatchObject({
      conditions: [
        { left: { events: { names: ['report created'], window: { from: { months: 2 }, to: { months: 1 } } } } },
        { right: { percent: 30 } },
      ],
    })
  })

  it('the time zone of weeks and days', () => {
    const zone = 'Europe/Berlin'
    const { rule } = presets.casual(catalog, { feature, zone })
    expect(rule).toMatchObject({ conditions: [{ left: { zone, events: { window: { zone } } } }, {}] })
  })
})

describe('what a catalog must declare', () => {
  const bare = defineCatalog({ plans: ['pro'], user: z.object({}), events: { opened: z.object({}) } })
  const codeOf = (define: () => unknown) => {
    try {
      return define()
    } catch (error) {
      return error instanceof SegmentError ? error.code : error
    }
  }

  it('since when subjects exist, for newcomers and at risk', () => {
    expect(codeOf(() => presets.newcomers(bare))).toBe('rule.unknown-name')
    expect(codeOf(() => presets.atRisk(bare, { signIn: 'opened' }))).toBe('rule.unknown-name')
  })

  it('what counts as activity, for active', () => {
    expect(codeOf(() => presets.active(bare))).toBe('rule.unknown-name')
  })

  it('no free plan: who has no subscription does not pay', () => {
    expect(presets.paying(bare).rule).toMatchObject({ conditions: [{ kind: 'isPresent' }, { kind: 'isOneOf' }] })
  })
})

describe('starter segments', () => {
  const ids = (segments: readonly { readonly id: string }[]) => segments.map(({ id }) => id)

  it('are all there when all names are given', () => {
    expect(ids(starters)).toEqual([
      'newcomers',
      'not-activated',
      'activated',
      'active',
      'casual',
      'power',
      'stuck',
      'dropped-by-half',
      'at-risk',
      'slipping-away',
      'paying',
      'churned',
    ])
  })

  it('are those that the catalog alone allows when no names are given', () => {
    expect(ids(presets.starterSegments(catalog))).toEqual([
      'newcomers',
      'active',
      'dropped-by-half',
      'slipping-away',
      'paying',
      'churned',
    ])
  })

  it('are none for a catalog of nothing', () => {
    expect(presets.starterSegments(defineCatalog({}))).toEqual([])
  })

  it('leave out what the catalog does not declare', () => {
    const events = { 'report created': z.object({}), 'signed in': z.object({}) }
    const plain = defineCatalog({ user: z.object({}), events })
    expect(ids(presets.starterSegments(plain, { signIn: 'signed in', valueMoments: ['report created'] }))).toEqual([
      'activated',
    ])
  })

  it('are the presets with their defaults', () => {
    const activated = starters.find(({ id }) => id === 'activated')
    expect(activated?.hash).toBe(presets.activated(catalog, { valueMoments }).hash)
  })
})
