import type { Domain, MeasureNode, Money } from '../../ast/index.js'
import { propertyDomain } from '../../analyze/index.js'
import { comparePresent, type Present, readerOf, scaled } from '../../values/index.js'
import type { CodedColumn, MoneyColumn, NumberColumn } from '../store/column.js'
import type { Posting } from '../store/posting.js'
import type { ChosenEvents } from './events.js'
import type { Frame } from './frame.js'
import type { Context } from './plan.js'

/** A property of the events of one name: which number the code of an event stands for, -1 for no value. */
export interface CodedPart {
  /** Undefined: every event has code 0. */
  readonly codes: ArrayLike<number> | undefined
  readonly numbers: Int32Array
}

/** A property of events of several names, with one number for each value: the values in order. */
export interface Coded {
  readonly parts: readonly CodedPart[]
  readonly values: readonly Present[]
}

/** The numbers of a property of the events of one name. */
export interface Numbers {
  /** NaN for no value. */
  readonly at: (place: number) => number
  /** The numbers themselves, where every event has one that is taken as it is. */
  readonly dense: ArrayLike<number> | undefined
}

const NO_VALUES: CodedColumn = { kind: 'coded', codes: new Uint8Array(0), values: [undefined] }

const domainsOf = (names: readonly string[], property: string, { uses }: Context): readonly Domain[] =>
  names.map((name) => propertyDomain(uses, [name], property)!)

const usual = (domain: Domain): Present | undefined =>
  domain.default === undefined ? undefined : readerOf(domain)(domain.default)

/** Numbers as codes, in the order in which they first occur. */
function codesOf(column: NumberColumn, size: number): CodedColumn {
  const [codes, values, known] = [new Uint32Array(size), [undefined] as unknown[], new Map<number, number>()]
  for (let place = 0; place < size; place += 1) {
    const value = column.at(place)
    if (Number.isNaN(value)) continue
    const code = known.get(value) ?? values.push(value) - 1
    known.set(value, code)
    codes[place] = code
  }
  return { kind: 'coded', codes, values }
}

function coded({ columns, times }: Posting, property: string): CodedColumn {
  const column = columns.get(property)
  if (column?.kind === 'number') return codesOf(column, times.length)
  return column?.kind === 'coded' ? column : NO_VALUES
}

function united(columns: readonly CodedColumn[], domains: readonly Domain[]): Coded {
  const present = columns.map(({ values }, index) => {
    const [read, fallback] = [readerOf(domains[index]!), usual(domains[index]!)]
    return values.map((raw) => (raw === undefined ? undefined : read(raw)) ?? fallback)
  })
  const values = [...new Set(present.flat())].filter((value) => value !== undefined).sort(comparePresent)
  const numbers = new Map(values.map((value, number) => [value, number] as const))
  const parts = columns.map(({ codes }, index) => ({
    codes: codes.length === 0 ? undefined : codes,
    numbers: Int32Array.from(present[index]!, (value) => (value === undefined ? -1 : numbers.get(value)!)),
  }))
  return { parts, values }
}

const postingsOf = (frame: Frame, choices: readonly ChosenEvents[]): readonly Posting[] =>
  choices.flatMap((events) => events.viewsIn(frame)!.map(({ posting }) => posting))

/** What is made of the columns of some events, once as long as store and plan are. `what` says what it is. */
function keptOf<T>(
  what: readonly unknown[],
  choices: readonly ChosenEvents[],
  context: Context,
  make: (postings: readonly Posting[]) => T,
): (frame: Frame) => T {
  const chosen = choices.map(({ node: { window: _, ...node } }) => node)
  return context.batch.share(context, [...what, chosen], () => {
    const slot = context.batch.slot()
    return (frame) => (frame.kept[slot] ??= make(postingsOf(frame, choices))) as T
  })
}

/**
 * Compiles the reading of a property whose values are told apart, over several choices of events. These are looked at
 * name by name, and are known.
 */
export function codedProperty(
  property: string,
  choices: readonly ChosenEvents[],
  context: Context,
): (frame: Frame) => Coded {
  const domains = choices.flatMap(({ names }) => domainsOf(names, property, context))
  return keptOf(['coded', property], choices, context, (postings) =>
    united(
      postings.map((posting) => coded(posting, property)),
      domains,
    ),
  )
}

function numbers(column: NumberColumn | MoneyColumn, domain: Domain, currency: string | undefined): Numbers {
  const fallback = usual(domain)
  if (column.kind === 'money') return amounts(column, fallback as Money | undefined, currency!)
  const { type, digits = 0 } = domain
  const whole = (value: number) => (type === 'decimal' ? (scaled(value, digits) ?? Number.NaN) : value)
  const instead = fallback === undefined ? Number.NaN : whole(fallback as number)
  const dense = type === 'decimal' ? undefined : column.dense
  if (dense) return { at: (place) => dense[place]!, dense }
  const read = type === 'decimal' ? (place: number) => whole(column.at(place)) : (place: number) => column.at(place)
  if (Number.isNaN(instead)) return { at: read, dense }
  return { at: (place) => (Number.isNaN(column.at(place)) ? instead : read(place)), dense }
}

function amounts({ amounts: each, currencies }: MoneyColumn, fallback: Money | undefined, currency: string): Numbers {
  const instead = fallback?.currency === currency ? fallback.amount : Number.NaN
  const own = currencies.values.indexOf(currency)
  const at = (place: number) => {
    const code = currencies.codes[place]!
    return code === 0 ? instead : code === own ? each.at(place) : Number.NaN
  }
  return { at, dense: undefined }
}

/** Compiles the reading of a numeric property: decimals as whole numbers of their last digit, amounts in one currency. */
export function numericProperty(
  node: MeasureNode,
  events: ChosenEvents,
  context: Context,
): (frame: Frame) => readonly Numbers[] {
  const { property = '', currency } = node
  const domains = domainsOf(events.names, property, context)
  return keptOf(['numbers', property, currency], [events], context, (postings) =>
    postings.map(({ columns }, index) =>
      numbers(columns.get(property) as NumberColumn | MoneyColumn, domains[index]!, currency),
    ),
  )
}
