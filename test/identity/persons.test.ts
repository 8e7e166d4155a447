import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { resolveIdentities } from '../../src/identity/index.js'
import { type PersonCase, recordsOf, reportLines } from './case.js'

const cases = JSON.parse(readFileSync(new URL('cases/persons.json', import.meta.url), 'utf8')) as PersonCase[]

const everyNumber = Array.from({ length: 13 }, (_, index) => String(index).padStart(2, '0'))

const expanded = (persons: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(
    Object.entries(persons).flatMap(([id, records]) =>
      id.includes('{}')
        ? everyNumber.map((number) => [id.replace('{}', number), records.map((key) => key.replace('{}', number))])
        : [[id, records]],
    ),
  )

describe('who is one', () => {
  it.each(cases)('$name', ({ records, assertions, policy, persons, size, report }) => {
    const resolved = resolveIdentities(recordsOf(records), { assertions, policy })
    if (size !== undefined) return expect(resolved.persons.length).toBe(size)
    expect(Object.fromEntries(resolved.persons.map((person) => [person.id, person.records]))).toEqual(
      expanded(persons!),
    )
    const nothing = Object.fromEntries(Object.keys(reportLines(resolved.report)).map((name) => [name, []]))
    expect(reportLines(resolved.report)).toEqual({ ...nothing, ...report })
  })

  it.each(cases)('in any order: $name', ({ records, assertions, policy }) => {
    const all = recordsOf(records)
    const resolved = (given: typeof all) => {
      const { persons, report } = resolveIdentities(given, { assertions, policy })
      return { persons, report }
    }
    expect(resolved([...all].reverse())).toEqual(resolved(all))
    expect(resolved([...all, ...all])).toEqual(resolved(all))
  })
})
