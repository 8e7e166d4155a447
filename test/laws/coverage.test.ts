import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kind } from '../../src/ast/index.js'
import { evaluateWithReasons } from '../../src/evaluate/evaluate.js'
import { constructionsOf } from './constructions.js'
import { arbitraries, asOf } from './world.js'

/** The laws hold of nothing in particular unless the generators make everything: this is what they make. */

const RUNS = 1500

/** What is in fewer rules is hardly ever met by a law that tries a few hundred. */
const OFTEN = RUNS / 300

const words = (template: string, ...lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => line.split(' ')).map((word) => template.replace('*', word))

const WORDS: readonly string[] = [
  ...words(
    'condition *',
    'age all any atLeastOf before between compare contains during endsWith followedBy inBottom inNext inSegment inTop',
    'includesAll includesAny isOneOf isPresent not notFollowedBy sample sequence since stage startsWith subjects',
    'within',
  ),
  ...words('compare *', 'is atLeast atMost lessThan moreThan values'),
  ...words('value *', 'arithmetic beginning change measure plan property role shareOf size trait whenMissing'),
  ...words('trait of *', 'user account membership subscription'),
  ...words(
    'measure *',
    'count distinct distinctEvents largestCount sum average minimum maximum activeDays activeWeeks activeMonths',
    'firstAt lastAt firstValue lastValue',
  ),
  ...words('change of *', 'count distinct sum average activeDays activeWeeks activeMonths'),
  ...words('window *', 'ago between billingPeriod current first last olderThan previous since trial until within'),
  ...words('current *', 'day week month quarter year'),
  ...words('previous *', 'day week month quarter year'),
  ...words('anchor *', 'written beginning trait measure whenMissing filtered windowed'),
  ...words('* filtered', 'single union activity'),
  ...words('empty *', 'all any atLeastOf'),
]

/** What the words are used with. */
const MANNERS: readonly string[] = [
  "account's events filtered",
  "account's events whole",
  ...words('active periods in a zone of the *', 'rule user account'),
  ...words('calendar in a zone of the *', 'rule user account'),
  'current of several',
  'previous of several',
  'week that starts on another day',
  'year that starts in another month',
  'measure in a currency',
  ...words('* with currency', 'inTop inBottom'),
  ...words('* with among', 'inTop inBottom'),
  ...words('followedBy with *', 'choose matching within'),
  ...words('notFollowedBy with *', 'choose matching within'),
  'sequence with spanning',
  ...words('* with ignoreCase', 'contains startsWith endsWith'),
  'named list',
  ...words('sample by *', 'user account'),
  ...words('default of a *', 'trait property'),
  ...words('renamed *', 'trait property'),
]

/** What stands in what. */
const INSIDE: readonly string[] = [
  ...words(
    'condition * in filter',
    'all any atLeastOf between compare contains endsWith isOneOf isPresent not startsWith',
  ),
  ...words('compare * in filter', 'is atLeast atMost lessThan moreThan'),
  ...words('value * in filter', 'arithmetic property shareOf whenMissing'),
  ...words('group in filter in *', 'step opening answer change anchor'),
  ...words('window * in change', 'ago previous within'),
  ...words('window * in opening', 'current previous within'),
  ...words('value * in calculation', 'arithmetic measure trait whenMissing'),
  ...words('* filtered in change', 'single union'),
]

const OF_MEMBERS: readonly string[] = [
  ...words('members *', 'count share'),
  ...words(
    'condition * in members',
    'all any atLeastOf between compare followedBy inSegment isOneOf isPresent not sample sequence stage subjects',
  ),
  ...words('value * in members', 'arithmetic beginning change measure property role shareOf trait whenMissing'),
  ...words('trait of * in members', 'user account membership subscription'),
  ...words('window * in members', 'ago current previous within'),
  "account's events filtered in members",
  "account's events whole in members",
  'single filtered in members',
  'union filtered in members',
  'group in filter in members',
]

const REASONS = [
  'invalid later-anchor missing no-account no-baseline no-calibration no-event no-id not-existing not-given',
  'outside-period short-history other-currency',
].flatMap((line) => line.split(' '))

/** What a kind cannot ask. */
const WITHOUT: Readonly<Record<Kind, RegExp>> = {
  member: /^$/,
  user: /account|membership|subscription|plan|role|billingPeriod|trial|outside-period/,
  // An account asks for users only where it asks for its members.
  account: /user|membership|role|of a trait|renamed trait|outside-period/,
}

const OF_ACCOUNT: Readonly<Record<'words' | 'reasons', readonly string[]>> = {
  words: OF_MEMBERS,
  reasons: ['unknown-members', 'no-members'],
}

interface Seen {
  readonly verdicts: Map<unknown, number>
  readonly words: Map<string, number>
  readonly reasons: Set<string>
}

const count = <T>(counts: Map<T, number>, key: T): unknown => counts.set(key, (counts.get(key) ?? 0) + 1)

function sampled(kind: Kind): Seen {
  const seen: Seen = { verdicts: new Map(), words: new Map(), reasons: new Set() }
  for (const { segment, facts } of fc.sample(arbitraries.question(kind), { numRuns: RUNS, seed: 1 })) {
    const { verdict, reasons } = evaluateWithReasons(segment, facts, { asOf })
    count(seen.verdicts, verdict)
    for (const reason of reasons) seen.reasons.add(reason.split(':')[0]!)
    for (const word of constructionsOf(segment.rule)) count(seen.words, word)
  }
  return seen
}

describe.each(['member', 'user', 'account'] as const)('generated questions of kind %s', (kind) => {
  const { verdicts, words: made, reasons } = sampled(kind)
  const wanted = (names: readonly string[]) => names.filter((name) => !WITHOUT[kind].test(name))
  const also = (what: 'words' | 'reasons') => (kind === 'account' ? OF_ACCOUNT[what] : [])

  it.each([true, false, null])('have the verdict %s in a tenth of all cases', (verdict) => {
    expect(verdicts.get(verdict)).toBeGreaterThan(RUNS / 10)
  })

  it('use every word of the language, in every manner and at every place, often enough', () => {
    const expected = [...wanted([...WORDS, ...MANNERS, ...INSIDE]), ...also('words')]
    const rare = expected.map((word) => [word, made.get(word) ?? 0] as const).filter(([, times]) => times < OFTEN)
    expect(rare).toEqual([])
  })

  it('are unknown for every reason', () => {
    const expected = [...wanted(REASONS), ...also('reasons')]
    expect(expected.filter((name) => !reasons.has(name))).toEqual([])
  })
})
