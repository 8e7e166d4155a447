import type {
  ConditionNode,
  Duration,
  EventsNode,
  FixedDuration,
  FollowedByNode,
  Measure,
  MeasureNode,
  WindowNode,
} from '../ast/index.js'
import { fail } from '../errors.js'
import {
  condition,
  conditionNode,
  type ConditionTerm,
  joined,
  originOf,
  value,
  type ValueTerm,
  windowNode,
  withOrigin,
} from './term.js'
import type { Zone } from './types.js'
import { zoneNode } from './windows.js'

interface AnswerTerm {
  readonly node: EventsNode
}

interface AnswerOptions {
  readonly within?: FixedDuration
  readonly matching?: string
}

interface PeriodOptions {
  readonly zone?: Zone<never>
  readonly weekStarts?: number
}

/** The property filter `{ name: literal }` as a condition: all of them equal. */
export function equalities(equals: Readonly<Record<string, unknown>>): ConditionNode {
  const conditions = Object.entries(equals).map(([name, right]): ConditionNode => ({
    kind: 'compare',
    operator: 'is',
    left: { kind: 'property', name },
    right: right as string,
  }))
  return conditions.length === 1 ? conditions[0]! : { kind: 'all', conditions }
}

/** Chosen events with every word; the catalog's types show those that fit. */
export class EventsTerm {
  constructor(
    readonly node: EventsNode,
    readonly chosen?: 'first' | 'last',
  ) {}

  get windowed(): boolean {
    return this.node.window !== undefined
  }

  private narrowed(part: Partial<EventsNode>, ...pieces: readonly unknown[]): EventsTerm {
    return withOrigin(new EventsTerm(Object.freeze({ ...this.node, ...part }), this.chosen), joined([this, ...pieces]))
  }

  within(duration: Duration): EventsTerm {
    return this.window({ kind: 'within', duration })
  }
  during(window: { readonly node: WindowNode }): EventsTerm {
    return this.window(windowNode(window), window)
  }
  private window(node: WindowNode, ...pieces: readonly unknown[]): EventsTerm {
    if (this.windowed) fail('rule.window', 'window', 'These events have a window already.', 'one window')
    return this.narrowed({ window: node }, ...pieces)
  }

  where(filter: (property: (name: string) => ValueTerm) => ConditionTerm): EventsTerm {
    const added = filter((name) => value({ kind: 'property', name }, this))
    const node = conditionNode(added, 'where')
    const where: ConditionNode = this.node.where ? { kind: 'all', conditions: [this.node.where, node] } : node
    return this.narrowed({ where }, added)
  }

  first(): EventsTerm {
    return withOrigin(new EventsTerm(this.node, 'first'), originOf(this))
  }
  last(): EventsTerm {
    return withOrigin(new EventsTerm(this.node, 'last'), originOf(this))
  }
  followedBy(by: AnswerTerm, options?: AnswerOptions): ConditionTerm {
    return this.answer('followedBy', by, options)
  }
  notFollowedBy(by: AnswerTerm, options?: AnswerOptions): ConditionTerm {
    return this.answer('notFollowedBy', by, options)
  }
  private answer(
    kind: FollowedByNode['kind'],
    by: AnswerTerm,
    { within, matching }: AnswerOptions = {},
  ): ConditionTerm {
    const options = {
      ...(this.chosen && { choose: this.chosen }),
      ...(within && { within }),
      ...(matching !== undefined && { matching }),
    }
    return condition({ kind, events: this.node, by: by.node, ...options }, this, by)
  }

  private measure(measure: Measure, options: Partial<MeasureNode> = {}, ...pieces: readonly unknown[]): ValueTerm {
    return value({ kind: 'measure', measure, events: this.node, ...options }, this, ...pieces)
  }
  private ofProperty(measure: Measure, property: string, { currency }: { readonly currency?: string } = {}): ValueTerm {
    return this.measure(measure, { property, ...(currency !== undefined && { currency }) })
  }
  private periods(measure: Measure, { zone, weekStarts }: PeriodOptions = {}): ValueTerm {
    return this.measure(
      measure,
      { ...(zone !== undefined && { zone: zoneNode(zone) }), ...(weekStarts !== undefined && { weekStarts }) },
      zone,
    )
  }

  count(): ValueTerm {
    return this.measure('count')
  }
  distinctEvents(): ValueTerm {
    return this.measure('distinctEvents')
  }
  distinct(property: string): ValueTerm {
    return this.ofProperty('distinct', property)
  }
  largestCount(property: string): ValueTerm {
    return this.ofProperty('largestCount', property)
  }
  sum(property: string, options?: { readonly currency?: string }): ValueTerm {
    return this.ofProperty('sum', property, options)
  }
  average(property: string, options?: { readonly currency?: string }): ValueTerm {
    return this.ofProperty('average', property, options)
  }
  minimum(property: string, options?: { readonly currency?: string }): ValueTerm {
    return this.ofProperty('minimum', property, options)
  }
  maximum(property: string, options?: { readonly currency?: string }): ValueTerm {
    return this.ofProperty('maximum', property, options)
  }
  firstValue(property: string): ValueTerm {
    return this.ofProperty('firstValue', property)
  }
  lastValue(property: string): ValueTerm {
    return this.ofProperty('lastValue', property)
  }
  activeDays(options?: PeriodOptions): ValueTerm {
    return this.periods('activeDays', options)
  }
  activeWeeks(options?: PeriodOptions): ValueTerm {
    return this.periods('activeWeeks', options)
  }
  activeMonths(options?: PeriodOptions): ValueTerm {
    return this.periods('activeMonths', options)
  }
  firstAt(): ValueTerm {
    return this.measure('firstAt')
  }
  lastAt(): ValueTerm {
    return this.measure('lastAt')
  }
}
