import type { Consent } from '../../identity/records.js'

/** Consents of a person: those that the source says something about. */
export const consentsOf = (
  ...consents: readonly (Consent | undefined)[]
): { readonly consents?: readonly Consent[] } => {
  const said = consents.filter((consent) => consent !== undefined)
  return said.length > 0 ? { consents: said } : {}
}

/** Somebody unsubscribed: no on a channel. What is false says nothing: not to have left is no consent. */
export const deniedIf = (isDenied: boolean | undefined, channel: string, topic?: string): Consent | undefined =>
  isDenied ? { channel, state: 'denied', ...(topic !== undefined && { topic }) } : undefined

/** An address that must not be used any more. */
export const suppressedIf = (
  isSuppressed: boolean | undefined,
  channel: string,
  reason: string,
): Consent | undefined => (isSuppressed ? { channel, state: 'suppressed', reason } : undefined)
