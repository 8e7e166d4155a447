import type { IdentityAssertion, IdentityPolicy, IdentityRecord, IdentityReport } from '../../src/identity/index.js'

/** An identifier in a row: a value, dated or not; several. */
type Written = string | { value: string; from?: string; to?: string } | readonly Written[]

/** A record in a row: its key, and identifiers by namespace; a `!` behind the namespace says that they were verified. */
export interface CaseRecord {
  readonly key: string
  readonly kind?: 'person' | 'event' | 'account'
  readonly name?: string
  /** As many copies, with their number in the place of `{}`. */
  readonly times?: number
  readonly [namespace: string]: Written | number | undefined
}

/** A situation, and what is expected of it. */
export interface PersonCase {
  readonly name: string
  readonly records: readonly CaseRecord[]
  readonly assertions?: readonly IdentityAssertion[]
  readonly policy?: IdentityPolicy
  /** Record keys by the id of the person. */
  readonly persons?: Readonly<Record<string, readonly string[]>>
  /** How many persons there are, where who they are is plain. */
  readonly size?: number
  /** What is reported; lists that are not named are empty. */
  readonly report?: Partial<Record<keyof ReportLines, readonly string[]>>
}

const FIELDS = ['key', 'kind', 'name', 'times']

const claims = (namespace: string, written: Written): object[] => {
  if (Array.isArray(written)) return written.flatMap((each: Written) => claims(namespace, each))
  const verified = namespace.endsWith('!')
  const dated = typeof written === 'string' ? { value: written } : written
  return [{ namespace: namespace.replace('!', ''), ...(verified && { verified }), ...dated }]
}

function record(row: CaseRecord): IdentityRecord {
  const { key, kind = 'person', name } = row
  const written = Object.entries(row).filter(([field]) => !FIELDS.includes(field))
  const made = {
    kind,
    key,
    source: key.split(':')[0],
    claims: written.flatMap(([at, value]) => claims(at, value as Written)),
  }
  const event = kind === 'event' ? { name: 'seen', at: '2026-01-01' } : {}
  return { ...made, ...event, ...(name !== undefined && { traits: { name } }) } as unknown as IdentityRecord
}

const numbered = (row: CaseRecord): CaseRecord[] =>
  row.times === undefined
    ? [row]
    : Array.from({ length: row.times }, (_, index) =>
        JSON.parse(JSON.stringify({ ...row, times: undefined }).replaceAll('{}', String(index).padStart(2, '0'))),
      )

/** The records of rows. */
export const recordsOf = (rows: readonly CaseRecord[]): IdentityRecord[] => rows.flatMap(numbered).map(record)

const text = (identifier: { namespace: string; value: string | number } | null): string =>
  identifier ? `${identifier.namespace}:${identifier.value}` : 'assertion'

/** A report in lines. */
export const reportLines = (report: IdentityReport) => ({
  blocked: report.blocked.map(({ identifier, because }) => `${text(identifier)} ${because}`),
  conflicts: report.conflicts.map(({ identifier, records, because }) =>
    [text(identifier), ...records, because].join(' '),
  ),
  ambiguous: report.ambiguous.map(({ record: key, between }) => `${key} between ${between.join(' ')}`),
  generic: report.generic.map(({ identifier, groups }) => `${text(identifier)} ${groups}`),
  contested: report.contested.map(
    ({ identifier, owner, records }) => `${text(identifier)} ${owner} not ${records.join(' ')}`,
  ),
  quarantined: report.quarantined.map(({ record: key, identifiers }) => [key, ...identifiers.map(text)].join(' ')),
  aliasCycles: report.aliasCycles.map(({ identifiers }) => identifiers.map(text).join(' ')),
})

type ReportLines = ReturnType<typeof reportLines>
