import type { Selection, Uses } from '../ast/index.js'
import type { Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'
import type { Reason, Verdict } from '../facts/index.js'
import { readInstant } from '../time/index.js'
import { conditionQuestion } from './condition.js'
import { ALWAYS, existence } from './existence.js'
import type { Context, Plan, Question, Run, Test } from './run.js'

const NOT_EXISTING: Reason = 'not-existing'

const NOWHERE_ABSENT = (): undefined => undefined

type Selects = (run: Run) => boolean

/** Compiles a list of ids: of users (all their pairs), or of accounts. */
export function selection(selected: Selection | undefined, uses: Uses): Selects | undefined {
  if (!selected) return undefined
  const sets = (['users', 'accounts'] as const).map((of) => {
    const ids = selected[of] ?? []
    return new Set<unknown>('list' in ids ? uses.lists![ids.list] : ids)
  })
  return ({ facts: { facts } }) => sets[0]!.has(facts.user?.id) || sets[1]!.has(facts.account?.id)
}

/** The verdict that was given for a segment: undefined when none was, or for another rule. */
export function knownVerdict({
  id,
  hash,
}: Segment): (run: Run) => { readonly verdict: Verdict; readonly reason: Reason } | undefined {
  return ({ facts: { facts }, asOf }) => {
    const { known } = facts
    const given = known && Object.hasOwn(known, id) ? known[id] : undefined
    if (!given || given.hash !== hash) return undefined
    const isExpired =
      given.until !== undefined && given.until !== null && (readInstant(given.until) ?? -Infinity) <= asOf
    return isExpired
      ? { verdict: null, reason: `known-expired:${id}` }
      : { verdict: typeof given.verdict === 'boolean' ? given.verdict : null, reason: `known-unknown:${id}` }
  }
}

/** The verdict of a subject that is there to be asked: the one that was given, or that of the rule. */
function answered(known: ReturnType<typeof knownVerdict>, { test }: Question): Test {
  return (run) => {
    const given = run.facts.facts.known && known(run)
    return given ? given.verdict : test(run)
  }
}

/** The rule with what stands above it: exclude beats include beats the rule. */
function selected(segment: Segment, rule: Question): Question {
  const [included, excluded] = [selection(segment.include, segment.uses), selection(segment.exclude, segment.uses)]
  if (!included && !excluded) return rule
  const test: Question['test'] = (run) => (excluded?.(run) ? false : included?.(run) ? true : rule.test(run))
  return { test, explain: rule.explain }
}

/** Compiles why a subject of a segment's kind is not there to be asked; undefined when it is. */
export function presenceOf(context: Context): (run: Run) => Reason | undefined {
  const exists = existence(context)
  const absence = exists === ALWAYS ? NOWHERE_ABSENT : (run: Run) => (exists(run) ? undefined : NOT_EXISTING)
  return context.kind === 'account' ? (run) => (run.facts.facts.account ? absence(run) : 'no-account') : absence
}

/** Compiles a segment: does the subject exist, is the verdict known, is it chosen by id, does the rule hold. */
export class CompiledSegment implements Question {
  /** The rule, with include and exclude: for a subject that exists and of which no verdict is known. */
  readonly rule: Question
  /** Why the subject is not there to be asked; undefined when it is. */
  readonly absence: (run: Run) => Reason | undefined
  readonly test: Test
  private readonly known: ReturnType<typeof knownVerdict>

  constructor(segment: Segment, plan: Plan) {
    const context = contextOf(segment, plan)
    this.absence = presenceOf(context)
    this.known = knownVerdict(segment)
    this.rule = selected(segment, conditionQuestion(segment.rule, context))
    const { absence } = this
    const ofPresent = answered(this.known, this.rule)
    this.test = absence === NOWHERE_ABSENT ? ofPresent : (run) => (absence(run) === undefined ? ofPresent(run) : null)
  }

  readonly explain: Question['explain'] = (run, reasons) => {
    const [absence, known] = [this.absence(run), this.known(run)]
    if (absence !== undefined) reasons.add(absence)
    else if (known) reasons.add(known.reason)
    else this.rule.explain(run, reasons)
  }
}

/** What the rule of a segment is compiled with. */
export function contextOf(segment: Segment, plan: Plan): Context {
  const named = (id: string) => segment.segments[id] ?? fail('segment.missing', id, `The segment "${id}" is not given.`)
  return {
    kind: segment.of,
    uses: segment.uses,
    catalog: segment.catalog,
    plan,
    named,
    segment: (id) => new CompiledSegment(named(id), plan),
  }
}
