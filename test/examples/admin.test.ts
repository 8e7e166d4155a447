import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Admin } from '../../examples/admin/admin.js'
import { people } from '../../examples/admin/people.js'
import { SegmentError } from '../../src/index.js'

const catalog = readFileSync(new URL('../../examples/admin/catalog.json', import.meta.url), 'utf8')
const asOf = new Date('2026-06-15T09:00:00Z')

const silent = (days: number) => ({
  kind: 'compare',
  operator: 'is',
  left: {
    kind: 'measure',
    measure: 'count',
    events: { names: ['order placed'], window: { kind: 'within', duration: { days } } },
  },
  right: 0,
})
const lost = { format: 1, id: 'lost', of: 'user', rule: silent(90) }

describe('segments that customers define', () => {
  it('offers the fields and events of the catalog', () => {
    const { fields, events } = new Admin(catalog).fields
    expect(fields.map(({ label }) => label)).toEqual(expect.arrayContaining(['User: City', 'User: Newsletter', 'Plan']))
    expect(events.map(({ label }) => label)).toEqual(['Order placed', 'Basket left'])
  })

  it('previews a rule: in words, with what deserves a look, and on some people', () => {
    const { mistakes, words, remarks, sample } = new Admin(catalog).preview(lost, people, asOf)
    expect(mistakes).toEqual([])
    expect(words).toBe('A user is in "lost" when: order placed 0 times within the last 90 days.')
    expect(remarks.map(({ code }) => code)).toEqual(['missing.tenure'])
    expect(sample).toEqual({ in: 2, out: 1, unknown: 1 })
  })

  it.each([
    ['no JSON', '{', 'document.value'],
    ['a kind that there is not', { ...lost, rule: { kind: 'script', code: 'process.exit()' } }, 'document.kind'],
    [
      'a name that there is not',
      { ...lost, rule: { ...lost.rule, left: { kind: 'trait', of: 'user', name: 'age' } } },
      'rule.unknown-name',
    ],
    ['a word that the kind may not use', { ...lost, of: 'account' }, 'rule.kind'],
    ['a document that is too large', { ...lost, description: 'x'.repeat(30_000) }, 'limit.bytes'],
  ])('refuses %s, and tells what', (_, document, code) => {
    const admin = new Admin(catalog)
    expect(admin.preview(document, people, asOf).mistakes[0]?.code).toBe(code)
    expect(() => admin.save(document)).toThrow(SegmentError)
    expect(admin.segments).toEqual([])
  })

  it('keeps what was saved, and replaces it', () => {
    const admin = new Admin(catalog)
    const first = admin.save(lost)
    expect(admin.segments.map(({ hash }) => hash)).toEqual([first.hash])
    const second = admin.save({ ...lost, rule: silent(60) })
    expect(second.hash).not.toBe(first.hash)
    expect(admin.segments.map(({ hash }) => hash)).toEqual([second.hash])
  })
})
