import type { Domain } from '../../ast/index.js'
import { type Present, readerOf } from '../../values/index.js'

/** The code of what is not there. */
export const NOTHING = 0

const keyOf = (value: unknown): unknown => (typeof value === 'object' ? JSON.stringify(value) : value)

/** A value as data has it: ordered enums by name, not by position. */
function rawOf(domain: Domain, value: Present): unknown {
  return domain.ordered && typeof value === 'number' ? domain.values![value] : value
}

/** The different values of a domain that data holds, by code. What the domain does not hold has the code of nothing. */
export class Dictionary {
  readonly values: unknown[] = [undefined]
  private readonly codes = new Map<unknown, number>()
  private readonly read: (raw: unknown) => Present | undefined

  constructor(private readonly domain: Domain) {
    this.read = readerOf(domain)
  }

  /** The code of a raw value. */
  code(raw: unknown): number {
    const known = typeof raw === 'object' ? undefined : this.codes.get(raw)
    return known ?? this.settle(raw)
  }

  private settle(raw: unknown): number {
    const present = this.read(raw)
    if (present === undefined) return NOTHING
    const value = rawOf(this.domain, present)
    const key = keyOf(value)
    let code = this.codes.get(key)
    if (code === undefined) {
      code = this.values.push(value) - 1
      this.codes.set(key, code)
    }
    if (typeof raw !== 'object') this.codes.set(raw, code)
    return code
  }
}
