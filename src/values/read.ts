import type { Domain, Money } from '../ast/index.js'
import { createZones, readInstant } from '../time/index.js'
import { isMoney } from './money.js'
import { isNumber, scaled } from './numbers.js'
import { isText } from './text.js'
import { isVersion } from './version.js'

/**
 * A value as engines hold it: instants as milliseconds, ordered enums as the position of the value, everything else as
 * it is in data.
 */
export type Present = string | number | boolean | Money | readonly string[]

/** Turns raw data into a value of a domain; undefined for what the domain does not hold. */
export type Reader = (raw: unknown) => Present | undefined

/** The older spellings of a domain's values, each with what it is today. */
export const olderSpellings = ({ renamed = {} }: Domain): readonly (readonly [old: string, value: string])[] =>
  Object.entries(renamed).flatMap(([value, olds]) => olds.map((old) => [old, value] as const))

function positions(domain: Domain): ReadonlyMap<unknown, number> {
  const { values = [] } = domain
  const found = new Map<unknown, number>(values.map((value, position) => [value, position]))
  for (const [old, value] of olderSpellings(domain)) if (!found.has(old)) found.set(old, values.indexOf(value))
  return found
}

function enumReader(domain: Domain): Reader {
  const known = positions(domain)
  if (domain.ordered) return (raw) => known.get(raw)
  const values = domain.values ?? []
  return (raw) => {
    const position = known.get(raw)
    return position === undefined ? undefined : values[position]
  }
}

function listReader(domain: Domain): Reader {
  const known = domain.values ? positions(domain) : undefined
  const element = (raw: unknown) => (known ? known.has(raw) : isText(raw))
  const rename = (raw: string) => (known ? domain.values![known.get(raw)!]! : raw)
  return (raw) => (Array.isArray(raw) ? raw.filter(element).map(rename) : undefined)
}

function zoneReader(): Reader {
  const zones = createZones()
  return (raw) => (typeof raw === 'string' && zones(raw) ? raw : undefined)
}

/** The reader of a domain. A domain's default is not applied here. */
export function readerOf(domain: Domain): Reader {
  switch (domain.type) {
    case 'string':
      return (raw) => (isText(raw) ? raw : undefined)
    case 'number':
      return (raw) => (isNumber(raw) ? raw + 0 : undefined)
    case 'integer':
      return (raw) => (Number.isSafeInteger(raw) ? (raw as number) + 0 : undefined)
    case 'decimal':
      return (raw) => (isNumber(raw) && scaled(raw, domain.digits ?? 0) !== undefined ? raw + 0 : undefined)
    case 'boolean':
      return (raw) => (typeof raw === 'boolean' ? raw : undefined)
    case 'instant':
      return readInstant
    case 'enum':
      return enumReader(domain)
    case 'list':
      return listReader(domain)
    case 'version':
      return (raw) => (typeof raw === 'string' && isVersion(raw) ? raw : undefined)
    case 'money':
      return (raw) => (isMoney(raw) ? raw : undefined)
    case 'timeZone':
      return zoneReader()
    default:
      return domain.type satisfies never
  }
}
