import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConditionNode, type Kind, type MeasureNode, type Part, walk } from '../../src/ast/index.js'
import { namesOf } from '../../src/analyze/index.js'
import { evaluate } from '../../src/evaluate/index.js'
import { createPopulationSync, prepareSegments } from '../../src/population/index.js'
import { isOwn } from '../../src/population/engine/times.js'
import { factsOf, inputOf, subjectsOf, type World, worlds } from './population-world.js'
import { arbitraries, asOf, catalogData, runs, segmentOf } from './world.js'

/*
 * Each of the rarer words by itself: that it is computed for all subjects at once, and that the answers are those of
 * the evaluator.
 */

type Asks = (part: Part) => boolean

const window =
  (...kinds: readonly string[]): Asks =>
  (part) =>
    part.is === 'window' && isOwn(part.node) && kinds.includes(part.node.kind)

const measure =
  (name: MeasureNode['measure'], isAsked: (node: MeasureNode) => boolean = () => true): Asks =>
  (part) =>
    part.is === 'value' && part.node.kind === 'measure' && part.node.measure === name && isAsked(part.node)

const condition =
  (kind: ConditionNode['kind'], isAsked: (node: ConditionNode) => boolean = () => true): Asks =>
  (part) =>
    part.is === 'condition' && part.node.kind === kind && isAsked(part.node)

const hasSeveral = ({ events }: MeasureNode): boolean => namesOf(events.names, catalogData).length > 1

const WORDS: Readonly<Record<string, Asks>> = {
  'a window since an instant of its own': window('since'),
  'a window until an instant of its own': window('until'),
  'a window between instants of its own': window('between'),
  'the first stretch after an instant of its own': window('first'),
  'the last stretch before an instant of its own': window('last'),
  'its billing period': window('billingPeriod'),
  'its trial': window('trial'),
  'calendar periods in its own zone': window('current', 'previous'),
  'active days in a zone': measure('activeDays', ({ zone }) => zone !== undefined),
  'active weeks': measure('activeWeeks'),
  'active months': measure('activeMonths'),
  'a first value': measure('firstValue'),
  'a last value': measure('lastValue'),
  'a last value of several names': measure('lastValue', hasSeveral),
  'a minimum': measure('minimum'),
  'a maximum': measure('maximum'),
  'a largest count': measure('largestCount'),
  'different values of several names': measure('distinct', hasSeveral),
  'different events': measure('distinctEvents', hasSeveral),
  'a sequence': condition('sequence'),
  'an answer that matches': condition('followedBy', (node) => 'matching' in node),
  'no answer that matches': condition('notFollowedBy', (node) => 'matching' in node),
}

/** Conditions of conditions; and rankings, which are about others as well. */
const GROUPS: readonly ConditionNode['kind'][] = ['all', 'any', 'not', 'atLeastOf', 'stage', 'inTop', 'inBottom']

/** What is asked of members is asked of another kind of subject than the rule. */
const hasMembers = (rule: ConditionNode): boolean =>
  [...walk(rule)].some((part) => part.is === 'value' && part.node.kind === 'members')

/** The innermost condition of a rule that asks for a word. */
const asking = (rule: ConditionNode, asks: Asks): ConditionNode | undefined =>
  [...walk(rule)]
    .flatMap((part) => (part.is === 'condition' && !GROUPS.includes(part.node.kind) ? [part.node] : []))
    .find((node) => [...walk(node)].some(asks))

const KINDS: readonly Kind[] = ['member', 'user', 'account']

/** Rules of each kind, to choose from: a rarer word stands in few of them. */
const RULES = KINDS.flatMap((kind) =>
  fc
    .sample(arbitraries.condition(kind), runs(2_000))
    .filter((rule) => !hasMembers(rule))
    .map((rule) => [kind, rule] as const),
)

interface Asked {
  readonly kind: Kind
  readonly rule: ConditionNode
  readonly world: World
  readonly at: number
}

function askedOf(asks: Asks): fc.Arbitrary<Asked> {
  const rules = RULES.flatMap(([kind, rule]) => {
    const asked = asking(rule, asks)
    return asked ? [{ kind, rule: asked }] : []
  })
  return fc
    .tuple(fc.constantFrom(...rules), worlds, fc.oneof(fc.constant(asOf), arbitraries.instant()))
    .map(([rule, world, at]) => ({ ...rule, world, at }))
}

/** Whether nothing is asked subject by subject. */
const isAtOnce = ({ plan }: ReturnType<typeof prepareSegments>): boolean =>
  KINDS.every((kind) => plan.oneByOne[kind].tests.length + plan.oneByOne[kind].reads.length === 0)

describe('a rarer word, asked of all at once', () => {
  let decided = 0

  it.each(Object.entries(WORDS))('%s', (_, asks) => {
    const met = new Set<boolean | null>()
    let atOnce = 0
    fc.assert(
      fc.property(askedOf(asks), ({ kind, rule, world, at }) => {
        const segment = segmentOf(rule, kind)
        const prepared = prepareSegments([segment])
        const assignment = createPopulationSync(catalogData, inputOf(world)).assign(prepared, { asOf: at })
        for (const [userId, accountId] of subjectsOf(world, kind)) {
          const alone = evaluate(segment, factsOf(world, userId, accountId), { asOf: at })
          const verdict = assignment.verdict(segment.id, { userId, accountId })
          expect([userId, accountId, verdict]).toEqual([userId, accountId, alone])
          if (isAtOnce(prepared)) met.add(verdict)
        }
        atOnce += isAtOnce(prepared) ? 1 : 0
      }),
      runs(60),
    )
    expect(atOnce).toBeGreaterThan(10)
    if (met.size === 3) decided += 1
  })

  it('comes out true, false and unknown: most of them in these few worlds', () => {
    expect(decided).toBeGreaterThan(10)
  })
})
