import { createRequire } from 'node:module'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { clickhouseRows, clickhouseVerdicts } from '../../../src/sql/clickhouse.js'
import { type HttpServer, serve } from './clickhouse-server.js'
import { allRows, type Cell, type ColumnKind, type Engine } from './engine.js'

const COLUMNS: Readonly<Record<ColumnKind, string>> = {
  text: 'Nullable(String)',
  json: 'Nullable(String)',
  instant: "Nullable(DateTime64(3, 'UTC'))",
  boolean: 'Nullable(Bool)',
}

interface Session {
  query(sql: string, format?: string): string
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

const CHUNK = 2000

/** ClickHouse in the process, asked over HTTP; undefined where it is not installed. */
export async function openClickhouse(): Promise<(Engine & { readonly server: HttpServer }) | undefined> {
  if (!hasClickhouse) return undefined
  const { Session } = createRequire(import.meta.url)(folder.pathname) as { Session: new (path: string) => Session }
  const data = mkdtempSync(join(tmpdir(), 'cadre-clickhouse-'))
  const session = new Session(data)
  // Values come as a statement of the session here: it must have room for them.
  session.query('SET max_query_size = 100000000')
  const server = await serve(session)
  const client = createClient({ url: server.url, request_timeout: 600_000, log: { level: ClickHouseLogLevel.OFF } })
  return {
    dialect: 'clickhouse',
    server,
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
    execute: (sql) => client.command({ query: sql }),
    run: (statement) => allRows(clickhouseRows(client, statement)),
    verdicts: (statement) => clickhouseVerdicts(client, statement),
    close: async () => {
      await client.close()
      await server.stop()
      session.cleanup()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
