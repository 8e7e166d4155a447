import type { Kind } from '../../ast/index.js'

const EXISTS: Readonly<Record<Kind, string>> = {
  member: 'the user exists, and is a member of the account',
  user: 'the user exists',
  account: 'the account exists',
}

/** That a subject is there to be asked, in words. */
export const existsText = (kind: Kind): string => EXISTS[kind]

/** What stands in the place of a rule whose verdict is known, in words. */
export const GIVEN = 'the verdict was given, and not computed'
