import { fail } from '../../errors.js'
import type { Claim, Identifier, RecordKey } from '../../identity/records.js'
import { type InstantInput, readInstant } from '../../time/index.js'

/** What every adapter takes. */
export interface AdapterOptions {
  /**
   * The name of the source, by which policies rank it and which ids of the vendor begin with: `hubspot|101`. Default: the
   * vendor. Two accounts at one vendor need two names. No `:` and no `|`.
   */
  readonly source?: string | undefined
  /** When the data was exported: the date of what carries none of its own. Without it, such records are undated. */
  readonly observedAt?: InstantInput | undefined
  /** `test`: all of it comes from a sandbox. Where the vendor marks single objects, those are marked in any case. */
  readonly mode?: 'live' | 'test' | undefined
}

/** What the records of a source have in common. */
export interface RecordHead {
  readonly key: RecordKey
  readonly source: string
  readonly observedAt?: number
  readonly mode?: 'test'
}

/** The source of records: its name, and how its keys and ids are written. */
export class Source {
  readonly name: string
  readonly observedAt: number | undefined
  private readonly isTest: boolean

  constructor(vendor: string, { source = vendor, observedAt, mode }: AdapterOptions) {
    if (typeof source !== 'string' || !/^[^:|]{1,100}$/.test(source))
      fail('argument.invalid', 'source', 'The name of a source is a short text.', 'a name without ":" and "|"')
    this.name = source
    this.isTest = mode === 'test'
    this.observedAt = observedAt === undefined ? undefined : readInstant(observedAt)
    if (observedAt !== undefined && this.observedAt === undefined)
      fail(
        'value.instant',
        'observedAt',
        'This instant cannot be read.',
        'a Date, milliseconds, or ISO 8601 with a zone',
      )
  }

  /** The key of a record: `stripe:customer:cus_1`. */
  key(kind: string, id: string): RecordKey {
    return `${this.name}:${kind}:${id}`
  }

  /** A vendor's own id, in a namespace that vendors share: `stripe|cus_1`. */
  own(namespace: string, id: string): Identifier {
    return { namespace, value: `${this.name}|${id}` }
  }

  /** What all records of the source begin with. */
  record(kind: string, id: string, seenAt?: number): RecordHead {
    const at = seenAt ?? this.observedAt
    return {
      key: this.key(kind, id),
      source: this.name,
      ...(at !== undefined && { observedAt: at }),
      ...(this.isTest && { mode: 'test' }),
    }
  }
}

/** An identifier, when there is one. */
export const claimed = (namespace: string, value: string | undefined): Claim[] =>
  value === undefined ? [] : [{ namespace, value }]

/** An address, with what is known of it being checked. */
export const emailClaim = (value: string | undefined, verified?: boolean): Claim[] =>
  value === undefined ? [] : [{ namespace: 'email', value, ...(verified !== undefined && { verified }) }]

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** An object without the members that are undefined. */
export const given = <T extends object>(members: T): Partial<Present<T>> =>
  Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined)) as Partial<Present<T>>
