import { describe, expect, it } from 'vitest'
import { parseSegment, safeParseSegment } from '../../../src/document/index.js'
import { all, defineSegment, inSegment, SegmentError } from '../../../src/index.js'
import { errorOf } from '../mistakes.js'
import { catalog } from '../world.js'
import { active, definedSegments, documentOf, german, issuesOf, named, signIns } from './documents.js'

const { engaged, engagedAbroad } = definedSegments()

describe('a document that is right', () => {
  it('is the segment that was built', () => {
    const parsed = parseSegment(JSON.parse(JSON.stringify(engaged)), { catalog })
    expect(parsed).toEqual(engaged)
    expect(parsed.hash).toBe(engaged.hash)
    expect(parsed.toJSON()).toEqual(engaged.toJSON())
  })

  it('may be text', () => {
    expect(parseSegment(JSON.stringify(engaged), { catalog }).hash).toBe(engaged.hash)
  })

  it('needs no catalog: it says what it uses', () => {
    expect(parseSegment(JSON.stringify(engaged)).hash).toBe(engaged.hash)
  })

  it('needs not say what it uses when there is a catalog', () => {
    expect(parseSegment(documentOf(active), { catalog: catalog.toJSON() }).uses.events).toEqual({
      'signed in': { properties: {} },
    })
  })

  it('says what it uses and no more, whatever stands in it', () => {
    const uses = {
      accounts: true,
      traits: { user: { country: { type: 'string' }, city: { type: 'string' } } },
      events: {},
    }
    expect(parseSegment(documentOf(german, { uses })).uses.traits).toEqual({ user: { country: { type: 'string' } } })
  })

  it('names segments that are given along', () => {
    const parsed = parseSegment(JSON.stringify(engagedAbroad), { catalog, segments: [engaged] })
    expect(parsed.hash).toBe(engagedAbroad.hash)
    expect(parsed.segments).toEqual({ engaged })
  })

  it('names the segment as it is now, not as it was', () => {
    const changed = parseSegment(documentOf(german, { id: 'engaged' }), { catalog })
    const parsed = parseSegment(JSON.stringify(engagedAbroad), { catalog, segments: [changed] })
    expect(parsed.uses.segments).toEqual({ engaged: changed.hash })
    expect(parsed.hash).not.toBe(engagedAbroad.hash)
  })

  it('does not change with what it was read from', () => {
    const json = documentOf(structuredClone(german), {
      uses: { accounts: true, traits: { user: { country: { type: 'string' } } }, events: {} },
    })
    const parsed = parseSegment(json)
    Object.assign((json['uses'] as { traits: { user: object } }).traits.user, { country: { type: 'number' } })
    Object.assign(json['rule'] as object, { right: 'FR' })
    expect(parsed.rule).toEqual(german)
    expect(parsed.catalog.traits.user).toEqual({ country: { type: 'string' } })
    expect(Object.isFrozen(json)).toBe(false)
  })
})

describe('a document that is wrong', () => {
  it('is refused with all mistakes of its form at once', () => {
    const rule = {
      kind: 'all',
      conditions: [{ ...german, operator: 'equals' }, { kind: 'nott' }, { ...active, limit: 3 }],
    }
    expect(safeParseSegment({ ...documentOf(rule), of: 'team', titel: 'x' }, { catalog })).toEqual({
      issues: [
        { code: 'document.value', path: 'titel', message: 'There is no field "titel" here.', expected: '"title"' },
        {
          code: 'document.value',
          path: 'of',
          message: 'Here stands "team".',
          expected: 'one of "member", "user", "account"',
        },
        {
          code: 'document.value',
          path: 'rule.conditions[0].operator',
          message: 'Here stands "equals".',
          expected: 'one of "is", "lessThan", "atMost", "moreThan", "atLeast"',
        },
        {
          code: 'document.kind',
          path: 'rule.conditions[1].kind',
          message: 'There is no condition of kind "nott".',
          expected: '"not"',
        },
        { code: 'document.value', path: 'rule.conditions[2].limit', message: 'There is no field "limit" here.' },
      ],
    })
  })

  it('is refused with all mistakes of its meaning at once', () => {
    const mistyped = { ...german, left: { kind: 'trait', of: 'user', name: 'contry' } }
    expect(
      safeParseSegment(
        documentOf({ kind: 'any', conditions: [mistyped, { ...german, right: 5 }, { ...active, right: 'many' }] }),
        { catalog },
      ),
    ).toEqual({
      issues: [
        {
          code: 'rule.unknown-name',
          path: 'rule.conditions[0].left.name',
          message: 'The catalog has no user trait "contry".',
          expected: '"country"',
        },
        { code: 'value.string', path: 'rule.conditions[1].right', message: '5 is not a string.' },
        {
          code: 'value.number',
          path: 'rule.conditions[2].right',
          message: '"many" is not a number that counts.',
          expected: 'a finite number, at most 2^53 - 1 from zero',
        },
      ],
    })
  })

  it('has at most a hundred mistakes, also of fields that it should not have', () => {
    const fields = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x${index}`, 1]))
    expect(issuesOf(documentOf(german, fields))).toHaveLength(100)
  })

  it('may name a segment that others name as well', () => {
    const [left, right] = ['left', 'right'].map((id) => defineSegment({ id, where: inSegment(engaged) }))
    const top = defineSegment({ id: 'top', where: all(inSegment(left!), inSegment(right!)) })
    expect(issuesOf(documentOf(named('top')), { catalog, segments: [top] })).toEqual([])
    expect(issuesOf(documentOf(named('top'), { id: 'engaged' }), { catalog, segments: [top] })).toEqual([
      ['segment.cycle', 'rule.segment'],
    ])
  })

  it('has at most a hundred mistakes', () => {
    const conditions = Array.from({ length: 500 }, () => ({ kind: 'nott' }))
    expect(issuesOf(documentOf({ kind: 'all', conditions }))).toHaveLength(100)
  })

  it('throws what the safe reading tells', () => {
    const document = documentOf({ ...german, right: 5 })
    const error = errorOf(() => parseSegment(document, { catalog }))
    expect(error).toBeInstanceOf(SegmentError)
    expect(error.issues).toEqual(safeParseSegment(document, { catalog }).issues)
  })

  it('is refused when what it uses cannot be a catalog', () => {
    const uses = {
      accounts: false,
      traits: { user: { country: { type: 'enum' } } },
      events: {},
      activity: ['signed in'],
    }
    expect(issuesOf(documentOf(german, { uses }), {})).toEqual([
      ['catalog.order', 'uses.traits.user.country.values'],
      ['catalog.activity', 'uses.activity[0]'],
    ])
  })

  it('is refused when it uses a period without saying its dates', () => {
    const rule = {
      ...active,
      left: { ...signIns, events: { names: ['signed in'], window: { kind: 'billingPeriod' } } },
    }
    const uses = { accounts: true, subscriptions: 'account', traits: {}, events: { 'signed in': { properties: {} } } }
    expect(issuesOf(documentOf(rule, { uses }), {})).toEqual([
      ['rule.unknown-name', 'rule.left.events.window'],
      ['rule.unknown-name', 'rule.left.events.window'],
    ])
  })

  it('cannot name a segment that leads back to it', () => {
    expect(issuesOf({ ...documentOf(named('asked')) })).toEqual([['segment.cycle', 'rule.segment']])
    const inner = parseSegment(documentOf(german, { id: 'inner' }), { catalog })
    const outer = parseSegment(documentOf(named('inner'), { id: 'outer' }), { catalog, segments: [inner] })
    const changed = documentOf(named('outer'), { id: 'inner' })
    expect(issuesOf(changed, { catalog, segments: [inner, outer] })).toEqual([['segment.cycle', 'rule.segment']])
  })
})

describe('options', () => {
  it('are refused when two segments have one id, or the size is none', () => {
    const other = parseSegment(documentOf(german, { id: 'engaged' }), { catalog })
    expect(errorOf(() => safeParseSegment({}, { segments: [engaged, other] })).code).toBe('segment.duplicate')
    expect(errorOf(() => safeParseSegment({}, { maxBytes: 0 })).code).toBe('argument.invalid')
  })
})
