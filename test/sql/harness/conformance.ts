import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whyNotInTables } from '../../../src/conformance/tables.js'
import type { Verdict } from '../../../src/facts/index.js'
import type { SqlOptions } from '../../../src/sql/index.js'
import { type Row, topics } from '../../conformance/rows.js'
import type { Engine } from './engine.js'
import { verdictsOf } from './rows.js'

const inTables = topics.map(({ topic, cases }) => ({
  topic,
  cases: cases.filter((row) => whyNotInTables(row) === undefined),
}))

const LONG = 900_000

/** Holds an engine to every conformance row. */
export function describeRows(title: string, open: () => Promise<Engine>, how: Pick<SqlOptions, 'values'> = {}): void {
  describe(`${title} answers the conformance rows`, () => {
    let engine: Engine
    let verdicts: ReadonlyMap<Row, Verdict>

    beforeAll(async () => {
      engine = await open()
      const rows = inTables.flatMap(({ cases }) => cases)
      verdicts = await verdictsOf(rows, engine, how)
    }, LONG)

    afterAll(() => engine.close())

    it.each(inTables)('$topic', ({ cases }) => {
      const found = cases.map((row) => ({ row: row.name, verdict: verdicts.get(row) }))
      expect(found).toEqual(cases.map(({ name, verdict }) => ({ row: name, verdict })))
    })
  })
}
