import { parseArgs } from 'node:util'
import type { ConformanceOptions } from '../src/conformance/index.js'

export const HELP = `Holds a warehouse to the conformance rows of cadre: rules, facts, and what to answer.

  cadre-conformance <driver> [--only <word>] [--limit <n>] [--batch <n>] [--literals] [--sql]

<driver> is a module of yours:

  export const dialect = 'snowflake' // a dialect of cadre/sql
  export async function execute(sql, params, { signal }) {
    // params: [{ type: 'text', value: 'DE' }, …], in the order of their positions
    return rows // objects by column
  }
  export async function close() {} // if there is something to close

  --only <word>   only rows whose topic, name or rule has this word
  --limit <n>     only the first n of them
  --batch <n>     how many rows one statement asks (60)
  --literals      values are in the text: params is empty
  --sql           shows the statements of rows that did not pass

Nothing is created: statements bring their rows along. The exit code is 0 when no row failed, 1 when one did, 2 when
the warehouse could not be asked.`

/** What was asked for. */
export interface Wanted {
  /** The module of the driver. */
  readonly driver: string
  readonly options: Omit<ConformanceOptions, 'signal'>
  /** Whether statements are shown. */
  readonly shows: boolean
}

function countOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${name} takes a whole number from 1, not "${text}".`)
  return Number(text)
}

/** Reads the words of the command line; undefined when help is wanted. */
export function readArguments(words: readonly string[]): Wanted | undefined {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      limit: { type: 'string' },
      batch: { type: 'string' },
      literals: { type: 'boolean' },
      sql: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return undefined
  const [driver, ...others] = positionals
  if (driver === undefined || others.length > 0) throw new Error(`One module of a driver is needed.\n\n${HELP}`)
  const { only } = values
  const [limit, batch] = [countOf('limit', values.limit), countOf('batch', values.batch)]
  const options = {
    ...(only !== undefined && { only }),
    ...(limit !== undefined && { limit }),
    ...(batch !== undefined && { batch }),
    ...(values.literals && ({ values: 'literals' } as const)),
  }
  return { driver, options, shows: values.sql ?? false }
}
