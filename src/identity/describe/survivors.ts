import { readInstant } from '../../time/index.js'
import { contentText } from '../content.js'
import type { Cluster } from '../match/graph-types.js'
import type { FieldPolicy } from '../policy.js'
import { isObject } from '../read/fields.js'
import type { ReadAccount, ReadPerson } from '../read/types.js'

/** One value of a trait, and who said it. */
export interface FieldValue {
  readonly value: unknown
  readonly record: string
  readonly source: string
  /** When it was said, in milliseconds; null when nobody knows. */
  readonly observedAt: number | null
}

/** The value of a trait that was chosen, where it is from, and what else was said. */
export interface Field extends FieldValue {
  readonly others: readonly FieldValue[]
}

interface Candidate extends FieldValue {
  readonly at: number
  readonly rank: number
  readonly isDeleted: boolean
}

/** How traits are chosen. */
export interface Survival {
  readonly sources: readonly string[]
  readonly fields: Readonly<Record<string, FieldPolicy>>
}

const ownPolicy = (fields: Survival['fields'], name: string): FieldPolicy =>
  Object.hasOwn(fields, name) ? fields[name]! : {}

function rankOf(source: string, { sources, choose }: FieldPolicy, all: readonly string[]): number {
  const order = sources ?? (choose === undefined || choose === 'latest' ? all : [])
  const index = order.indexOf(source)
  return index < 0 ? order.length : index
}

const sortable = (value: unknown): number | undefined =>
  readInstant(value) ?? (typeof value === 'number' ? value : undefined)

/** Values that can be put on a line come in its order, or in the other direction; the rest after them, by content. */
function compareValues(left: unknown, right: unknown, direction: 1 | -1 = 1): number {
  const [a, b] = [sortable(left), sortable(right)]
  if (a !== undefined && b !== undefined && a !== b) return direction * (a - b)
  if ((a === undefined) !== (b === undefined)) return a === undefined ? 1 : -1
  const [here, there] = [contentText(left), contentText(right)]
  return here < there ? -direction : here > there ? direction : 0
}

function chosenFirst(choose: FieldPolicy['choose']): (left: Candidate, right: Candidate) => number {
  const byValue = (left: Candidate, right: Candidate) => {
    const isNothing = Number(left.value === null) - Number(right.value === null)
    if (isNothing !== 0 || choose === undefined || choose === 'latest') return isNothing
    return compareValues(left.value, right.value, choose === 'least' ? 1 : -1)
  }
  const isByTime = choose === undefined || choose === 'latest'
  return (left, right) =>
    Number(left.isDeleted) - Number(right.isDeleted) ||
    left.rank - right.rank ||
    (isByTime ? right.at - left.at || 0 : byValue(left, right)) ||
    compareValues(left.value, right.value) ||
    (left.record < right.record ? -1 : left.record > right.record ? 1 : 0)
}

type Describing = ReadPerson | ReadAccount

/** The records that describe a person or an account. */
export function describing({ nodes }: Pick<Cluster, 'nodes'>): readonly Describing[] {
  const found: Describing[] = []
  for (const { describes, records } of nodes) {
    if (!describes) continue
    for (const record of records) if (record.kind !== 'event') found.push(record)
  }
  return found
}

function candidate(
  read: Describing,
  name: string,
  value: unknown,
  policy: FieldPolicy,
  all: readonly string[],
): Candidate {
  const { traitsAt, deleted } = read.record
  const own = isObject(traitsAt) && Object.hasOwn(traitsAt, name) ? readInstant(traitsAt[name]) : undefined
  const at = own ?? read.observedAt
  return {
    value,
    record: read.key,
    source: read.source,
    observedAt: Number.isFinite(at) ? at : null,
    at,
    rank: rankOf(read.source, policy, all),
    isDeleted: deleted === true,
  }
}

function candidates(records: readonly Describing[], survival: Survival): ReadonlyMap<string, readonly Candidate[]> {
  const found = new Map<string, Candidate[]>()
  for (const read of records) {
    const { traits } = read.record
    if (!isObject(traits)) continue
    for (const [name, value] of Object.entries(traits)) {
      if (value === undefined) continue
      const each = candidate(read, name, value, ownPolicy(survival.fields, name), survival.sources)
      const known = found.get(name)
      if (known) known.push(each)
      else found.set(name, [each])
    }
  }
  return found
}

const published = ({ value, record, source, observedAt }: Candidate): FieldValue => ({
  value,
  record,
  source,
  observedAt,
})

/** Every trait with its provenance. */
export function fieldsOf(cluster: Cluster, survival: Survival): Readonly<Record<string, Field>> {
  const fields = [...candidates(describing(cluster), survival)].map(([name, all]): [string, Field] => {
    const [first, ...others] = [...all].sort(chosenFirst(ownPolicy(survival.fields, name).choose)).map(published)
    return [name, { ...first!, others }]
  })
  return Object.fromEntries(fields.sort(([left], [right]) => (left < right ? -1 : 1)))
}

/** The traits that were chosen. */
export function traitsOf(records: readonly Describing[], survival: Survival): Readonly<Record<string, unknown>> {
  const [only] = records
  if (records.length === 1 && isObject(only!.record.traits)) return only!.record.traits
  const chosen = [...candidates(records, survival)].map(([name, all]): [string, unknown] => {
    if (all.length === 1) return [name, all[0]!.value]
    const first = chosenFirst(ownPolicy(survival.fields, name).choose)
    return [name, all.reduce((best, each) => (first(each, best) < 0 ? each : best)).value]
  })
  return Object.fromEntries(chosen.sort(([left], [right]) => (left < right ? -1 : 1)))
}
