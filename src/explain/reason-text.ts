import type { Reason } from '../facts/index.js'

const WORDS: Readonly<Record<string, string>> = {
  'not-existing': 'not at that time',
  'no-account': 'no account',
  'no-membership': 'no membership',
  'no-subscription': 'no subscription',
  'short-history': 'history is short',
  'no-event': 'no such event',
  'no-baseline': 'nothing to compare with',
  'division-by-zero': 'a division by zero',
  'out-of-range': 'not a number that counts',
  'other-currency': 'in another currency',
  'later-anchor': 'the window has not begun',
  'outside-period': 'outside of the billing period',
  'not-yet': 'not yet',
  'no-members': 'no members',
  'unknown-members': 'unknown of some members',
  'no-calibration': 'the population was not ranked',
}

const ABOUT: Readonly<Record<string, (what: string) => string>> = {
  missing: (what) => `missing: ${what}`,
  invalid: (what) => `not readable: ${what}`,
  'not-given': (what) => `not given: ${what.replace('accountEvents', 'account events')}`,
  undeclared: (what) => `a ${what} that the catalog does not declare`,
  'known-unknown': (what) => `the verdict of "${what}" was given as unknown`,
  'known-expired': (what) => `the given verdict of "${what}" has expired`,
  'no-id': (what) => `no id: ${what}`,
}

/** A reason in words: `missing: user.country`. */
export function reasonText(reason: Reason): string {
  if (Object.hasOwn(WORDS, reason)) return WORDS[reason]!
  const [code, what] = reason.split(/:(.*)/s) as [string, string?]
  return what !== undefined && Object.hasOwn(ABOUT, code) ? ABOUT[code]!(what) : reason
}

/** Several reasons in words. */
export const reasonsText = (reasons: readonly Reason[]): string => [...new Set(reasons)].map(reasonText).join('; ')
