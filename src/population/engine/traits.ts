import type { Holder, TraitNode } from '../../ast/index.js'
import { traitRead } from '../../evaluate/trait.js'
import { readInstant } from '../../time/index.js'
import type { Column, NumberColumn } from '../store/column.js'
import type { Context, Measure } from './plan.js'
import { type RowsOf, rowsOf } from './rows.js'

type Numbered = Exclude<Holder, 'membership'>

function numbersOf(column: Column | undefined, currency: string | undefined): ((row: number) => number) | undefined {
  if (column?.kind === 'number') return (row) => column.at(row)
  if (column?.kind !== 'money') return undefined
  const { amounts, currencies } = column
  return (row) => (currencies.values[currencies.codes[row]!] === currency ? amounts.at(row) : Number.NaN)
}

/** The numbers as they stand in the table, when no subject needs another row. */
function asTheyAre(column: Column | undefined, size: number): Float64Array | undefined {
  const numbers = (column as (NumberColumn & { readonly numbers?: Float64Array }) | undefined)?.numbers
  return numbers?.length === size ? numbers : undefined
}

function gathered(found: RowsOf, name: string, size: number, fallback: number, currency?: string): Float64Array {
  const { table, rows, given } = found
  const column = table.column(name)
  const plain = rows || !Number.isNaN(fallback) ? undefined : asTheyAre(column, size)
  if (plain) return plain
  const [numbers, result] = [numbersOf(column, currency), new Float64Array(size).fill(Number.NaN)]
  for (let position = 0; position < size; position += 1) {
    const row = rows ? rows[position]! : position
    if (row < 0 || !given) continue
    const value = numbers && row < table.size ? numbers(row) : Number.NaN
    result[position] = Number.isNaN(value) ? fallback : value
  }
  return result
}

/** Compiles the reading of a numeric trait or an instant, or of an amount in a currency, for all subjects. */
export function traitVector(node: TraitNode, context: Context, currency?: string): Measure {
  const domain = context.uses.traits[node.of]![node.name]!
  const { default: given } = domain
  if (node.of === 'membership' || (domain.type === 'money' && given !== undefined))
    return context.batch.readAlone(context.kind, traitRead(node, context))
  const fallback =
    given === undefined ? Number.NaN : domain.type === 'instant' ? readInstant(given)! : (given as number)
  return context.batch.share(context, ['trait', node, currency], () =>
    context.batch.keep((store) => {
      const { size } = store.subjects[context.kind]
      const rows = rowsOf(store, context.kind, node.of as Numbered)
      return { low: gathered(rows, node.name, size, fallback, currency) }
    }),
  )
}
