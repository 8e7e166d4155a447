import type { ConditionNode, Kind } from '../ast/index.js'
import { makeSegment, type Segment } from '../dsl/segment.js'
import { fail } from '../errors.js'
import { evaluate, nextChange } from '../evaluate/index.js'
import { type KnownVerdict, type PreparedFacts, prepareFacts, type Verdict } from '../facts/index.js'
import { readInstant } from '../time/index.js'
import { conditionOf, type Folded, foldAtLeastOf, foldGroup, foldNot, foldStage, isOpen } from './fold.js'
import { type Place, placeOf, timeless, withoutBeginning } from './place.js'
import { readsOf } from './reads.js'

/** A verdict, and up to when it holds: null when it never changes. */
interface Expiring {
  readonly verdict: Verdict
  readonly until: number
}

interface Lasting {
  readonly verdict: Verdict
  readonly until: number | null
}

/** What is left of a segment: a verdict for good, or a rule with the place it was folded in. */
interface Left {
  readonly place: Place
  readonly folded: Folded
  /** Whether subjects come or go by themselves: then the verdict is not for good. */
  readonly isPassing: boolean
}

const HOLDS: ConditionNode = { kind: 'all', conditions: [] }

/** The id of segments that are asked and forgotten. */
const PROBE = '~'

/** Folds rules with the facts of one subject at one instant. */
export class Projector {
  /** Verdicts of what is withheld, by the id of the segment that stands for it. */
  readonly known: Record<string, KnownVerdict> = {}
  /** The kinds of subjects that come or go by themselves. */
  readonly passing = new Set<Kind>()
  private readonly references = new Map<string, { readonly hash: string; readonly found: Segment | Verdict }>()
  private readonly facts: PreparedFacts
  private names = 0

  constructor(
    prepared: PreparedFacts,
    private readonly asOf: number,
    private readonly asked: ReadonlySet<string>,
  ) {
    const { [PROBE]: _, ...known } = prepared.facts.known ?? {}
    this.facts = prepareFacts({ ...prepared.facts, known })
  }

  /** The segment of the same id whose rule is what the facts have left open. */
  project(segment: Segment): Segment {
    return this.made(this.leftOf(segment), segment.id)
  }

  private made({ place, folded, isPassing }: Left, id: string): Segment {
    const { segment, catalog, withheld, named } = place
    const rule = withoutBeginning(conditionOf(folded, withheld), segment)
    return makeSegment({ id, of: segment.of, rule }, isPassing ? catalog : timeless(catalog), named)
  }

  private leftOf(segment: Segment): Left {
    const place = placeOf(segment)
    const existence = this.lasting(HOLDS, place)
    const isPassing = existence.until !== null
    if (isPassing) this.passing.add(segment.of)
    else if (existence.verdict !== true) return { place, folded: null, isPassing }
    return { place, folded: this.foldRule(place), isPassing }
  }

  /** What stands above the rule: a given verdict, then exclude, then include. */
  private foldRule(place: Place): Folded {
    const { segment } = place
    const { known = {} } = this.facts.facts
    const given = Object.hasOwn(known, segment.id) ? known[segment.id] : undefined
    if (given?.hash === segment.hash) return this.foldGiven(given, place)
    const chosen = this.chosen(place)
    return chosen ?? this.fold(segment.rule, place)
  }

  private foldGiven({ verdict, until }: KnownVerdict, place: Place): Folded {
    const plain = typeof verdict === 'boolean' ? verdict : null
    if (until == null) return plain
    const end = readInstant(until) ?? -Infinity
    return end > this.asOf ? this.kept({ verdict: plain, until: end }, place) : null
  }

  /** Whether the subject is in or out by its id; null: the rule decides. */
  private chosen({ segment, catalog, withheld }: Place): Verdict {
    const { include, exclude, of } = segment
    const parts = { id: PROBE, of, rule: withheld, ...(include && { include }), ...(exclude && { exclude }) }
    const { user, account } = this.facts.facts
    return evaluate(makeSegment(parts, timeless(catalog), {}), { user, account }, { asOf: this.asOf })
  }

  private fold(node: ConditionNode, place: Place): Folded {
    const inside = (conditions: readonly ConditionNode[]) => conditions.map((each) => this.fold(each, place))
    switch (node.kind) {
      case 'all':
      case 'any':
        return foldGroup(node.kind, inside(node.conditions), place.withheld)
      case 'not':
        return foldNot(this.fold(node.condition, place))
      case 'atLeastOf':
        return foldAtLeastOf(node.minimum, inside(node.conditions), place.withheld)
      case 'stage':
        return foldStage(inside(node.conditions), place.withheld)
      case 'inSegment':
        return this.foldNamed(node.segment, place)
      default:
        return this.foldLeaf(node, place)
    }
  }

  private foldNamed(id: string, { segment, named }: Place): Folded {
    const reference = this.reference(segment.segments[id]!)
    if (reference === null || typeof reference === 'boolean') return reference
    named[reference.id] = reference
    return { kind: 'inSegment', segment: reference.id }
  }

  /** What a rule sees of a segment that it names: a verdict for good, or a segment without its name. */
  private reference(segment: Segment): Segment | Verdict {
    const { id, hash } = segment
    const known = this.references.get(id)
    if (known && known.hash !== hash)
      return fail('segment.duplicate', 'segments', `Two different segments are called "${id}".`)
    if (known) return known.found
    const left = this.leftOf(segment)
    const found = isOpen(left.folded) || left.isPassing ? this.made(left, this.freshId()) : left.folded
    this.references.set(id, { hash, found })
    return found
  }

  private foldLeaf(node: ConditionNode, place: Place): Folded {
    const { ownEvents, others } = readsOf(node)
    // What the subject does next would change it, and nobody is told of the others: there is nothing to go by.
    if (ownEvents) return others ? null : node
    const { verdict, until } = this.lasting(node, place)
    if (until === null) return verdict
    return others ? this.kept({ verdict, until }, place) : node
  }

  /** A verdict for a time: a segment that is always unknown, with a known verdict that expires. */
  private kept({ verdict, until }: Expiring, { segment, withheld, catalog, named }: Place): Folded {
    const id = this.freshId()
    const unknown = makeSegment({ id, of: segment.of, rule: withheld }, timeless(catalog), {})
    named[id] = unknown
    this.known[id] = { verdict, hash: unknown.hash, until }
    return { kind: 'inSegment', segment: id }
  }

  private freshId(): string {
    do this.names += 1
    while (this.asked.has(`~${this.names}`))
    return `~${this.names}`
  }

  private lasting(rule: ConditionNode, { segment }: Place): Lasting {
    const probe = makeSegment({ id: PROBE, of: segment.of, rule }, segment.uses, segment.segments)
    const options = { asOf: this.asOf }
    return { verdict: evaluate(probe, this.facts, options), until: nextChange(probe, this.facts, options) }
  }
}
