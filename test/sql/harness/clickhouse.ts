import { createRequire } from 'node:module'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Parameter } from '../../../src/sql/index.js'
import type { Cell, ColumnKind, Engine } from './engine.js'

const COLUMNS: Readonly<Record<ColumnKind, string>> = {
  text: 'Nullable(String)',
  json: 'Nullable(String)',
  instant: "Nullable(DateTime64(3, 'UTC'))",
  boolean: 'Nullable(Bool)',
}

interface Session {
  query(sql: string, format?: string): string
  queryBind(sql: string, parameters: object, format?: string): string
  cleanup(): void
}

/** It is large, and installed in a folder of its own: `npm ci --prefix test/sql/clickhouse`. */
const folder = new URL('../clickhouse/node_modules/chdb/', import.meta.url)

/** Whether it is installed. */
export const hasClickhouse = existsSync(folder)

/** The instants that a timestamp can hold here: the years 1900 to 2299. */
const RANGE = [Date.UTC(1900, 0), Date.UTC(2300, 0) - 1] as const

function cellOf(cell: Cell, kind: ColumnKind): Cell {
  if (cell === null || kind !== 'instant') return cell
  const at = Math.min(Math.max(Number(cell), RANGE[0]), RANGE[1])
  return new Date(at).toISOString().replace('T', ' ').slice(0, -1)
}

const valuesOf = (params: readonly Parameter[]): Record<string, unknown> =>
  Object.fromEntries(params.map(({ value }, index) => [`p${index + 1}`, value]))

const CHUNK = 2000

/** ClickHouse in the process; undefined where it is not installed. */
export async function openClickhouse(): Promise<Engine | undefined> {
  if (!hasClickhouse) return undefined
  const { Session } = createRequire(import.meta.url)(folder.pathname) as { Session: new (path: string) => Session }
  const data = mkdtempSync(join(tmpdir(), 'cadre-clickhouse-'))
  const session = new Session(data)
  await Promise.resolve()
  return {
    dialect: 'clickhouse',
    load: async (tables) => {
      for (const [name, { columns, rows }] of Object.entries(tables)) {
        const names = Object.keys(columns)
        const kinds = Object.values(columns)
        const declared = Object.entries(columns).map(([column, kind]) => `\`${column}\` ${COLUMNS[kind]}`)
        session.query(`DROP TABLE IF EXISTS \`${name}\``)
        session.query(`CREATE TABLE \`${name}\` (${declared.join(', ')}) ENGINE = MergeTree ORDER BY tuple()`)
        for (let from = 0; from < rows.length; from += CHUNK) {
          const objects = rows
            .slice(from, from + CHUNK)
            .map((row) =>
              JSON.stringify(
                Object.fromEntries(row.map((cell, index) => [names[index]!, cellOf(cell, kinds[index]!)])),
              ),
            )
          session.query(`INSERT INTO \`${name}\` FORMAT JSONEachRow ${objects.join('\n')}`)
        }
      }
      await Promise.resolve()
    },
    run: async ({ sql, params }) => {
      const text = session.queryBind(sql, valuesOf(params), 'JSONEachRow')
      await Promise.resolve()
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    },
    close: async () => {
      session.cleanup()
      rmSync(data, { recursive: true, force: true })
      await Promise.resolve()
    },
  }
}
