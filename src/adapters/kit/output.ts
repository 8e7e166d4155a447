import type { IdentityRecord, RecordIssue } from '../../identity/records.js'
import { bagOf, type Bag } from './bag.js'
import type { Source } from './source.js'

/**
 * What every adapter gives. It can be spread like a list: `resolveIdentities([...fromStripe(…), ...fromHubspot(…)])`.
 */
export interface AdapterOutput extends Iterable<IdentityRecord> {
  /** Records for identity resolution. What could not become one is there as a record of kind `refused`. */
  readonly records: readonly IdentityRecord[]
  /** Everything that was wrong, in the order of the input. The records carry these issues as well. */
  readonly issues: readonly RecordIssue[]
}

/** What becomes of a vendor's object: records, none that matter (an empty list), or undefined: it is refused, and why was reported. */
export type Converted = readonly IdentityRecord[] | undefined

const withIssues = (records: readonly IdentityRecord[], issues: readonly RecordIssue[]): readonly IdentityRecord[] => {
  const [first, ...rest] = records
  if (!first || issues.length === 0) return records
  return [{ ...first, issues: [...issues] }, ...rest]
}

/** Collects what becomes of the lists that an adapter is given. One bad object never stops the others. */
export class Collector {
  private readonly records: IdentityRecord[] = []
  private readonly issues: RecordIssue[] = []

  /** How many objects could not become records. */
  refused = 0

  constructor(readonly source: Source) {}

  /** Adds records that were not read from an object, such as a history. */
  add(records: readonly IdentityRecord[]): void {
    for (const record of records) this.records.push(record)
  }

  private refuse(issues: readonly RecordIssue[]): void {
    this.refused += 1
    this.issues.push(...issues)
    this.add([{ kind: 'refused', source: this.source.name, issues }])
  }

  private keep(records: readonly IdentityRecord[], found: readonly RecordIssue[]): void {
    const record = records[0]?.key
    const issues = record === undefined ? found : found.map((issue) => ({ ...issue, record }))
    this.issues.push(...issues)
    this.add(withIssues(records, issues))
  }

  private read(value: unknown, path: string, convert: (bag: Bag) => Converted): void {
    const issues: RecordIssue[] = []
    let records: Converted
    try {
      const bag = bagOf(value, path, issues)
      records = bag && convert(bag)
    } catch {
      // A getter or a proxy that throws: what it holds cannot be read, and must not stop the others.
      issues.push({ code: 'record.type', path, message: 'This record cannot be read.' })
    }
    if (records === undefined || (records.length === 0 && issues.length > 0)) this.refuse(issues)
    else this.keep(records, issues)
  }

  /** Reads every object of a list. Undefined: the list was not given. */
  each(list: unknown, name: string, convert: (bag: Bag) => Converted): void {
    if (list === undefined) return
    if (!Array.isArray(list)) return this.refuse([{ code: 'record.type', path: name, message: 'This is not a list.' }])
    // Holes are skipped by forEach, and would go unreported.
    for (let index = 0; index < list.length; index += 1) this.read(list[index], `${name}[${index}]`, convert)
  }

  done(): AdapterOutput {
    const { records, issues } = this
    return { records, issues, [Symbol.iterator]: () => records[Symbol.iterator]() }
  }
}
