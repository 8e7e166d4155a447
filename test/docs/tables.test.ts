import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../src/analyze/index.js'
import { ERROR_CODES } from '../../src/errors.js'
import { LINT_CODES } from '../../src/handbook/index.js'
import { topics } from '../conformance/rows.js'
import { page, root } from './pages.js'

/** The first cells of the tables of a page, as the names in backticks that they hold. */
function namesOf(text: string): readonly string[] {
  const cells = [...text.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = '']) => cell)
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
}

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort()

describe('docs/errors.md', () => {
  it('tells cause and remedy of every code, and of no other', () => {
    expect(sorted(namesOf(page('docs/errors.md').text))).toEqual([...ERROR_CODES])
  })
})

describe('docs/lint.md', () => {
  const rows = page('docs/lint.md').text.matchAll(/^\| <a id="([^"]+)"><\/a>`([^`]+)` *\| (\w+) +\|/gm)
  const told = [...rows].map(([, anchor, code, severity]) => [anchor, code, severity])

  it('tells of every finding, how much it weighs and what to do, and of no other', () => {
    const all = Object.entries(LINT_CODES).map(([code, { severity }]) => [code, code, severity])
    expect([...told].sort()).toEqual(all)
  })
})

describe('docs/reasons.md', () => {
  // What a reason is about is the catalog's: `missing:user.country` stands for all of `missing:…`.
  const codeOf = (reason: string) => (/^(not-given|no-id|undeclared):/.test(reason) ? reason : reason.split(':')[0]!)

  it('tells of every reason that a row has, and of no other', () => {
    const seen = topics.flatMap(({ cases }) => cases.flatMap(({ reasons = [] }) => reasons.map(codeOf)))
    expect(sorted(namesOf(page('docs/reasons.md').text).map(codeOf))).toEqual(sorted(seen))
  })
})

describe('docs/limits.md', () => {
  it('has the numbers of the library', () => {
    const rows = page('docs/limits.md').text.matchAll(/^\| <a id="\w+"><\/a>`(\w+)`[^|]*\| *(\d+) \|/gm)
    expect(Object.fromEntries([...rows].map(([, name, most]) => [name, Number(most)]))).toEqual(LIMITS)
  })
})

describe('docs/architecture.md', () => {
  it('has a row for every room', () => {
    const rooms = readdirSync(`${root}src`).filter((name) => name !== 'index.ts')
    const table = page('docs/architecture.md').text.split('## Rooms')[1]!.split('**Why')[0]!
    expect(sorted(namesOf(table))).toEqual(sorted(rooms))
  })
})
