import { init, validate as parseAs } from '@guanmingchiu/sqlparser-ts'
import { Dialect as Polyglot, validate } from '@polyglot-sql/sdk'
import { build } from 'esbuild'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DialectName } from '../../src/sql/index.js'

/** What a parser has against a statement; nothing when it is well-formed. */
export type Parser = (sql: string) => readonly string[]

type RustName = Parameters<typeof parseAs>[1]

/** The grammar of sqlparser-rs. */
async function rust(dialect: RustName): Promise<Parser> {
  await init()
  return (sql) => {
    try {
      parseAs(sql, dialect)
      return []
    } catch (error) {
      return [String(error)]
    }
  }
}

/** The grammar of polyglot, which also looks at aggregates and windows that stand where they may not. */
const polyglot = (dialect: keyof typeof Polyglot): Promise<Parser> =>
  Promise.resolve((sql) =>
    validate(sql, Polyglot[dialect], { strictSyntax: true, semantic: true })
      .errors.filter(({ severity }) => severity === 'error')
      .map(({ message }) => message),
  )

interface Antlr {
  validate(sql: string): readonly { readonly message: string }[]
}

/** The grammars of ANTLR. The package cannot be imported by Node as it is. */
async function antlr(name: 'TrinoSQL' | 'SparkSQL'): Promise<Parser> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'cadre-parsers-')), 'parsers.mjs')
  const stdin = { contents: "export * from 'dt-sql-parser'", resolveDir: import.meta.dirname }
  await build({ stdin, bundle: true, format: 'esm', platform: 'node', outfile, logLevel: 'error' })
  const parsers = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Record<string, new () => Antlr>
  const parser = new parsers[name]!()
  return (sql) => parser.validate(sql).map(({ message }) => message)
}

/** The engines that do not run here, and two parsers for each that know nothing of one another. */
export const PARSED: readonly (readonly [DialectName, () => Promise<readonly Parser[]>])[] = [
  ['bigquery', () => Promise.all([rust('bigquery'), polyglot('BigQuery')])],
  ['snowflake', () => Promise.all([rust('snowflake'), polyglot('Snowflake')])],
  ['databricks', () => Promise.all([rust('databricks'), polyglot('Databricks')])],
  ['trino', () => Promise.all([antlr('TrinoSQL'), polyglot('Trino')])],
  ['redshift', () => Promise.all([rust('redshift'), polyglot('Redshift')])],
]
