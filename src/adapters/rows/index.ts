import { fail } from '../../errors.js'
import { type AdapterOutput, Collector } from '../kit/output.js'
import { Source } from '../kit/source.js'
import { readRow } from './read.js'
import type { RowLike, RowMapping } from './types.js'

export type * from '../kit/exports.js'
export type * from './types.js'

const KINDS: readonly RowMapping['kind'][] = ['person', 'account', 'membership', 'subscription', 'event']

/**
 * Rows of a table, a query or a CSV file as records: of users, accounts, memberships, subscriptions or events. A mapping
 * says which column means what.
 *
 * Columns are read as the mapping says, and never guessed: an instant is a Date or ISO 8601, unless it is said to be
 * seconds or milliseconds. Empty text is nothing. Words for states that the mapping does not explain are unknown, which
 * is never active. A row that lacks its key, or what makes it a membership or an event, is refused, and the rest goes on.
 *
 * @param rows The rows. Other columns are left out.
 * @param mapping What a row is. `source` is `app` by default.
 * @returns Records, and what was wrong with single rows.
 * @throws SegmentError `argument.invalid` for a mapping that cannot be.
 * @example
 * ```ts
 * import { fromRows } from 'cadre/adapters/rows'
 *
 * const rows = [{ id: 7, email: 'jane@acme.io', signed_up: 1_767_225_600, seats: '12' }]
 * const { records, issues } = fromRows(rows, {
 *   kind: 'person',
 *   called: 'user',
 *   id: 'id',
 *   claims: { user_id: 'id', email: 'email' },
 *   traits: { signedUpAt: { from: 'signed_up', as: 'seconds' }, seats: { from: 'seats', as: 'integer' } },
 * })
 * records[0]?.key // 'app:user:7'
 * records[0]?.kind === 'person' && records[0].traits // { signedUpAt: 1767225600000, seats: 12 }
 * issues // []
 * ```
 */
export function fromRows(rows: readonly RowLike[], mapping: RowMapping): AdapterOutput {
  const source = new Source('app', mapping)
  if (!KINDS.includes(mapping.kind))
    fail('argument.invalid', 'kind', 'Rows become records of a kind.', KINDS.join(', '))
  const collector = new Collector(source)
  collector.each(rows, 'rows', (row) => readRow(row, mapping, source))
  return collector.done()
}
