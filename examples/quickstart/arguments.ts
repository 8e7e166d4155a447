import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readIso } from './instants.js'
import type { Instant } from './types.js'

/** Something the person at the keyboard can put right: printed as a sentence, without a stack. */
export class Complaint extends Error {
  override readonly name = 'Complaint'
}

/** Whom and what to look at more closely. Absent: somebody, and a segment, that show something. */
export interface Focus {
  /** The id of a user or an account. */
  readonly who?: string
  /** The id of a segment. */
  readonly segment?: string
}

/** What the example is asked to do. */
export interface Arguments {
  readonly help: boolean
  /** The folder to read. */
  readonly data: string
  /** The instant to ask about; absent: the one that suits the data. */
  readonly asOf?: Instant
  /** Whom and what to look at more closely. */
  readonly focus: Focus
}

export const bundledData = fileURLToPath(new URL('data', import.meta.url))

export const helpText = `Puts the users of a made-up product into segments.

  npm run quickstart                                    the bundled data
  npm run quickstart -- --data DIR                      your own data
  npm run quickstart -- --as-of 2026-06-01T00:00:00Z    the same people on another day
  npm run quickstart -- --who u17 --segment at-risk     why somebody is in a segment, or is not

Options
  --data DIR     A folder with exports like the bundled ones (app-*.csv, stripe-*.json, hubspot-*.json,
                 segment-*.ndjson), or with users.csv, accounts.csv, memberships.csv, subscriptions.json
                 and events.ndjson (see the README), or with the ravenstack_*.csv files.
  --as-of TIME   The instant to ask about, in ISO 8601: a date (midnight UTC) or a time with Z or an
                 offset. Default: the end of known data; for your own data, the last event
                 that is not later than now.
  --who ID       The user, or the account, whose verdict is explained. Default: somebody who is nearly in.
  --segment ID   The segment that is explained to them. Default: power; of RavenStack, broad-use.
  --help         This text.
`

export function readArguments(argv: readonly string[]): Arguments {
  const { help, data, who, segment, 'as-of': asOf } = parsed(argv).values
  const focus = { ...(who !== undefined && { who }), ...(segment !== undefined && { segment }) }
  return { help, data, focus, ...(asOf !== undefined && { asOf: readAsOf(asOf) }) }
}

function parsed(argv: readonly string[]) {
  const options = {
    data: { type: 'string', default: bundledData },
    'as-of': { type: 'string' },
    who: { type: 'string' },
    segment: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  } as const
  try {
    return parseArgs({ args: [...argv], options })
  } catch (error) {
    throw new Complaint(`${(error as Error).message}\nTry --help.`)
  }
}

function readAsOf(text: string): Instant {
  try {
    return readIso(text)
  } catch (error) {
    throw new Complaint(`--as-of ${(error as Error).message}. For example: --as-of 2026-06-01T00:00:00Z`)
  }
}
