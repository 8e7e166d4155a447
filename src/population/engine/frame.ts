import type { Kind } from '../../ast/index.js'
import type { Bits } from '../../assignment/index.js'
import type { Run } from '../../evaluate/run.js'
import type { Calibration } from '../../facts/index.js'
import type { Store } from '../store/store.js'
import type { View } from '../store/view.js'
import { type Cuts, CutsOnce } from './cuts.js'
import { type Answers, Pass } from './pass.js'
import type { BatchPlan } from './plan.js'
import type { Ranking } from './ranks.js'
import { Room } from './room.js'

/** Larger vectors are worth an allocation of their own. */
const SMALL = 4096

const NO_CALIBRATIONS: readonly Calibration[] = []

/** One assignment under way: a population at an instant, and what was computed so far. */
export class Frame {
  readonly slots: unknown[]
  /** What hangs on the store and the plan alone. */
  readonly kept: unknown[]
  /** A run that is about nobody: it places the windows that are the same for everybody. */
  readonly nobody: Run
  private readonly passes: Partial<Record<Kind, Pass>> = {}
  private room: Room | undefined = undefined
  private ranked: Map<Ranking, Calibration> | undefined = undefined

  constructor(
    readonly store: Store,
    readonly asOf: number,
    private readonly plan: BatchPlan,
    /** Whether rankings without a given cut-off are computed here. */
    readonly ranks = true,
    readonly calibrations: readonly Calibration[] = NO_CALIBRATIONS,
    private readonly cuts: Cuts = new CutsOnce(),
  ) {
    this.slots = new Array<unknown>(plan.size)
    this.kept = store.keptFor(plan)
    this.nobody = plan.nobody(asOf, store.history)
  }

  /** Room for a number of each subject, for as long as this frame, with whatever stands there. */
  floats(size: number): Float64Array {
    if (size > SMALL) return new Float64Array(size)
    this.room ??= this.plan.rooms.pop() ?? new Room()
    return this.room.floats(size)
  }

  /** Gives up what was worked out: nothing of it is asked for any more. */
  close(): void {
    if (!this.room) return
    this.room.clear()
    this.plan.rooms.push(this.room)
    this.room = undefined
  }

  all(kind: Kind): Bits {
    return this.store.all(kind)
  }

  /** The cut-off of a ranking: the one that was given, or else this population's own; undefined when that is not wanted. */
  calibration(ranking: Ranking): Calibration | undefined {
    const given = [...this.calibrations, ...this.store.calibrations].find(({ hash }) => hash === ranking.hash)
    if (given || !this.ranks) return given
    const ranked = (this.ranked ??= new Map<Ranking, Calibration>())
    const known = ranked.get(ranking) ?? ranking.compute(this)
    ranked.set(ranking, known)
    return known
  }

  /** All cut-offs that are known by now. */
  allCalibrations(): readonly Calibration[] {
    return [...this.calibrations, ...this.store.calibrations, ...(this.ranked?.values() ?? [])]
  }

  /** {@link cut}, where nothing has to be looked for. */
  knownCut(view: View, at: number): Uint32Array | undefined {
    const { earliest, latest } = view.posting.times
    if (at > latest) return view.ends
    return at <= earliest ? view.starts : this.cuts.known(view, at)
  }

  /** {@link cut}, where it is known, or in a series: there it is found quickly, and others will ask for it. */
  endCut(view: View, at: number): Uint32Array | undefined {
    return this.knownCut(view, at) ?? (this.cuts.isSeries ? this.cuts.find(view, at) : undefined)
  }

  /** In the events of each subject, the first place at or after an instant. */
  cut(view: View, at: number): Uint32Array {
    return this.knownCut(view, at) ?? this.cuts.find(view, at)
  }

  /** What has to be asked subject by subject of a kind, all of it at once. */
  oneByOne(kind: Kind): Answers {
    return this.pass(kind).answers()
  }

  /** The pass over the subjects of a kind; it may be run in parts. */
  pass(kind: Kind): Pass {
    return (this.passes[kind] ??= new Pass(this, kind, this.plan.oneByOne[kind]))
  }
}
