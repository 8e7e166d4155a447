import type { RecordKey } from './records.js'

/** What somebody knows better than the records. Assertions are inputs: taking one away takes back all it did. */
export type IdentityAssertion =
  /** Two records are one, whatever their identifiers say. */
  | { readonly kind: 'must'; readonly records: readonly [RecordKey, RecordKey] }
  /** Two records are not one, whatever their identifiers say. Stronger than `must`. */
  | { readonly kind: 'cannot'; readonly records: readonly [RecordKey, RecordKey] }
  /** An identifier was replaced by another. */
  | {
      readonly kind: 'alias'
      readonly of: 'person' | 'account'
      readonly namespace: string
      readonly from: string | number
      readonly to: string | number
    }
  /** A record does not have this identifier. */
  | {
      readonly kind: 'detach'
      readonly record: RecordKey
      readonly namespace: string
      readonly value: string | number
    }
  /** A record must be as if it had never been there. */
  | { readonly kind: 'erased'; readonly record: RecordKey }
