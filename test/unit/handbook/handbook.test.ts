import { describe, expect, it } from 'vitest'
import {
  all,
  days,
  defineCatalog,
  defineSegment,
  defineStaticSegment,
  inSegment,
  SegmentError,
  sequence,
  step,
} from '../../../src/index.js'
import { handbook } from '../../../src/handbook/index.js'
import { asOf, event, list, plan, rule, segments, user } from './world.js'

const reviewed = { engaged: '2026-03-01', 'power-user': '2026-01-31', 'at-risk': '2026-06-01' }

it('of twelve segments', async () => {
  const text = handbook(segments, { asOf, title: 'Segments of Acme', reviewed })
  await expect(text).toMatchFileSnapshot('golden/handbook.md')
})

it('of what is seldom seen', async () => {
  const setUp = sequence([step('started', event('project created')), step('invited', event('teammate invited'))], {
    within: days(14),
  })
  const several = [
    defineSegment({
      id: 'set up',
      of: 'user',
      where: all(event('signed in').count().atLeast(1), user('country').isOneOf(list('gdpr'))),
      include: { users: ['jane'] },
      status: 'retired',
      action: { review: 'weekly' },
    }),
    rule(setUp.completed(), 'sequence'),
    defineStaticSegment({ id: 'pilots', of: 'account', subjects: ['acme'], title: 'Pilots' }),
    defineSegment({
      id: 'solo',
      where: defineCatalog({ plans: ['free', 'pro'] })
        .plan()
        .is('pro'),
    }),
  ]
  await expect(handbook(several, { asOf })).toMatchFileSnapshot('golden/handbook-seldom.md')
})

describe('reviews', () => {
  const text = (review: string, last: string) =>
    handbook([defineSegment({ id: 'asked', where: plan().is('pro'), action: { owner: 'growth', review } })], {
      asOf,
      reviewed: { asked: last },
    })

  it.each([
    ['daily', '2026-06-14T08:59:59.999Z'],
    ['weekly', '2026-06-08T08:59:59.999Z'],
    ['monthly', '2026-05-15T08:59:59.999Z'],
    ['quarterly', '2026-03-15T08:59:59.999Z'],
    ['yearly', '2025-06-15T08:59:59.999Z'],
  ])('%s: overdue when a whole cadence has passed, and not a millisecond before', (cadence, last) => {
    expect(text(cadence, last)).toContain(`## Overdue reviews\n\n- [asked](#segment-asked): ${cadence}`)
    expect(text(cadence, new Date(Date.parse(last) + 1).toISOString())).not.toContain('## Overdue reviews')
  })

  it('name the owner, if there is one', () => {
    const overdue = (owner?: string) =>
      handbook(
        [
          defineSegment({
            id: 'asked',
            where: plan().is('pro'),
            action: { review: 'daily', ...(owner !== undefined && { owner }) },
          }),
        ],
        { asOf, reviewed: { asked: '2026-06-01' } },
      ).match(/^- .*was due.*$/m)?.[0]
    expect(overdue('growth')).toBe('- [asked](#segment-asked): daily, was due on 2026-06-02 (growth)')
    expect(overdue()).toBe('- [asked](#segment-asked): daily, was due on 2026-06-02')
  })

  it('are not on record when there is no instant for them', () => {
    expect(handbook(segments, { asOf, reviewed: {} })).toContain('## No review on record')
    expect(handbook(segments, { asOf })).not.toContain('## No review on record')
  })
})

describe('texts of segments', () => {
  const nasty =
    '*bold* _it_ `code` | <img src=x onerror=alert(1)> [a](javascript:x) ![b](c) # &amp; \\ ~~no~~\n\n- item\n# Heading'

  it('are no markup', () => {
    const text = handbook(
      [
        defineSegment({
          id: nasty,
          title: nasty,
          description: nasty,
          where: user('country').is(nasty),
          action: { goal: nasty, message: { none: nasty }, owner: nasty, review: nasty },
        }),
      ],
      { asOf, title: nasty },
    )
    const [own, foreign] = [text.replace(/\\./g, ''), text.match(/^#+ .*$/gm)]
    expect(own).not.toMatch(/<(?!a id="segment-|\/a>)|!\[|\]\(javascript|`|\*|~|&(?!amp;)/)
    expect(foreign).toHaveLength(4)
    expect(text).not.toMatch(/^- item$/m)
  })

  it('make anchors that differ when the ids do', () => {
    const text = handbook([rule(plan().is('pro'), 'a b'), rule(plan().is('free'), 'a_20_b')], { asOf })
    const anchors = [...text.matchAll(/<a id="(.*?)">/g)].map(([, anchor]) => anchor)
    expect(anchors).toEqual(['segment-a_20_b', 'segment-a_5f_20_5f_b'])
    for (const anchor of anchors) expect(text).toContain(`](#${anchor})`)
  })
})

it('tells how long an answer may take, and names segments that are not in it', () => {
  const answered = (within?: { days: number }) =>
    handbook(
      [
        rule(
          all(
            event('project created')
              .within(days(30))
              .followedBy(event('teammate invited'), within ? { within } : {}),
            inSegment(segments[0]!),
          ),
        ),
      ],
      { asOf },
    )
  expect(answered()).toContain('| any time after |')
  expect(answered(days(3))).toContain('| within 3 days after |')
  expect(answered()).toContain('Segments: engaged.')
})

it('of no segments', () => {
  expect(handbook([], { asOf })).toContain('0 segments, as of')
})

it('an instant that is none is refused', () => {
  expect(() => handbook(segments, { asOf: 'today' })).toThrow(SegmentError)
})
