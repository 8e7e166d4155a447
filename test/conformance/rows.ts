import { readdirSync, readFileSync } from 'node:fs'
import type { CatalogData } from '../../src/ast/index.js'
import {
  type ConformanceRow,
  type ConformanceTopic,
  type Question,
  questionOf as ask,
} from '../../src/conformance/rows.js'

const here = new URL('.', import.meta.url)

const readJson = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, here), 'utf8')) as T

/** The catalogs that rows are written against. */
export const catalogs = readJson<Record<string, CatalogData>>('catalogs.json')

/** One question, with its answer. */
export interface Row extends ConformanceRow {
  readonly reasons?: readonly string[]
  readonly nextChange?: string | null
}

/** The rows of one topic. */
export interface Topic extends ConformanceTopic {
  readonly cases: readonly Row[]
}

/** All topics, by file. */
export const topics: readonly Topic[] = readdirSync(new URL('cases/', here))
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => readJson<Topic>(`cases/${name}`))

/** The segment and the facts of a row. */
export const questionOf = (row: Row): Question => ask(row, catalogs)
