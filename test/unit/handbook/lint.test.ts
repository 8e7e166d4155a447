import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseSegment } from '../../../src/document/index.js'
import { defineCatalog, defineSegment, SegmentError } from '../../../src/index.js'
import { lint, LINT_CODES, type LintCode } from '../../../src/handbook/index.js'
import { stages, starters } from '../presets/ready.js'
import { around } from './cases/around.js'
import type { Case, Cases } from './cases/cases.js'
import { contradictions } from './cases/contradictions.js'
import { hazards } from './cases/hazards.js'
import { asOf, segments } from './world.js'

// The type of `Cases` asks for a row of every code.
const cases: Cases = { ...contradictions, ...hazards, ...around }

const codesIn = ({ segments: linted, options }: Case) => lint(linted, options).map(({ code }) => code)

describe.each(Object.entries(cases))('%s', (code, { found, left }) => {
  it.each(Object.entries(found))('is found: %s', (_, each) => {
    expect(codesIn(each)).toContain(code)
  })

  it.each(Object.entries(left))('is not found: %s', (_, each) => {
    expect(codesIn(each)).not.toContain(code)
  })
})

describe('findings', () => {
  const issues = Object.values(cases).flatMap(({ found }) =>
    Object.values(found).flatMap((each) => lint(each.segments, each.options)),
  )

  it('have the severity of their code, and say what to do', () => {
    for (const { code, severity, message, fix } of issues) {
      expect(severity).toBe(LINT_CODES[code].severity)
      expect(message).toMatch(/^\S.*\.$/)
      expect(fix).toMatch(/^[A-Z"].*\.$/)
    }
  })

  it('are JSON', () => {
    expect(JSON.parse(JSON.stringify(issues))).toEqual(issues)
  })

  it('name codes in order, each with what it is about', () => {
    const names = Object.keys(LINT_CODES) as LintCode[]
    expect(names).toEqual([...names].sort())
  })

  it('read as they should', async () => {
    const lines = Object.entries(cases).flatMap(([code, { found }]) =>
      Object.entries(found).flatMap(([name, each]) =>
        lint(each.segments, each.options)
          .filter((issue) => issue.code === code)
          .slice(0, 1)
          .map(({ path, message, fix }) => `${code} (${name})\n  at ${path || '-'}\n  ${message}\n  ${fix}\n`),
      ),
    )
    await expect(lines.join('\n')).toMatchFileSnapshot('golden/lint.txt')
  })
})

describe('nothing is said', () => {
  const grave = (issues: ReturnType<typeof lint>) => issues.filter(({ severity }) => severity !== 'note')

  it('against twelve segments of a product', () => {
    expect(grave(lint(segments))).toEqual([])
    expect(lint(segments).map(({ code, segment }) => [code, segment])).toEqual([
      ['action.cadence', 'near-limit'],
      ['action.missing', 'stuck-trial'],
    ])
  })

  it('against the ready segments', () => {
    expect(lint([...starters, ...stages.all()])).toEqual([])
  })

  it('of no segments', () => {
    expect(lint([])).toEqual([])
  })
})

it('a stored document keeps the names it was written with, until it is parsed with the catalog', () => {
  const words = (name: string, formerly: string[]) =>
    defineCatalog({ events: { [name]: z.object({}) }, formerly: { events: { [name]: formerly } } })
  const stored = JSON.parse(
    JSON.stringify(
      defineSegment({ id: 'active', where: words('signed in', []).event('signed in').count().atLeast(1) }),
    ),
  ) as unknown
  const today = words('login', ['signed in'])
  expect(lint([parseSegment(stored)], { catalog: today }).map(({ code }) => code)).toEqual([
    'catalog.old-name',
    'action.missing',
  ])
  expect(lint([parseSegment(stored, { catalog: today })], { catalog: today }).map(({ code }) => code)).toEqual([
    'action.missing',
  ])
})

describe('arguments', () => {
  it.each([
    ['a history without an instant', { history: { since: 'always' } }, 'as-of.invalid'],
    ['reviews without an instant', { reviewed: {} }, 'as-of.invalid'],
    ['an instant that is none', { asOf: 'yesterday' }, 'as-of.invalid'],
    ['a review that is no instant', { asOf, reviewed: { engaged: 'yesterday' } }, 'value.instant'],
  ] as const)('%s is refused', (_, options, code) => {
    expect(() => lint(segments, options)).toThrow(SegmentError)
    expect(() => lint(segments, options)).toThrow(`[${code}]`)
  })
})
