import type { ConditionNode, Kind, Selection } from '../../ast/index.js'
import { ranksOf } from '../../analyze/index.js'
import { makeSegment, type Segment } from '../../dsl/segment.js'
import type { Calibration, Facts, KnownVerdict, Verdict } from '../../facts/index.js'
import { BASE, condition } from './conditions.js'
import { facts } from './facts.js'
import { INTEGERS } from './pools.js'
import { type Arbitrary, type Place, pick, seldom, type World } from './world.js'

const KINDS: readonly Kind[] = ['member', 'user', 'account']

/** How deep generated rules are. */
const BUDGET = 2

const place = (kind: Kind, budget: number, named: boolean): Place => ({ kind, budget, named })

/** Conditions of a kind that name no segments. */
export const freeCondition = (world: World, kind: Kind): Arbitrary<ConditionNode> =>
  condition(world, place(kind, BUDGET, false))

/** The segments that generated rules may name, one of each kind. */
function baseSegments(world: World): Arbitrary<Readonly<Record<string, Segment>>> {
  const rules = KINDS.map((kind) => condition(world, place(kind, 0, false)))
  return world.fc.tuple(...rules).map((made) => {
    const segments = KINDS.map((kind, index) => {
      const segment = makeSegment({ id: BASE[kind], of: kind, rule: made[index]! }, world.catalog, {})
      return [BASE[kind], segment] as const
    })
    return Object.fromEntries(segments)
  })
}

function selection({ fc }: World, kind: Kind): Arbitrary<Selection> {
  const users = fc.constantFrom<Selection>({ users: ['jane'] }, { users: ['ada', 'nobody'] })
  const accounts = fc.constantFrom<Selection>({ accounts: ['acme'] }, { accounts: ['elsewhere'] })
  return kind === 'user' ? users : kind === 'account' ? accounts : fc.oneof(users, accounts)
}

/** Segments of a kind. */
export function segment(world: World, kind: Kind): Arbitrary<Segment> {
  const { fc, catalog } = world
  const selected = () => seldom(world, selection(world, kind), 12)
  return fc
    .record({
      named: baseSegments(world),
      rule: condition(world, place(kind, BUDGET, true)),
      include: selected(),
      exclude: selected(),
    })
    .map(({ named, rule, include, exclude }) =>
      makeSegment(
        { id: 'asked', of: kind, rule, ...(include && { include }), ...(exclude && { exclude }) },
        catalog,
        named,
      ),
    )
}

/** A segment, and facts that hold what it needs besides the subject's own: calibrations, now and then known verdicts. */
export interface Question {
  readonly segment: Segment
  readonly facts: Facts
}

const reachable = (asked: Segment): readonly Segment[] => [asked, ...Object.values(asked.segments)]

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
