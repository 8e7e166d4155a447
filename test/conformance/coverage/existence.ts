import type { Context, Run } from '../../../src/evaluate/run.js'
import { rowsOf } from '../../../src/evaluate/trait.js'
import { readInstant } from '../../../src/time/index.js'
import { because, beside, type Family, type Note } from './family.js'

const BEGINNINGS = ['since, of a user', 'since, of an account'] as const
const MEMBERSHIP = ['joinedAt', 'leftAt'] as const
const ENDS = ['endedAt', 'until, of a known verdict'] as const

/** What an instant shows that asOf is held against: asOf lies beside it, or it is not there. */
function noteInstant(word: string, instant: unknown, asOf: number, note: Note): void {
  if (instant === undefined || instant === null) return note(word, 'absent or null')
  const at = readInstant(instant)
  note(word, at === undefined ? 'wrong type' : (beside(asOf, at) ?? 'further away'))
}

function noteBeginning({ kind, uses }: Context, { facts: { facts }, asOf }: Run, note: Note): void {
  const of = kind === 'account' ? 'account' : 'user'
  const name = uses.since?.[of]
  if (name === undefined || !facts[of]) return
  noteInstant(`since, of ${of === 'user' ? 'a user' : 'an account'}`, (facts[of] as Record<string, unknown>)[name], asOf, note)
}

function noteMembership({ facts: { facts }, asOf }: Run, note: Note): void {
  const rows = rowsOf(facts)
  for (const word of MEMBERSHIP) {
    for (const row of rows) noteInstant(word, row[word], asOf, note)
    if (rows.length > 1) note(word, 'several rows')
    if (facts.membership === null) note(word, 'none')
    if (facts.account && facts.membership === undefined) note(word, 'not given')
  }
}

function noteEnds({ facts: { facts }, asOf }: Run, note: Note): void {
  if (facts.subscription) noteInstant('endedAt', facts.subscription.endedAt, asOf, note)
  if (facts.subscription === null) note('endedAt', 'none')
  if (facts.account && facts.subscription === undefined) note('endedAt', 'not given')
  for (const { until } of Object.values(facts.known ?? {})) noteInstant('until, of a known verdict', until, asOf, note)
}

const alone = (...words: readonly string[]) => because('stands alone', ...words)

/** When subjects, memberships and subscriptions begin and end. */
export const existence: Family = {
  title: 'Beginnings and ends',
  about: 'asOf lies a millisecond before the instant, at it, or a millisecond after it. None: null is given for the whole record.',
  words: [...BEGINNINGS, ...MEMBERSHIP, ...ENDS],
  borders: ['1 ms before', 'at', '1 ms after', 'absent or null', 'wrong type', 'several rows', 'none', 'not given', 'next change'],
  notApplicable: {
    'wrong type': because('is written by the library', 'until, of a known verdict'),
    'several rows': alone(...BEGINNINGS, ...ENDS),
    none: alone(...BEGINNINGS, 'until, of a known verdict'),
    'not given': alone(...BEGINNINGS, 'until, of a known verdict'),
  },
  inRow: (_, run, context, note) => {
    noteBeginning(context, run, note)
    noteMembership(run, note)
    noteEnds(run, note)
  },
}
