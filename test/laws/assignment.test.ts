import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Assignment,
  assignmentOf,
  breakdownOf,
  compareAssignments,
  compareRules,
  flowBetween,
  funnelOf,
  type IdChange,
  loadAssignment,
  metricsOf,
  overlapOf,
  type SavedAssignment,
  type Subject,
  type SubjectVerdicts,
  transitionsBetween,
} from '../../src/assignment/index.js'
import type { Kind } from '../../src/ast/index.js'
import { SegmentError } from '../../src/errors.js'
import type { Verdict } from '../../src/evaluate/index.js'
import { defineStaticSegment, type Segment } from '../../src/index.js'
import { runs } from './world.js'

const KINDS: readonly Kind[] = ['member', 'user', 'account']
const USERS = ['u1', 'u2', 'u3', 'u4', 'u5']
const ACCOUNTS = ['a1', 'a2', 'a3']

/** Three segments of each kind. What they say is written down. */
const segments: readonly Segment[] = KINDS.flatMap((of) =>
  ['x', 'y', 'z'].map((id) => defineStaticSegment({ id: `${of}-${id}`, of, subjects: [] })),
)
const ids = (of: Kind) => segments.filter((segment) => segment.of === of).map(({ id }) => id)

const subjectsOf: Readonly<Record<Kind, readonly Partial<Subject>[]>> = {
  member: USERS.flatMap((userId) => [null, ...ACCOUNTS].map((accountId) => ({ userId, accountId }))),
  user: USERS.map((userId) => ({ userId })),
  account: ACCOUNTS.map((accountId) => ({ accountId })),
}

const verdict = fc.constantFrom<Verdict>(true, false, null)

const rowsOf = (of: Kind): fc.Arbitrary<SubjectVerdicts[]> =>
  fc
    .shuffledSubarray([...subjectsOf[of]])
    .chain((subjects) =>
      fc.tuple(
        ...subjects.map((subject) =>
          fc
            .array(verdict, { minLength: segments.length, maxLength: segments.length })
            .map((verdicts): SubjectVerdicts => ({ of, ...subject, verdicts })),
        ),
      ),
    )

const assignedAt = (asOf: string): fc.Arbitrary<Assignment> =>
  fc.tuple(...KINDS.map(rowsOf)).map((rows) => assignmentOf({ asOf, segments, verdicts: rows.flat() }))

const first = assignedAt('2026-06-01')
const second = assignedAt('2026-06-02')
const third = assignedAt('2026-06-03')

const changeOf = (of: 'user' | 'account', pool: readonly string[]): fc.Arbitrary<IdChange> =>
  fc.record({
    of: fc.constant(of),
    from: fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength: 3 }),
    to: fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength: 2 }),
  })

const changes = fc.array(fc.oneof(changeOf('user', USERS), changeOf('account', ACCOUNTS)), { maxLength: 3 })

const noChanges: fc.Arbitrary<IdChange[]> = fc.constant([])

const keyOf = ({ userId, accountId }: Subject) => `${userId}@${accountId}`

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0)

describe('the sizes of an assignment', () => {
  it('add up: in, out and unknown are everybody, each once', () => {
    fc.assert(
      fc.property(first, (assignment) => {
        for (const { id, of, size, out, unknown, existing } of assignment.sizes()) {
          expect(size + out + unknown).toBe(existing)
          const parts = [assignment.audience(id), assignment.outside(id), assignment.unknown(id)]
          const everybody = parts.flatMap((part) => [...part].map(keyOf))
          expect(everybody.sort()).toEqual([...assignment.existing(of)].map(keyOf).sort())
        }
      }),
      runs(100),
    )
  })

  it('are those of the pages, one after the other', () => {
    fc.assert(
      fc.property(first, fc.integer({ min: 1, max: 7 }), (assignment, limit) => {
        for (const { id } of assignment.segments) {
          const [audience, paged] = [assignment.audience(id), [] as string[]]
          let page = audience.page({ limit })
          paged.push(...page.subjects.map(keyOf))
          while (page.next !== null) {
            page = audience.page({ limit, after: page.next })
            paged.push(...page.subjects.map(keyOf))
          }
          expect(paged.length).toBe(audience.size)
          expect([...paged].sort()).toEqual([...audience].map(keyOf).sort())
        }
      }),
      runs(50),
    )
  })

  it('agree with what is said of each user', () => {
    fc.assert(
      fc.property(first, (assignment) => {
        for (const userId of USERS) {
          const said = new Map(assignment.segmentsOf(userId).map((each) => [each.id, each]))
          for (const id of ids('member')) {
            const audience = assignment.audience(id)
            expect(said.get(id)?.verdict === true).toBe(audience.userIds().includes(userId))
            if (said.get(id)?.verdict === true) expect(said.get(id)?.through).toEqual(audience.through(userId))
          }
        }
      }),
      runs(50),
    )
  })
})

describe('overlaps', () => {
  it('are symmetric, bounded, and have the sizes in the diagonal', () => {
    fc.assert(
      fc.property(first, fc.constantFrom(...KINDS), (assignment, of) => {
        const { segments: names, counts, jaccard } = overlapOf(assignment, { of })
        names.forEach((row, i) => {
          expect(counts[i]![i]).toBe(assignment.size(row).size)
          names.forEach((_, j) => {
            expect(counts[i]![j]).toBe(counts[j]![i])
            expect(jaccard[i]![j]).toBe(jaccard[j]![i])
            expect(counts[i]![j]!).toBeLessThanOrEqual(Math.min(counts[i]![i]!, counts[j]![j]!))
            expect(jaccard[i]![j] ?? 0).toBeGreaterThanOrEqual(0)
            expect(jaccard[i]![j] ?? 0).toBeLessThanOrEqual(1)
          })
        })
      }),
      runs(100),
    )
  })
})

describe('comparisons', () => {
  it('have everybody in the table once, and the sizes of both times in its rows and columns', () => {
    fc.assert(
      fc.property(first, second, (before, after) => {
        for (const { id, of, table, before: then, after: now } of compareAssignments(before, after)) {
          const rows = Object.values(table)
          expect(sum(Object.values(table.in))).toBe(then)
          expect(sum(rows.map((row) => row.in))).toBe(now)
          expect([then, now]).toEqual([before.size(id).size, after.size(id).size])
          const all = new Set([...before.existing(of), ...after.existing(of)].map(keyOf))
          expect(sum(rows.flatMap((row) => Object.values(row)))).toBe(all.size)
          expect(table.absent.absent).toBe(0)
        }
      }),
      runs(100),
    )
  })

  it('say the same backwards', () => {
    fc.assert(
      fc.property(first, second, (before, after) => {
        const [there, back] = [compareAssignments(before, after), compareAssignments(after, before)]
        there.forEach(({ table }, index) => {
          expect(back[index]!.table.in.out).toBe(table.out.in)
          expect(back[index]!.table.absent.unknown).toBe(table.unknown.absent)
        })
      }),
      runs(50),
    )
  })

  it('of two rules gain and lose what the difference in size is', () => {
    fc.assert(
      fc.property(first, fc.constantFrom(...KINDS), (assignment, of) => {
        const [one, other] = ids(of) as [string, string]
        const { gained, lost, both, table } = compareRules(assignment, one, other)
        expect(assignment.size(one).size + gained.size - lost.size).toBe(assignment.size(other).size)
        expect(table.in.in).toBe(both.size)
        expect(sum(Object.values(table).flatMap((row) => Object.values(row)))).toBe(assignment.existing(of).size)
      }),
      runs(100),
    )
  })
})

describe('the flow between segments', () => {
  it('has everybody in one link: what leaves a place and what arrives adds up', () => {
    fc.assert(
      fc.property(first, second, fc.constantFrom(...KINDS), (before, after, of) => {
        const links = flowBetween(before, after, { segments: ids(of) })
        const [present, later] = [before.existing(of), after.existing(of)]
        expect(sum(links.filter(({ from }) => from !== '(absent)').map(({ count }) => count))).toBe(present.size)
        expect(sum(links.filter(({ to }) => to !== '(absent)').map(({ count }) => count))).toBe(later.size)
        const [firstSegment] = ids(of) as [string]
        const leaving = links.filter(({ from }) => from === firstSegment)
        expect(sum(leaving.map(({ count }) => count))).toBe(before.size(firstSegment).size)
      }),
      runs(100),
    )
  })
})

describe('breakdowns, metrics and funnels', () => {
  const value = fc.constantFrom('p', 'q', null, undefined)
  const values = fc.dictionary(fc.constantFrom(...USERS), value)

  it('have groups that add up to everybody', () => {
    fc.assert(
      fc.property(first, values, fc.constantFrom('member-x', 'user-x'), (assignment, given, id) => {
        const read = ({ userId }: Subject) => given[userId!]
        const { groups, missing, unknown, everybody } = breakdownOf(assignment, id, read)
        for (const field of ['subjects', 'size', 'unknown'] as const)
          expect(sum([...groups, missing, unknown].map((group) => group[field]))).toBe(everybody[field])
        expect(everybody.size).toBe(assignment.size(id).size)
      }),
      runs(100),
    )
  })

  it('count everybody once, and have the mean between the extremes', () => {
    fc.assert(
      fc.property(first, fc.dictionary(fc.constantFrom(...USERS), fc.integer()), (assignment, given) => {
        const { everybody, segments: metrics } = metricsOf(assignment, ({ userId }) => given[userId!], { of: 'user' })
        for (const { size, count, missing, unknown, mean, median, minimum, maximum } of [everybody, ...metrics]) {
          expect(count + missing + unknown).toBe(size)
          if (count === 0) continue
          for (const middle of [mean!, median!]) {
            expect(middle).toBeGreaterThanOrEqual(minimum!)
            expect(middle).toBeLessThanOrEqual(maximum!)
          }
        }
      }),
      runs(100),
    )
  })

  it('lose nobody between steps without counting them', () => {
    fc.assert(
      fc.property(first, fc.constantFrom(...KINDS), (assignment, of) => {
        for (const { subjects, steps } of funnelOf(assignment, ids(of))) {
          const reached = steps.map((step) => step.reached)
          expect([...reached].sort((left, right) => right - left)).toEqual(reached)
          const [{ reached: begun, lost, unknown }] = steps as [(typeof steps)[number]]
          expect(begun + lost + unknown).toBe(subjects)
        }
      }),
      runs(100),
    )
  })
})

/** Those who stand in a segment: in, or in when it was last known. */
const standing = (assignment: Assignment, id: string): Set<string> =>
  new Set([...assignment.audience(id), ...assignment.held(id)].map(keyOf))

function renamed(given: readonly IdChange[], of: 'user' | 'account', id: string | null): readonly (string | null)[] {
  const mine = given.filter((change) => change.of === of && id !== null && change.from.includes(id))
  return mine.length === 0 ? [id] : mine.flatMap(({ to }) => to)
}

/** What a subject is called after changes: the law's own way of saying it. */
const successors = (given: readonly IdChange[], key: string): string[] => {
  const [userId, accountId] = key.split('@').map((id) => (id === 'null' ? null : id)) as [string | null, string | null]
  return renamed(given, 'user', userId).flatMap((user) =>
    renamed(given, 'account', accountId).map((account) => `${user}@${account}`),
  )
}

describe('transitions', () => {
  it.each([
    ['ids that stay', noChanges],
    ['ids that change', changes],
  ])('applied to the result before give the one after, with %s', (_, given) => {
    fc.assert(
      fc.property(first, second, third, given, (one, two, three, moved) => {
        const middle = transitionsBetween(one, two).result
        const { transitions, result } = transitionsBetween(middle, three, { changes: moved })
        for (const { id, of } of three.segments) {
          const existing = new Set([...three.existing(of)].map(keyOf))
          const mine = transitions.filter((transition) => transition.segment === id)
          const left = new Set(mine.filter(({ kind }) => kind === 'left').map(({ subject }) => keyOf(subject)))
          const carried = [...standing(middle, id)].flatMap((key) => {
            const later = successors(moved, key).filter((each) => existing.has(each))
            if (later.length > 0) return later
            return existing.has(key) ? [key] : left.has(key) ? [] : ['nobody said that they are gone']
          })
          const stay = carried.filter((key) => !left.has(key))
          const entered = mine.filter(({ kind }) => kind === 'entered').map(({ subject }) => keyOf(subject))
          expect([...new Set([...stay, ...entered])].sort()).toEqual([...standing(result, id)].sort())
        }
      }),
      runs(150),
    )
  })

  it('are at most one for a segment and a subject, each with an id and a cause of its own', () => {
    fc.assert(
      fc.property(first, second, changes, fc.constantFrom('subject', 'user'), (one, two, moved, by) => {
        const { transitions } = transitionsBetween(one, two, { changes: moved, by })
        const keys = transitions.map(({ segment, subject }) => `${segment} ${keyOf(subject)}`)
        expect(new Set(keys).size).toBe(keys.length)
        expect(new Set(transitions.map(({ id }) => id)).size).toBe(keys.length)
        for (const { kind, segment, subject, of, cause, through } of transitions) {
          const owner = segments.find(({ id }) => id === segment)!
          expect(of).toBe(by === 'user' && owner.of === 'member' ? 'user' : owner.of)
          if (kind === 'entered' && of === owner.of) expect(two.verdict(segment, subject)).toBe(true)
          if (cause === 'departed' && of === owner.of) expect(one.existing(of).has(subject)).toBe(true)
          if (owner.of !== 'member') expect(through).toEqual([])
        }
      }),
      runs(150),
    )
  })

  it('of users never say that somebody left who is in through another account', () => {
    fc.assert(
      fc.property(first, second, (one, two) => {
        for (const { kind, segment, subject } of transitionsBetween(one, two, { by: 'user' }).transitions) {
          if (!ids('member').includes(segment)) continue
          expect(two.audience(segment).userIds().includes(subject.userId!)).toBe(kind === 'entered')
          expect(one.audience(segment).userIds().includes(subject.userId!)).toBe(kind === 'left')
        }
      }),
      runs(100),
    )
  })

  it('to the same verdicts are none', () => {
    fc.assert(
      fc.property(first, (assignment) => {
        const again = loadAssignment({ ...assignment.toJSON(), asOf: '2026-06-02T00:00:00.000Z' })
        expect(transitionsBetween(assignment, again).transitions).toEqual([])
      }),
      runs(50),
    )
  })
})

describe('a saved assignment', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(first, second, (one, two) => {
        const { result } = transitionsBetween(one, two)
        const again = loadAssignment(JSON.stringify(result))
        expect(JSON.stringify(again)).toBe(JSON.stringify(result))
        expect(again.sizes()).toEqual(result.sizes())
        for (const { id } of result.segments) expect(standing(again, id)).toEqual(standing(result, id))
      }),
      runs(100),
    )
  })
})

/** Something at a random place of JSON is replaced by something else. */
function mutated(json: unknown, path: readonly number[], value: unknown): unknown {
  if (typeof json === 'string' && typeof value === 'string' && path.length > 0) {
    const at = (path[0] ?? 0) % (json.length + 1)
    return json.slice(0, at) + value + json.slice(at + ((path[1] ?? 0) % 3))
  }
  if (path.length === 0 || typeof json !== 'object' || json === null) return value
  const [choice = 0, ...rest] = path
  const keys = Object.keys(json)
  if (keys.length === 0) return value
  const key = keys[choice % keys.length]!
  const copy: Record<string, unknown> = Array.isArray(json) ? ([...(json as unknown[])] as never) : { ...json }
  copy[key] = mutated((json as Record<string, unknown>)[key], rest, value)
  return copy
}

describe('a saved assignment that was tampered with', () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.string({ maxLength: 3 }),
    fc.constantFrom('A', '=', '/', '+', '-', undefined),
  )

  it('is refused with an error of the library, or makes sense', () => {
    fc.assert(
      fc.property(first, fc.array(fc.nat(200), { minLength: 1, maxLength: 4 }), junk, (assignment, path, value) => {
        const json = mutated(JSON.parse(JSON.stringify(assignment)), path, value)
        let loaded: Assignment
        try {
          loaded = loadAssignment(json)
        } catch (error) {
          expect(error).toBeInstanceOf(SegmentError)
          return
        }
        for (const { size, out, unknown, existing } of loaded.sizes()) expect(size + out + unknown).toBe(existing)
        expect((JSON.parse(JSON.stringify(loaded)) as SavedAssignment).format).toBe(1)
      }),
      runs(1_000),
    )
  })

  it('is refused when it is anything at all', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(() => loadAssignment(anything)).toThrow(SegmentError)
      }),
      runs(300),
    )
  })
})
