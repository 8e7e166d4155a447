import {
  DuckDBInstance,
  type DuckDBType,
  LIST,
  listValue,
  type DuckDBValue,
  BIGINT,
  BOOLEAN,
  DOUBLE,
  VARCHAR,
} from '@duckdb/node-api'
import type { ParameterType } from '../../../src/sql/index.js'
import type { Cell, ColumnKind, Engine } from './engine.js'

const COLUMNS: Readonly<Record<ColumnKind, string>> = {
  text: 'VARCHAR',
  json: 'JSON',
  instant: 'TIMESTAMPTZ',
  boolean: 'BOOLEAN',
}

const TYPES: Readonly<Record<ParameterType, DuckDBType>> = {
  text: VARCHAR,
  integer: BIGINT,
  instant: BIGINT,
  number: DOUBLE,
  boolean: BOOLEAN,
  texts: LIST(VARCHAR),
}

const literal = (cell: Cell, kind: ColumnKind): string => {
  if (cell === null) return 'NULL'
  if (kind === 'instant') return `make_timestamptz(${Number(cell) * 1000})`
  return typeof cell === 'string' ? `'${cell.replaceAll("'", "''")}'` : String(cell)
}

const CHUNK = 500

/** DuckDB, in the process. */
export async function openDuckdb(): Promise<Engine & { readonly execute: (sql: string) => Promise<unknown> }> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  return {
    dialect: 'duckdb',
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
    run: async ({ sql, params }) => {
      const values = params.map(({ type, value }): DuckDBValue => {
        if (type === 'texts') return listValue(value as string[])
        return type === 'integer' || type === 'instant' ? BigInt(value as number) : (value as string | number | boolean)
      })
      const types = params.map(({ type }) => TYPES[type])
      const reader = await connection.runAndReadAll(sql, values, types)
      return reader.getRowObjectsJS()
    },
    close: async () => {
      connection.closeSync()
      instance.closeSync()
      return Promise.resolve()
    },
  }
}
