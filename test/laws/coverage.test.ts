import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Kind, walk } from '../../src/ast/index.js'
import { evaluateWithReasons } from '../../src/evaluate/evaluate.js'
import { arbitraries, asOf } from './world.js'

/** The laws hold of nothing in particular unless the generators make everything: this is what they make. */

const RUNS = 1500

const CONDITIONS = [
  'age all any atLeastOf before between compare contains during endsWith followedBy inBottom inNext inSegment inTop',
  'includesAll includesAny isOneOf isPresent not notFollowedBy sample sequence since stage startsWith subjects within',
].flatMap((line) => line.split(' '))

const VALUES = 'arithmetic beginning change measure plan property role shareOf size trait whenMissing'.split(' ')

const WINDOWS = ['ago between billingPeriod current first last olderThan previous since trial until within'].flatMap(
  (line) => line.split(' '),
)

const REASONS = [
  'invalid later-anchor missing no-account no-baseline no-calibration no-event no-id not-existing not-given',
  'outside-period short-history other-currency',
].flatMap((line) => line.split(' '))

const OF_KIND: Record<Kind, { readonly without: readonly string[]; readonly also: readonly string[] }> = {
  member: { without: [], also: [] },
  user: { without: ['plan', 'role', 'billingPeriod', 'trial', 'outside-period', 'no-account'], also: [] },
  account: { without: ['outside-period'], also: ['members', 'unknown-members', 'no-members'] },
}

interface Seen {
  readonly verdicts: Map<unknown, number>
  readonly kinds: Set<string>
  readonly reasons: Set<string>
}

function sampled(kind: Kind): Seen {
  const seen: Seen = { verdicts: new Map(), kinds: new Set(), reasons: new Set() }
  for (const { segment, facts } of fc.sample(arbitraries.question(kind), { numRuns: RUNS, seed: 1 })) {
    const { verdict, reasons } = evaluateWithReasons(segment, facts, { asOf })
    seen.verdicts.set(verdict, (seen.verdicts.get(verdict) ?? 0) + 1)
    for (const reason of reasons) seen.reasons.add(reason.split(':')[0]!)
    for (const { is, node } of walk(segment.rule)) if (is !== 'events') seen.kinds.add(`${is} ${node.kind}`)
  }
  return seen
}

describe.each(['member', 'user', 'account'] as const)('generated questions of kind %s', (kind) => {
  const { verdicts, kinds, reasons } = sampled(kind)
  const { without, also } = OF_KIND[kind]
  const wanted = (names: readonly string[]) => names.filter((name) => !without.includes(name))

  it.each([true, false, null])('have the verdict %s in a tenth of all cases', (verdict) => {
    expect(verdicts.get(verdict)).toBeGreaterThan(RUNS / 10)
  })

  it('use every word of the language', () => {
    const expected = [
      ...CONDITIONS.map((name) => `condition ${name}`),
      ...[...wanted(VALUES), ...(kind === 'account' ? ['members'] : [])].map((name) => `value ${name}`),
      ...wanted(WINDOWS).map((name) => `window ${name}`),
    ]
    expect(expected.filter((name) => !kinds.has(name))).toEqual([])
  })

  it('are unknown for every reason', () => {
    const expected = [...wanted(REASONS), ...also.filter((name) => name !== 'members')]
    expect(expected.filter((name) => !reasons.has(name))).toEqual([])
  })
})
