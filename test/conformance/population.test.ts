import { describe, expect, it } from 'vitest'
import { createPopulationSync, type PopulationArrays } from '../../src/population/index.js'
import { type AsRows, asRows, whyNoPopulation } from './as-population.js'
import { catalogs, questionOf, type Row, topics } from './rows.js'

const isPossible = (row: Row): boolean => {
  const { segment, facts } = questionOf(row)
  return whyNoPopulation(segment, facts) === undefined
}

const catalogOf = ({ catalog = 'saas' }: Row) => catalogs[catalog]!

const rowsOf = (row: Row, said?: 'of each'): AsRows => {
  const { segment, facts } = questionOf(row)
  return asRows(segment, facts, catalogOf(row), said)
}

function verdictOf(row: Row): boolean | null {
  const { input, parts, subject } = rowsOf(row)
  const population = createPopulationSync(catalogOf(row), input, { parts })
  return population.assign([questionOf(row).segment], { asOf: row.asOf, rank: false }).verdict('asked', subject)
}

describe.each(topics)('$topic', ({ cases }) => {
  it.each(cases.filter(isPossible))('$name', (row) => {
    expect(verdictOf(row)).toBe(row.verdict)
  })
})

it('runs nearly all rows: a few are about facts that no population has', () => {
  const all = topics.flatMap(({ cases }) => cases)
  expect(all.filter((row) => !isPossible(row)).length).toBeLessThan(all.length / 50)
})

const hasHistory = ({ facts }: Row): boolean => 'history' in facts || 'accountHistory' in facts

/** Rules that look at ids, and verdicts that go by the names of segments: their subjects cannot stand beside others. */
const isApart = (row: Row): boolean => /"(?:sample|subjects|include|exclude|known)"/.test(JSON.stringify(row))

/** Rows that can stand in one population: as much is given, and missing, of one as of another. */
function together(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const { input, parts } = rowsOf(row, 'of each')
    const key = JSON.stringify([row.catalog, Object.keys(input).sort(), parts, input.calibrations])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}

const IDS = ['id', 'userId', 'accountId']

/** Rows of which each id carries a number, so that those of different cases stay apart. */
const numbered = <T>(rows: unknown, number: number): readonly T[] =>
  ((rows ?? []) as readonly object[]).map((row) => {
    const named = Object.entries(row).map(([name, value]) =>
      IDS.includes(name) && typeof value === 'string' && value !== '' ? [name, `${number}/${value}`] : [name, value],
    )
    return Object.fromEntries(named) as T
  })

function united(inputs: readonly PopulationArrays[]): PopulationArrays {
  const names = ['users', 'accounts', 'memberships', 'subscriptions', 'events'] as const
  const given = names.filter((name) => inputs[0]![name] !== undefined)
  const rows = given.map((name) => [name, inputs.flatMap((input, number) => numbered(input[name], number))])
  return { calibrations: inputs[0]!.calibrations!, ...Object.fromEntries(rows) } as PopulationArrays
}

describe('rows with histories, many of them in one population', () => {
  const rows = topics.flatMap(({ cases }) => cases).filter((row) => hasHistory(row) && isPossible(row) && !isApart(row))
  const groups = together(rows)

  it.each(groups.map((group) => [`${group.length} rows`, group] as const))('%s', (_, group) => {
    const each = group.map((row) => rowsOf(row, 'of each'))
    const population = createPopulationSync(catalogOf(group[0]!), united(each.map(({ input }) => input)), {
      parts: each[0]!.parts,
    })
    for (const [number, row] of group.entries()) {
      const { userId, accountId } = each[number]!.subject
      const subject = { userId: userId && `${number}/${userId}`, accountId: accountId && `${number}/${accountId}` }
      const assignment = population.assign([questionOf(row).segment], { asOf: row.asOf, rank: false })
      expect([row.name, assignment.verdict('asked', subject)]).toEqual([row.name, row.verdict])
    }
  })

  it('are nearly all rows with histories, and few populations', () => {
    expect(rows.length).toBeGreaterThan(200)
    expect(groups.length).toBeLessThan(rows.length / 10)
  })
})
