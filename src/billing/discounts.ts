import {
  compare,
  divide,
  type Fraction,
  fraction,
  least,
  multiply,
  readDecimal,
  subtract,
  sum,
  ZERO,
} from './fraction.js'
import type { BillingItem, Discount, Discounts } from './types.js'

/** A position, and what it brings in a month. */
export interface Line {
  readonly item: BillingItem
  /** Charges of a month. */
  readonly charges: Fraction
  readonly monthly: Fraction
}

/** What is left of positions, or why that cannot be said. */
export type Reduced = readonly Line[] | { readonly unknown: string }

export const isLines = (reduced: Reduced): reduced is readonly Line[] => Array.isArray(reduced)

const HUNDRED = /* @__PURE__ */ fraction(100n)
const ONE = /* @__PURE__ */ fraction(1n)

const keep = (line: Line, share: Fraction): Line => ({ ...line, monthly: multiply(line.monthly, share) })

const isReduced =
  ({ products }: Discount) =>
  ({ item }: Line): boolean =>
    products === undefined || (item.product != null && products.includes(item.product))

function byPercent(lines: readonly Line[], discount: Discount): Reduced {
  const percent = readDecimal(discount.percentOff)
  if (!percent || compare(percent, ZERO) < 0 || compare(percent, HUNDRED) > 0) return { unknown: 'discount-unreadable' }
  const share = subtract(ONE, divide(percent, HUNDRED))
  return lines.map((line) => (isReduced(discount)(line) ? keep(line, share) : line))
}

// An amount is shared out over the positions in proportion to what they cost, and never more than that.
function byAmount(lines: readonly Line[], discount: Discount): Reduced {
  const [amount, reduced] = [readDecimal(discount.amountOff), lines.filter(isReduced(discount))]
  const [first] = reduced
  if (!amount || compare(amount, ZERO) < 0) return { unknown: 'discount-unreadable' }
  if (!first) return lines
  if (reduced.some(({ charges }) => compare(charges, first.charges) !== 0))
    return { unknown: 'discount-mixed-intervals' }
  const total = sum(reduced.map(({ monthly }) => monthly))
  if (compare(total, ZERO) <= 0) return lines
  const share = subtract(ONE, divide(least(multiply(amount, first.charges), total), total))
  return lines.map((line) => (reduced.includes(line) ? keep(line, share) : line))
}

function take(lines: readonly Line[], discount: Discount, currency: string): Reduced {
  if (discount.products && lines.some(({ item }) => item.product == null)) return { unknown: 'product-unknown' }
  if (discount.percentOff != null) return byPercent(lines, discount)
  if (discount.amountOff == null) return { unknown: 'discount-unreadable' }
  if ((discount.currency ?? currency) !== currency) return { unknown: 'discount-currency' }
  return byAmount(lines, discount)
}

/** Takes discounts off positions, in order. */
export function discounted(
  lines: readonly Line[],
  discounts: Discounts,
  { currency, which }: { readonly currency: string; readonly which: 'forever' | 'all' | 'none' },
): Reduced {
  if (which === 'none') return lines
  let left = lines
  for (const discount of discounts) {
    if ('unknown' in discount) return discount
    if (which === 'forever' && discount.duration !== 'forever') continue
    const reduced = take(left, discount, currency)
    if (!isLines(reduced)) return reduced
    left = reduced
  }
  return left
}
