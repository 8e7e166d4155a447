import type { Kind } from '../../ast/index.js'

/** The ids of the segments that a generated rule may name. */
export const BASE: Readonly<Record<Kind, string>> = {
  member: 'base member',
  user: 'base user',
  account: 'base account',
}
