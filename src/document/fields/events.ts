import type { CatalogData, EventsNode, Kind, Measure, MeasureNode } from '../../ast/index.js'
import { CHANGING, namesOf, PROPERTY_TYPES, propertyDomain, typeOf, type TypedValue } from '../../analyze/index.js'
import { operatorsFor } from './operators.js'
import { aboutType, type Field, fieldOf, labelOf, type Unit } from './traits.js'

/** Something that can be measured of events. `node` lacks the events, which a rule chooses. */
export interface MeasureField extends Omit<Field, 'node' | 'of'> {
  readonly node: Omit<MeasureNode, 'events'>
  /** It needs a `currency`. */
  readonly currency?: true
  /** It needs a bounded window. */
  readonly bounded?: true
  /** Its growth and its drop can be asked for, in a window that has a period before it. */
  readonly changing?: true
}

/** An event, or all that count as being active: what is known of it, and what can be measured. */
export interface EventField {
  readonly label: string
  readonly names: EventsNode['names']
  /** Whom a rule may be of that reads it as the subject's own. */
  readonly of: readonly Kind[]
  /** Whom a rule may be of that reads it as the account's, whoever did it. */
  readonly ofAccount: readonly Kind[]
  /** What a filter can ask for. */
  readonly properties: readonly Field[]
  readonly measures: readonly MeasureField[]
}

const PLAIN: readonly Measure[] = [
  'count',
  'distinctEvents',
  'activeDays',
  'activeWeeks',
  'activeMonths',
  'firstAt',
  'lastAt',
]

const LABELS: Readonly<Record<Measure, string>> = {
  count: 'How often',
  distinctEvents: 'How many different events',
  distinct: 'How many different',
  largestCount: 'How often with the same',
  sum: 'Sum of',
  average: 'Average of',
  minimum: 'Least',
  maximum: 'Greatest',
  activeDays: 'On how many days',
  activeWeeks: 'In how many weeks',
  activeMonths: 'In how many months',
  firstAt: 'First time',
  lastAt: 'Last time',
  firstValue: 'First',
  lastValue: 'Last',
}

const UNITS: Partial<Record<Measure, Unit>> = {
  count: 'events',
  distinctEvents: 'names',
  distinct: 'values',
  largestCount: 'events',
  activeDays: 'days',
  activeWeeks: 'weeks',
  activeMonths: 'months',
}

const labelled = (measure: Measure, property: string | undefined): string =>
  property === undefined ? LABELS[measure] : `${LABELS[measure]} ${labelOf(property).toLowerCase()}`

function measureField(measure: Measure, typed: TypedValue, property?: string, isMoney = false): MeasureField {
  return {
    label: labelled(measure, property),
    node: { kind: 'measure', measure, ...(property !== undefined && { property }) },
    ...aboutType(typed, UNITS[measure]),
    operators: operatorsFor(typed),
    ...(isMoney && { currency: true }),
    ...(measure.startsWith('active') && { bounded: true }),
    ...(CHANGING.includes(measure) && { changing: true }),
  }
}

function measuresOf(
  names: EventsNode['names'],
  properties: readonly string[],
  catalog: CatalogData,
): readonly MeasureField[] {
  const typeIn = (measure: Measure, rest: Partial<MeasureNode> = {}): TypedValue =>
    typeOf({ kind: 'measure', measure, events: { names }, ...rest }, catalog)!
  const plain = PLAIN.map((measure) => measureField(measure, typeIn(measure)))
  const ofProperties = properties.flatMap((property) => {
    const { type } = propertyDomain(catalog, namesOf(names, catalog), property)!
    const measures = (Object.keys(PROPERTY_TYPES) as Measure[]).filter((each) => PROPERTY_TYPES[each]?.includes(type))
    return measures.map((measure) => {
      const isMoney = type === 'money' && !measure.endsWith('Value')
      return measureField(
        measure,
        typeIn(measure, { property, ...(isMoney && { currency: 'USD' }) }),
        property,
        isMoney,
      )
    })
  })
  return [...plain, ...ofProperties]
}

/** The properties that all of some events have. */
function commonProperties(names: readonly string[], { events, ...catalog }: CatalogData): readonly string[] {
  const [first] = names
  const candidates = first === undefined ? [] : Object.keys(events[first]!.properties)
  return candidates.filter((name) => propertyDomain({ events, ...catalog }, names, name))
}

function eventField(label: string, names: EventsNode['names'], catalog: CatalogData): EventField {
  const [own, account]: readonly Kind[][] = [['member', 'user'], catalog.accounts ? ['member', 'account'] : []]
  const read = namesOf(names, catalog)
  const properties = commonProperties(read, catalog)
  const of = [...new Set([...own!, ...account!])]
  return {
    label,
    names,
    of: own!,
    ofAccount: account!,
    properties: properties.flatMap((name) =>
      fieldOf({ label: labelOf(name), node: { kind: 'property', name }, of }, catalog, read),
    ),
    measures: measuresOf(names, properties, catalog),
  }
}

/** What rules can read of the events of a catalog. */
export function eventFields(catalog: CatalogData): readonly EventField[] {
  const events = Object.keys(catalog.events).map((name) => eventField(labelOf(name), [name], catalog))
  return catalog.activity ? [...events, eventField('Any activity', 'activity', catalog)] : events
}
