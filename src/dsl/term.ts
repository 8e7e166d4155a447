import {
  isValueNode,
  type AnchorNode,
  type CatalogData,
  type Comparison,
  type ConditionNode,
  type Duration,
  type ListReference,
  type Literal,
  type MeasureNode,
  type Money,
  type Percent,
  type ValueNode,
  type WindowNode,
} from '../ast/index.js'
import { fail } from '../errors.js'
import { readInstant, toIso, type InstantInput } from '../time/index.js'
import type { RankOptions, TextOptions } from './types.js'

/** A segment as rules hold it: its id, and what is needed to ask it. */
export interface Named {
  readonly id: string
}

/** What a piece of a rule was made from: the catalog that gave the words, and the segments that it names. */
export interface Origin {
  readonly catalog?: CatalogData | undefined
  readonly segments: readonly Named[]
}

const NOWHERE: Origin = { segments: [] }

const origins = new WeakMap<object, Origin>()

/** Where a piece of a rule comes from. */
export const originOf = (piece: object): Origin => origins.get(piece) ?? NOWHERE

/** Remembers where a piece of a rule comes from, and freezes it. */
export function withOrigin<T extends object>(piece: T, origin: Origin): T {
  origins.set(piece, origin)
  return Object.freeze(piece)
}

/** The common origin of several pieces. Words of two catalogs do not go together. */
export function joined(pieces: readonly unknown[]): Origin {
  const parts = pieces.filter((piece): piece is object => typeof piece === 'object' && piece !== null).map(originOf)
  const catalogs = new Set(parts.map(({ catalog }) => catalog).filter((catalog) => catalog !== undefined))
  if (catalogs.size > 1)
    fail('catalog.mixed', '', 'A rule is made of the words of two catalogs.', 'the words of one catalog')
  return { catalog: [...catalogs][0], segments: [...new Set(parts.flatMap(({ segments }) => segments))] }
}

/** A condition: plain data behind `node`. */
export class ConditionTerm {
  constructor(readonly node: ConditionNode) {}

  toJSON(): ConditionNode {
    return this.node
  }
}

/** Makes a condition out of its node and the pieces that it was made from. */
export const condition = (node: ConditionNode, ...pieces: readonly unknown[]): ConditionTerm =>
  withOrigin(new ConditionTerm(Object.freeze(node)), joined(pieces))

/** The negation of a condition. */
export const negated = (term: ConditionTerm): ConditionTerm => condition({ kind: 'not', condition: term.node }, term)

/** The node of an argument that must be a condition. */
export function conditionNode(term: unknown, path: string): ConditionNode {
  return term instanceof ConditionTerm
    ? term.node
    : fail(
        'argument.invalid',
        path,
        'This is not a condition.',
        'what a comparison gives, such as plan().atLeast("pro")',
      )
}

/** The node of an argument that must be a window. */
export const windowNode = (window: { readonly node?: WindowNode } | undefined): WindowNode =>
  window?.node ??
  fail('argument.invalid', 'during', 'This is not a window.', 'previous("month") or the like; within(…) for a duration')

/** The origin of a rule that names a segment. */
export const naming = (segment: unknown, path: string): object =>
  typeof segment === 'object' && segment !== null && 'hash' in segment
    ? withOrigin({}, { segments: [segment as unknown as Named] })
    : fail('argument.invalid', path, 'This is not a segment.', 'what defineSegment(…) gives')

/** An instant as rules write it. */
export function isoInstant(input: InstantInput, path: string): string {
  const at = readInstant(input)
  return at === undefined
    ? fail(
        'value.instant',
        path,
        `${String(input)} is not an instant.`,
        'a Date, integer milliseconds, or ISO 8601 with a zone',
      )
    : toIso(at)
}

/** A copy of a written list, or the name of a list. */
function listOf<T>(values: readonly unknown[]): readonly T[] | ListReference {
  const [first] = values
  if (Array.isArray(first)) fail('argument.invalid', 'values', 'Values are given one by one.', 'isOneOf("DE", "AT")')
  return typeof first === 'object' && first !== null && 'list' in first
    ? { list: (first as ListReference).list }
    : ([...values] as T[])
}

type Operand = Literal | ValueTerm

const operand = (other: Operand): ValueNode | Literal => (other instanceof ValueTerm ? other.node : other)

/** A value with every word; the catalog's types show those that fit. A word that does not fit is refused when the segment is defined. */
export class ValueTerm {
  constructor(readonly node: ValueNode) {}

  toJSON(): ValueNode {
    return this.node
  }

  private compare(operator: Comparison, other: Operand): ConditionTerm {
    return condition({ kind: 'compare', operator, left: this.node, right: operand(other) }, this, other)
  }

  is(other: Operand): ConditionTerm {
    return this.compare('is', other)
  }
  isNot(other: Operand): ConditionTerm {
    return negated(this.is(other))
  }
  atLeast(other: Operand): ConditionTerm {
    return this.compare('atLeast', other)
  }
  moreThan(other: Operand): ConditionTerm {
    return this.compare('moreThan', other)
  }
  atMost(other: Operand): ConditionTerm {
    return this.compare('atMost', other)
  }
  lessThan(other: Operand): ConditionTerm {
    return this.compare('lessThan', other)
  }
  between(from: number | Percent | Money, to: number | Percent | Money): ConditionTerm {
    return condition({ kind: 'between', value: this.node, from, to }, this)
  }
  isOneOf(...values: readonly unknown[]): ConditionTerm {
    return condition({ kind: 'isOneOf', value: this.node, values: listOf<string | number>(values) }, this)
  }
  isPresent(): ConditionTerm {
    return condition({ kind: 'isPresent', value: this.node }, this)
  }
  isMissing(): ConditionTerm {
    return negated(this.isPresent())
  }

  contains(text: string, options?: TextOptions): ConditionTerm {
    return this.search('contains', text, options)
  }
  startsWith(text: string, options?: TextOptions): ConditionTerm {
    return this.search('startsWith', text, options)
  }
  endsWith(text: string, options?: TextOptions): ConditionTerm {
    return this.search('endsWith', text, options)
  }
  private search(
    kind: 'contains' | 'startsWith' | 'endsWith',
    text: string,
    { ignoreCase }: TextOptions = {},
  ): ConditionTerm {
    return condition({ kind, value: this.node, text, ...(ignoreCase && { ignoreCase }) }, this)
  }

  includes(value: string): ConditionTerm {
    return this.includesAny(value)
  }
  includesAny(...values: readonly unknown[]): ConditionTerm {
    return condition({ kind: 'includesAny', value: this.node, values: listOf<string>(values) }, this)
  }
  includesAll(...values: readonly unknown[]): ConditionTerm {
    return condition({ kind: 'includesAll', value: this.node, values: listOf<string>(values) }, this)
  }
  size(): ValueTerm {
    return value({ kind: 'size', value: this.node }, this)
  }

  plus(other: Operand): ValueTerm {
    return this.calculate('plus', other)
  }
  minus(other: Operand): ValueTerm {
    return this.calculate('minus', other)
  }
  times(other: Operand): ValueTerm {
    return this.calculate('times', other)
  }
  dividedBy(other: Operand): ValueTerm {
    return this.calculate('dividedBy', other)
  }
  private calculate(operator: 'plus' | 'minus' | 'times' | 'dividedBy', other: Operand): ValueTerm {
    return value(
      { kind: 'arithmetic', operator, left: this.node, right: operand(other) as ValueNode | number },
      this,
      other,
    )
  }
  shareOf(whole: Operand): ValueTerm {
    return value({ kind: 'shareOf', part: this.node, whole: operand(whole) as ValueNode | number }, this, whole)
  }
  growthFromPrevious(): ValueTerm {
    return value({ kind: 'change', direction: 'growth', measure: this.node as MeasureNode }, this)
  }
  dropFromPrevious(): ValueTerm {
    return value({ kind: 'change', direction: 'drop', measure: this.node as MeasureNode }, this)
  }
  whenMissing(fallback: Literal): ValueTerm {
    return value({ kind: 'whenMissing', value: this.node, fallback }, this)
  }

  inTop(size: Percent | number, options?: RankOptions & { readonly currency?: string }): ConditionTerm {
    return this.rank('inTop', size, options)
  }
  inBottom(size: Percent | number, options?: RankOptions & { readonly currency?: string }): ConditionTerm {
    return this.rank('inBottom', size, options)
  }
  private rank(
    kind: 'inTop' | 'inBottom',
    size: Percent | number,
    { currency, among }: RankOptions & { readonly currency?: string } = {},
  ): ConditionTerm {
    const node = {
      kind,
      value: this.node,
      size,
      ...(currency !== undefined && { currency }),
      ...(among && { among: among.id }),
    }
    return condition(node, this, among && naming(among, 'among'))
  }

  within(duration: Duration): ConditionTerm {
    return condition({ kind: 'within', instant: this.node, duration }, this)
  }
  inNext(duration: Duration): ConditionTerm {
    return condition({ kind: 'inNext', instant: this.node, duration }, this)
  }
  during(window: { readonly node: WindowNode }): ConditionTerm {
    return condition({ kind: 'during', instant: this.node, window: windowNode(window) }, this, window)
  }
  before(instant: InstantInput): ConditionTerm {
    return condition({ kind: 'before', instant: this.node, at: isoInstant(instant, 'before') }, this)
  }
  since(instant: InstantInput): ConditionTerm {
    return condition({ kind: 'since', instant: this.node, at: isoInstant(instant, 'since') }, this)
  }
  age(): AgeTerm {
    return new AgeTerm(this)
  }
}

/** Makes a value out of its node and the pieces that it was made from. */
export const value = (node: ValueNode, ...pieces: readonly unknown[]): ValueTerm =>
  withOrigin(new ValueTerm(Object.freeze(node)), joined(pieces))

/** The comparisons of an age. */
export class AgeTerm {
  constructor(private readonly instant: ValueTerm) {}

  atLeast(duration: Duration): ConditionTerm {
    return this.compare('atLeast', duration)
  }
  atMost(duration: Duration): ConditionTerm {
    return this.compare('atMost', duration)
  }
  moreThan(duration: Duration): ConditionTerm {
    return this.compare('moreThan', duration)
  }
  lessThan(duration: Duration): ConditionTerm {
    return this.compare('lessThan', duration)
  }
  private compare(operator: 'atLeast' | 'atMost' | 'moreThan' | 'lessThan', duration: Duration): ConditionTerm {
    return condition({ kind: 'age', operator, instant: this.instant.node, duration }, this.instant)
  }
}

/** An anchor of a window: a value of the subject, or an instant. */
export const anchor = (input: InstantInput | { readonly node: ValueNode }, path: string): AnchorNode =>
  typeof input === 'object' && 'node' in input && isValueNode(input.node)
    ? input.node
    : isoInstant(input as InstantInput, path)
