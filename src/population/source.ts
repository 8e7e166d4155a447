import type { ConditionNode, Kind, ValueNode } from '../ast/index.js'
import { ranksOf } from '../analyze/index.js'
import type { AssignmentSource, ValueColumn, Verdicts } from '../assignment/index.js'
import type { Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'
import { Run } from '../evaluate/run.js'
import { CompiledSegment } from '../evaluate/segment.js'
import { valueRead } from '../evaluate/value.js'
import { type Calibration, Nothing, Range, type Reason, type Result } from '../facts/index.js'
import type { Present } from '../values/index.js'
import { ask } from './engine/condition.js'
import { Frame } from './engine/frame.js'
import { BatchPlan } from './engine/plan.js'
import { SubjectFacts } from './engine/subject-facts.js'
import type { Store } from './store/store.js'
import { bareContext, type PreparedSegments } from './prepared.js'

function present(result: Result): Present | null | undefined {
  if (result instanceof Nothing) return result.unknown ? null : undefined
  return result instanceof Range ? null : result
}

/** The kinds of a segment, and of those that it names, by id. */
function kindsIn(segment: Segment, kinds = new Map<string, Kind>()): ReadonlyMap<string, Kind> {
  kinds.set(segment.id, segment.of)
  for (const named of Object.values(segment.segments)) kindsIn(named, kinds)
  return kinds
}

const NO_KINDS: ReadonlyMap<string, Kind> = new Map()

/** What an assignment can be asked afterwards: read from the population that it was made of, at its instant. */
export class PopulationSource implements AssignmentSource {
  private readonly store: Store
  private readonly asOf: number
  private readonly ranks: boolean
  private readonly given: readonly Calibration[]
  private readonly calibrations: readonly Calibration[]

  /** Takes from a frame what outlives it: not the results on the way. */
  constructor(
    frame: Frame,
    private readonly prepared: PreparedSegments,
  ) {
    this.store = frame.store
    this.asOf = frame.asOf
    this.ranks = frame.ranks
    this.given = frame.calibrations
    this.calibrations = frame.allCalibrations()
  }

  get catalog(): AssignmentSource['catalog'] {
    return this.store.kept
  }

  private check(): void {
    if (this.store.isStale)
      fail(
        'argument.invalid',
        'assignment',
        'Rows came to the population since this assignment was made: assign again.',
      )
  }

  private run(of: Kind, position: number, kinds = NO_KINDS): Run {
    const { store, calibrations } = this
    return new Run(new SubjectFacts(store, of, position, { calibrations, kinds }), this.asOf, [])
  }

  value(node: ValueNode, of: Kind): ValueColumn {
    this.check()
    const read = valueRead(node, bareContext(this.catalog, of, new BatchPlan()))
    return (position) => present(read(this.run(of, position)))
  }

  condition(node: ConditionNode, of: Kind): Verdicts {
    this.check()
    const plan = new BatchPlan()
    const context = bareContext(this.catalog, of, plan)
    const asked = ask(node, { ...context, uses: { ...context.uses, ranks: ranksOf(node, of, context.uses) } })
    return asked(new Frame(this.store, this.asOf, plan, this.ranks, this.given))
  }

  reasons(segment: string, position: number): readonly Reason[] {
    this.check()
    const asked = this.prepared.segments.find(({ id }) => id === segment)!
    const question = new CompiledSegment(asked, this.prepared.plan.evaluator)
    const [run, reasons] = [this.run(asked.of, position, kindsIn(asked)), new Set<Reason>()]
    if (question.test(run) === null) question.explain(run, reasons)
    return [...reasons].sort()
  }
}
