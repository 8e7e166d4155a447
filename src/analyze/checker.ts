import type { CatalogData, Kind, ValueNode } from '../ast/index.js'
import { Issues } from '../issues.js'
import { LIMITS } from './limits.js'
import { durationMistake, type Mistake } from './literals.js'
import { expectedName } from './suggest.js'
import { type PropertyScope, type TypedValue, typeOf } from './value-type.js'

/** A segment as far as other rules that name it care. */
export interface NamedSegment {
  readonly of: Kind
}

/** Where in a rule a check stands: whom the rule is of, and inside an event filter, which events. */
export interface Scope {
  readonly kind: Kind
  readonly events?: PropertyScope
  readonly depth: number
}

/** Collects mistakes of something that holds nodes, and counts these. */
export class NodeIssues extends Issues {
  private nodes = 0

  /** Reports a mistake, if there is one. */
  mistake(mistake: Mistake | undefined, path: string): void {
    if (mistake) this.report(mistake[0], path, mistake[1], mistake[2])
  }

  /** Whether a list has no more elements than it may. */
  fits({ length }: readonly unknown[], most: number, path: string): boolean {
    if (length > most) this.report('limit.list', path, `A list of ${length} elements is too long.`, `at most ${most}`)
    return length <= most
  }

  /** Counts a node. False when a limit is passed: what is inside is not looked at. */
  countNode(depth: number, path: string): boolean {
    this.nodes += 1
    if (this.nodes === LIMITS.nodes + 1)
      this.report('limit.nodes', path, 'The rule is too large.', `at most ${LIMITS.nodes} nodes`)
    if (depth === LIMITS.depth)
      this.report('limit.depth', path, 'The rule is nested too deeply.', `at most ${LIMITS.depth} levels`)
    return !this.full && this.nodes <= LIMITS.nodes && depth < LIMITS.depth
  }
}

/** Walks a rule, knows the catalog, and collects the mistakes. */
export class Checker extends NodeIssues {
  constructor(
    readonly catalog: CatalogData,
    readonly segments: Readonly<Record<string, NamedSegment>>,
  ) {
    super()
  }

  unknownName(what: string, name: string, known: readonly string[], path: string): void {
    if (this.full) return
    this.report('rule.unknown-name', path, `The catalog has no ${what} "${name}".`, expectedName(name, known))
  }

  /** Reports a property that the events in question do not declare, or not with one type. */
  unknownProperty(events: PropertyScope, name: string, path: string): void {
    if (this.full) return
    const [first = '', ...others] = events
    const known = Object.keys(this.catalog.events[first]?.properties ?? {})
    const message =
      others.length === 0
        ? `The event "${first}" has no property "${name}".`
        : `The events do not all declare a property "${name}" of one type.`
    this.report('rule.property', path, message, expectedName(name, known))
  }

  /** Counts a node, and tells the scope inside it; undefined when a limit is passed. */
  enter(scope: Scope, path: string): Scope | undefined {
    return this.countNode(scope.depth, path) ? { ...scope, depth: scope.depth + 1 } : undefined
  }

  /** Reports a word that the segment's kind may not use. */
  allow(word: string, kinds: readonly Kind[], scope: Scope, path: string): void {
    if (scope.events)
      this.report('rule.kind', path, `${word} cannot be used in an event filter.`, 'properties of the event')
    else if (!kinds.includes(scope.kind))
      this.report(
        'rule.kind',
        path,
        `${word} cannot be used in a rule of kind "${scope.kind}".`,
        `a rule of kind ${kinds.map((kind) => `"${kind}"`).join(' or ')}`,
      )
  }

  duration(duration: unknown, path: string, fixed = false): void {
    this.mistake(durationMistake(duration, fixed), path)
  }

  typeOf(node: ValueNode, scope: Scope): TypedValue | undefined {
    return typeOf(node, this.catalog, scope.events)
  }
}

/** Checks a list of strings, or the name of one. */
export function checkList(checker: Checker, list: readonly unknown[] | { readonly list: string }, path: string): void {
  if (!Array.isArray(list)) {
    const { list: name } = list as { readonly list: string }
    const known = Object.keys(checker.catalog.lists ?? {})
    if (!known.includes(name)) checker.unknownName('list', name, known, `${path}.list`)
  } else {
    checker.fits(list, LIMITS.list, path)
  }
}
