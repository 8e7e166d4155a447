import {
  add,
  ceiling,
  compare,
  divide,
  floor,
  type Fraction,
  fraction,
  least,
  multiply,
  readDecimal,
  subtract,
  ZERO,
} from './fraction.js'
import type { PriceTier, Pricing } from './types.js'

/** An exact amount, or why there is none. */
export type Amount = Fraction | { readonly unknown: string }

export const isUnknown = (amount: Amount): amount is { readonly unknown: string } => 'unknown' in amount

interface Band {
  readonly upTo: Fraction | null
  readonly unit: Fraction
  readonly flat: Fraction
}

const optional = (value: unknown): Fraction | undefined => (value == null ? ZERO : readDecimal(value))

function bandOf({ upTo, unit, flat }: PriceTier): Band | undefined {
  const [end, each, base] = [upTo === null ? null : readDecimal(upTo), optional(unit), optional(flat)]
  return end === undefined || !each || !base ? undefined : { upTo: end, unit: each, flat: base }
}

const byEnd = (left: Band, right: Band): number =>
  left.upTo === null ? 1 : right.upTo === null ? -1 : compare(left.upTo, right.upTo)

/** The bands, lowest first; undefined when one cannot be read, or several have no end. */
function bandsOf(tiers: readonly PriceTier[]): readonly Band[] | undefined {
  const bands = tiers.map(bandOf).filter((band) => band !== undefined)
  const endless = bands.filter(({ upTo }) => upTo === null)
  return bands.length < tiers.length || endless.length > 1 ? undefined : bands.sort(byEnd)
}

/** Units of a quantity that fall into the band from `start` on. */
const unitsIn = (band: Band, start: Fraction, quantity: Fraction): Fraction =>
  subtract(band.upTo === null ? quantity : least(band.upTo, quantity), start)

function graduated(bands: readonly Band[], quantity: Fraction): Amount {
  let [total, start] = [ZERO, ZERO]
  for (const band of bands) {
    if (compare(start, quantity) >= 0) return total
    total = add(total, add(multiply(band.unit, unitsIn(band, start, quantity)), band.flat))
    start = band.upTo ?? quantity
  }
  return compare(start, quantity) >= 0 ? total : { unknown: 'tiers-too-short' }
}

function volume(bands: readonly Band[], quantity: Fraction): Amount {
  if (compare(quantity, ZERO) === 0) return ZERO
  const band = bands.find(({ upTo }) => upTo === null || compare(quantity, upTo) <= 0)
  return band ? add(multiply(band.unit, quantity), band.flat) : { unknown: 'tiers-too-short' }
}

function tiered(kind: 'graduated' | 'volume', tiers: readonly PriceTier[], quantity: Fraction): Amount {
  const bands = bandsOf(tiers)
  if (!bands || bands.length === 0) return { unknown: 'price-unreadable' }
  return kind === 'graduated' ? graduated(bands, quantity) : volume(bands, quantity)
}

function perUnit({ unit, package: pack }: Extract<Pricing, { kind: 'per-unit' }>, quantity: Fraction): Amount {
  const price = readDecimal(unit)
  if (!price) return { unknown: 'price-unreadable' }
  if (!pack) return multiply(price, quantity)
  const size = readDecimal(pack.size)
  if (!size || compare(size, ZERO) <= 0) return { unknown: 'price-unreadable' }
  const packages = divide(quantity, size)
  return multiply(price, pack.round === 'up' ? ceiling(packages) : floor(packages))
}

/** What a quantity costs each time it is charged, before discounts. */
export function amountOf(pricing: Pricing, quantity: unknown): Amount {
  const units = quantity == null ? fraction(1n) : readDecimal(quantity)
  if (!units || compare(units, ZERO) < 0) return { unknown: 'quantity-unreadable' }
  switch (pricing.kind) {
    case 'flat':
      return readDecimal(pricing.amount) ?? { unknown: 'price-unreadable' }
    case 'per-unit':
      return perUnit(pricing, units)
    case 'graduated':
    case 'volume':
      return tiered(pricing.kind, pricing.tiers, units)
    case 'unknown':
      return { unknown: pricing.reason }
    default:
      return pricing satisfies never
  }
}
