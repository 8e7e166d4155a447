import type { Claim, Identifier } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { given } from '../kit/source.js'
import { readAs, readField } from '../kit/traits.js'
import type { ClaimColumn, ClaimColumns, InstantColumn, ReferenceColumn } from './types.js'

/** An instant in a column; empty text is none. */
export function instantIn(row: Bag, column: InstantColumn | undefined): number | undefined {
  if (column === undefined) return undefined
  const value = readField(row, typeof column === 'string' ? { from: column, as: 'instant' } : column)
  return typeof value === 'number' ? value : undefined
}

const flagIn = (row: Bag, column: string | undefined): boolean | undefined =>
  column === undefined ? undefined : (readAs(row.raw(column), { as: 'boolean' }) as boolean | undefined)

function claimIn(row: Bag, namespace: string, column: string | ClaimColumn): Claim[] {
  const { column: name, verified, from, to } = typeof column === 'string' ? { column } : column
  const value = row.id(name)
  if (value === undefined) return []
  const said = { verified: flagIn(row, verified), from: instantIn(row, from), to: instantIn(row, to) }
  return [{ namespace, value, ...given(said) }]
}

/** The identifiers of a row. */
export const claimsIn = (row: Bag, columns: ClaimColumns): readonly Claim[] =>
  Object.entries(columns).flatMap(([namespace, column]) => claimIn(row, namespace, column))

/** What a column refers to. */
export function referenceIn(row: Bag, reference: ReferenceColumn | undefined): Identifier | undefined {
  const value = reference && row.id(reference.column)
  return value === undefined ? undefined : { namespace: reference!.namespace, value }
}

/** A name in a column, or one for all rows. */
export const nameIn = (row: Bag, name: string | { readonly always: string }): string | undefined =>
  typeof name === 'string' ? row.text(name) : name.always

/** Whether a row is deleted: a column that is true, or holds when it was removed. */
export function isDeleted(row: Bag, column: string | undefined): boolean | undefined {
  const value = column === undefined ? undefined : row.raw(column)
  if (value == null || value === '') return undefined
  return (readAs(value, { as: 'boolean' }) as boolean | undefined) ?? true
}

/** What a word of the source means; a word that nobody has said anything about is `unknown`, and reported. */
export function wordIn<Word extends string>(
  row: Bag,
  { column, words }: { readonly column: string; readonly words: Readonly<Record<string, Word>> },
): { readonly word: Word | 'unknown'; readonly raw: string | undefined } {
  const raw = row.text(column)
  if (raw !== undefined && Object.hasOwn(words, raw)) return { word: words[raw]!, raw }
  row.report('record.unknown-value', column, 'This word is not among those that were explained; it is never active.')
  return { word: 'unknown', raw }
}
