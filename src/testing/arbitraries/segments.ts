import type { ConditionNode, Kind, Selection } from '../../ast/index.js'
import { ranksOf } from '../../analyze/index.js'
import { makeSegment, type Segment, type SegmentParts } from '../../dsl/segment.js'
import type { Calibration, Facts, KnownVerdict, Verdict } from '../../facts/index.js'
import { BASE } from './bases.js'
import { condition } from './conditions.js'
import { facts } from './facts.js'
import { INTEGERS } from './pools.js'
import { present } from './windows.js'
import { type Arbitrary, type Place, pick, seldom, type World } from './world.js'

const KINDS: readonly Kind[] = ['member', 'user', 'account']

/** How deep generated rules are. */
const BUDGET = 2
const BASE_BUDGET = 1

const place = (kind: Kind, budget: number, named: readonly Kind[]): Place => ({ kind, budget, named })

/** Conditions of a kind that name no segments. */
export const freeCondition = (world: World, kind: Kind): Arbitrary<ConditionNode> =>
  condition(world, place(kind, BUDGET, []))

type Named = Readonly<Record<string, Segment>>

type Written = Pick<SegmentParts, 'of' | 'rule' | 'include' | 'exclude'>

/** A rule, and at times subjects who are in or out whatever it says. */
function written(world: World, of: Place): Arbitrary<Written> {
  const selected = () => seldom(world, selection(world, of.kind), 12)
  return world.fc
    .record({ rule: condition(world, of), include: selected(), exclude: selected() })
    .map((parts) => present<Written>({ of: of.kind, ...parts }))
}

/** The segments that generated rules may name, one of each kind; that of members may name the others. */
function baseSegments(world: World): Arbitrary<Named> {
  const { fc, catalog } = world
  const base = (kind: Kind, named: readonly Kind[]) => written(world, place(kind, BASE_BUDGET, named))
  const make = (parts: Written, named: Named) => makeSegment({ id: BASE[parts.of], ...parts }, catalog, named)
  return fc
    .record({ user: base('user', []), account: base('account', []), member: base('member', ['user', 'account']) })
    .map(({ user, account, member }) => {
      const named = { [BASE.user]: make(user, {}), [BASE.account]: make(account, {}) }
      return { ...named, [BASE.member]: make(member, named) }
    })
}

function selection({ fc }: World, kind: Kind): Arbitrary<Selection> {
  const users = fc.constantFrom<Selection>({ users: ['jane'] }, { users: ['ada', 'nobody'] })
  const accounts = fc.constantFrom<Selection>({ accounts: ['acme'] }, { accounts: ['elsewhere'] })
  return kind === 'user' ? users : kind === 'account' ? accounts : fc.oneof(users, accounts)
}

/** Segments of a kind. */
export function segment(world: World, kind: Kind): Arbitrary<Segment> {
  return world.fc
    .record({ named: baseSegments(world), parts: written(world, place(kind, BUDGET, KINDS)) })
    .map(({ named, parts }) => makeSegment({ id: 'asked', ...parts }, world.catalog, named))
}

/** A segment, and facts that hold what it needs besides the subject's own: calibrations, now and then known verdicts. */
export interface Question {
  readonly segment: Segment
  readonly facts: Facts
}

const reachable = (asked: Segment): readonly Segment[] => [asked, ...Object.values(asked.segments).flatMap(reachable)]

function calibrationsOf(asked: Segment, choice: number): readonly Calibration[] {
  const hashes = reachable(asked).flatMap(({ rule, of, uses }) => Object.values(ranksOf(rule, of, uses)))
  return hashes
    .filter((_, index) => (choice + index) % 6 !== 0)
    .map((hash, index) => ({ hash, count: 10, cutOff: pick<number | null>([...INTEGERS, null], choice + index) }))
}

function knownOf(asked: Segment, verdict: Verdict): Readonly<Record<string, KnownVerdict>> {
  const [first] = Object.values(asked.segments)
  return first ? { [first.id]: { verdict, hash: first.hash } } : {}
}

/** Segments of a kind with facts about a subject. */
export function question(world: World, kind: Kind): Arbitrary<Question> {
  const { fc } = world
  const known = seldom(world, fc.constantFrom<Verdict>(true, false, null), 9)
  return fc
    .record({ asked: segment(world, kind), given: facts(world), choice: fc.nat(99), known })
    .map(({ asked, given, choice, known: verdict }) => ({
      segment: asked,
      facts: {
        ...given,
        calibrations: calibrationsOf(asked, choice),
        ...(verdict !== undefined && { known: knownOf(asked, verdict) }),
      },
    }))
}
