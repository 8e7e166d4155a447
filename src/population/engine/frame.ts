import type { Kind } from '../../ast/index.js'
import type { Bits } from '../../assignment/index.js'
import { Run } from '../../evaluate/run.js'
import { type Calibration, PreparedFacts } from '../../facts/index.js'
import type { Store } from '../store/store.js'
import { places } from '../store/places.js'
import type { View } from '../store/view.js'
import { type Answers, Pass } from './pass.js'
import type { BatchPlan, OneByOne } from './plan.js'
import type { Ranking } from './ranks.js'

const NO_CALIBRATIONS: readonly Calibration[] = []

/** One assignment under way: a population at an instant, and what was computed so far. */
export class Frame {
  readonly slots: unknown[]
  /** A run that is about nobody: it places the windows that are the same for everybody. */
  readonly nobody: Run
  private readonly passes: Partial<Record<Kind, Pass>> = {}
  private readonly memory = new Map<string, unknown>()
  private readonly ranked = new Map<Ranking, Calibration>()
  private readonly cuts = new Map<View, Map<number, Uint32Array>>()

  constructor(
    readonly store: Store,
    readonly asOf: number,
    private readonly plan: BatchPlan,
    /** Whether rankings without a given cut-off are computed here. */
    readonly ranks = true,
    readonly calibrations: readonly Calibration[] = NO_CALIBRATIONS,
  ) {
    this.slots = new Array<unknown>(plan.size)
    const { history } = store
    this.nobody = new Run(new PreparedFacts({ events: [], ...(history && { history }) }), asOf, [])
  }

  all(kind: Kind): Bits {
    return this.store.all(kind)
  }

  /** The cut-off of a ranking: the one that was given, or else this population's own; undefined when that is not wanted. */
  calibration(ranking: Ranking): Calibration | undefined {
    const given = [...this.calibrations, ...this.store.calibrations].find(({ hash }) => hash === ranking.hash)
    if (given || !this.ranks) return given
    const known = this.ranked.get(ranking) ?? ranking.compute(this)
    this.ranked.set(ranking, known)
    return known
  }

  /** All cut-offs that are known by now. */
  allCalibrations(): readonly Calibration[] {
    return [...this.calibrations, ...this.store.calibrations, ...this.ranked.values()]
  }

  /** Something that is worked out once for this instant. `key` says what it is. */
  once<T>(key: string, make: () => T): T {
    if (!this.memory.has(key)) this.memory.set(key, make())
    return this.memory.get(key) as T
  }

  /** {@link cut}, where nothing has to be looked for. */
  knownCut(view: View, at: number): Uint32Array | undefined {
    const { earliest, latest } = view.posting.times
    if (at > latest) return view.ends
    return at <= earliest ? view.starts : this.cuts.get(view)?.get(at)
  }

  /** In the events of each subject, the first place at or after an instant. */
  cut(view: View, at: number): Uint32Array {
    const known = this.knownCut(view, at)
    if (known) return known
    const [cuts, found] = [this.cuts.get(view) ?? new Map<number, Uint32Array>(), places(view, at)]
    this.cuts.set(view, cuts)
    cuts.set(at, found)
    return found
  }

  /** What has to be asked subject by subject of a kind, all of it at once. */
  oneByOne(kind: Kind): Answers {
    return this.pass(kind).answers()
  }

  /** The pass over the subjects of a kind; it may be run in parts. */
  pass(kind: Kind): Pass {
    return (this.passes[kind] ??= new Pass(this, kind, this.plan.oneByOne[kind]))
  }

  /** Asks subject by subject. */
  ask(kind: Kind, questions: OneByOne): Answers {
    return new Pass(this, kind, questions).answers()
  }
}
