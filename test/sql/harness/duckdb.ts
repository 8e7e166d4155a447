import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { duckdbRows, duckdbVerdicts } from '../../../src/sql/duckdb.js'
import { allRows, type Cell, type ColumnKind, type Engine } from './engine.js'

const COLUMNS: Readonly<Record<ColumnKind, string>> = {
  text: 'VARCHAR',
  json: 'JSON',
  instant: 'TIMESTAMPTZ',
  boolean: 'BOOLEAN',
}

const literal = (cell: Cell, kind: ColumnKind): string => {
  if (cell === null) return 'NULL'
  if (kind === 'instant') return `make_timestamptz(${Number(cell) * 1000})`
  return typeof cell === 'string' ? `'${cell.replaceAll("'", "''")}'` : String(cell)
}

const CHUNK = 500

/** DuckDB, in the process. */
export async function openDuckdb(): Promise<Engine & { readonly connection: DuckDBConnection }> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  return {
    dialect: 'duckdb',
    connection,
    execute: (sql) => connection.run(sql),
    load: async (tables) => {
      for (const [name, { columns, rows }] of Object.entries(tables)) {
        const kinds = Object.values(columns)
        const declared = Object.entries(columns).map(([column, kind]) => `"${column}" ${COLUMNS[kind]}`)
        await connection.run(`CREATE OR REPLACE TABLE "${name}" (${declared.join(', ')})`)
        for (let from = 0; from < rows.length; from += CHUNK) {
          const values = rows
            .slice(from, from + CHUNK)
            .map((row) => `(${row.map((cell, index) => literal(cell, kinds[index]!)).join(', ')})`)
          await connection.run(`INSERT INTO "${name}" VALUES ${values.join(', ')}`)
        }
      }
    },
    run: (statement) => allRows(duckdbRows(connection, statement)),
    verdicts: (statement) => duckdbVerdicts(connection, statement),
    close: async () => {
      connection.closeSync()
      instance.closeSync()
      return Promise.resolve()
    },
  }
}
