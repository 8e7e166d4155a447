import type { Domain, Holder, Money, TraitNode } from '../../ast/index.js'
import { inCurrency } from '../../evaluate/compare.js'
import { traitRead } from '../../evaluate/trait.js'
import { readerOf } from '../../values/index.js'
import type { MoneyColumn, NumberColumn } from '../store/column.js'
import type { Context, Measure } from './plan.js'
import { type RowsOf, rowsOf } from './rows.js'

type Numbered = Exclude<Holder, 'membership'>

/** What stands in a row as a number: NaN for nothing, and for an amount in another currency. */
function numbersOf(
  column: NumberColumn | MoneyColumn,
  currency: string | undefined,
  fallback: number,
): (row: number) => number {
  if (column.kind === 'number') {
    return (row) => {
      const value = column.at(row)
      return Number.isNaN(value) ? fallback : value
    }
  }
  const { amounts, currencies } = column
  const wanted = currencies.values.indexOf(currency)
  return (row) => {
    const code = currencies.codes[row]!
    return code === 0 ? fallback : code === wanted ? amounts.at(row) : Number.NaN
  }
}

/** The numbers as they stand in the table, when no subject needs another row. */
function asTheyAre(column: NumberColumn | MoneyColumn, size: number): Float64Array | undefined {
  const numbers = (column as { readonly numbers?: Float64Array }).numbers
  return numbers?.length === size ? numbers : undefined
}

function gathered(found: RowsOf, name: string, size: number, fallback: number, currency?: string): Float64Array {
  const { table, rows, given } = found
  const column = table.column(name) as NumberColumn | MoneyColumn
  const plain = rows || !Number.isNaN(fallback) ? undefined : asTheyAre(column, size)
  if (plain) return plain
  const [numbers, result] = [numbersOf(column, currency, fallback), new Float64Array(size).fill(Number.NaN)]
  for (let position = 0; position < size; position += 1) {
    const row = rows ? rows[position]! : position
    if (row < 0 || !given) continue
    result[position] = row < table.size ? numbers(row) : fallback
  }
  return result
}

/** The default of a domain as a number; NaN for none, and for an amount in another currency. */
function usual(domain: Domain, currency: string | undefined): number {
  const present = domain.default === undefined ? undefined : readerOf(domain)(domain.default)
  if (present === undefined) return Number.NaN
  if (domain.type !== 'money') return present as number
  const { amount, currency: own } = present as Money
  return own === currency ? amount : Number.NaN
}

/** Compiles the reading of a numeric trait or an instant, or of an amount in a currency, for all subjects. */
export function traitVector(node: TraitNode, context: Context, currency?: string): Measure {
  const domain = context.uses.traits[node.of]![node.name]!
  if (node.of === 'membership') {
    const read = traitRead(node, context)
    return context.batch.readAlone(context.kind, currency === undefined ? read : inCurrency(read, currency))
  }
  const fallback = usual(domain, currency)
  return context.batch.share(context, ['trait', node, currency], () =>
    context.batch.keep((store) => {
      const { size } = store.subjects[context.kind]
      const rows = rowsOf(store, context.kind, node.of as Numbered)
      return { low: gathered(rows, node.name, size, fallback, currency) }
    }),
  )
}
