import {
  anchorsOf,
  type AnchorNode,
  type ConditionNode,
  type EventsNode,
  isValueNode,
  type Part,
  partsOf,
  type ValueNode,
  type WindowNode,
  type ZoneNode,
} from '../../src/ast/index.js'

const FILTER = 'filter'

const GROUPS: readonly string[] = ['all', 'any', 'not', 'atLeastOf']

/** The values of which the parts are told apart, by what they are told as. */
const PLACES: Partial<Record<ValueNode['kind'], string>> = {
  change: 'change',
  members: 'members',
  arithmetic: 'calculation',
  shareOf: 'calculation',
}

const zoned = (what: string, zone: ZoneNode | undefined): readonly string[] =>
  zone === undefined ? [] : [`${what} in a zone of ${typeof zone === 'string' ? 'the rule' : `the ${zone.of}`}`]

function anchored(anchor: AnchorNode): readonly string[] {
  if (!isValueNode(anchor)) return ['anchor written']
  const { kind } = anchor
  if (kind !== 'measure') return [`anchor ${kind}`]
  const { where, window } = anchor.events
  return [`anchor ${kind}`, ...(where ? ['anchor filtered'] : []), ...(window ? ['anchor windowed'] : [])]
}

function ofWindow(node: WindowNode): readonly string[] {
  const anchors = anchorsOf(node).flatMap(([, anchor]) => anchored(anchor))
  if (node.kind !== 'current' && node.kind !== 'previous') return anchors
  const { unit, count = 1, weekStarts = 1, yearStarts = 1 } = node
  return [
    `${node.kind} ${unit}`,
    ...(count > 1 ? [`${node.kind} of several`] : []),
    ...(weekStarts !== 1 && unit === 'week' ? ['week that starts on another day'] : []),
    ...(yearStarts !== 1 && (unit === 'quarter' || unit === 'year') ? ['year that starts in another month'] : []),
    ...zoned('calendar', node.zone),
  ]
}

/** Traits and properties that the laws' catalog gives a default, or an older name. */
const SPECIAL: Readonly<Record<string, string>> = {
  language: 'default of a trait',
  platform: 'default of a property',
  country: 'renamed trait',
  title: 'renamed property',
}

function ofValue(node: ValueNode): readonly string[] {
  switch (node.kind) {
    case 'measure': {
      const currency = node.currency === undefined ? [] : ['measure in a currency']
      return [`measure ${node.measure}`, ...currency, ...zoned('active periods', node.zone)]
    }
    case 'change':
      return [`change of ${node.measure.measure}`]
    case 'trait':
      return [`trait of ${node.of}`, SPECIAL[node.name] ?? '']
    case 'property':
      return [SPECIAL[node.name] ?? '']
    case 'members':
      return [`members ${node.measure}`]
    default:
      return []
  }
}

function ofEvents({ names, of, where }: EventsNode): readonly string[] {
  const choice = names === 'activity' ? 'activity' : names.length > 1 ? 'union' : 'single'
  const whose = of === 'account' ? ["account's events"] : []
  return [...whose, ...[choice, ...whose].map((each) => `${each} ${where ? 'filtered' : 'whole'}`)]
}

function ofCondition(node: ConditionNode): readonly string[] {
  const { kind } = node
  const group = GROUPS.includes(kind) ? ['group'] : []
  const isEmpty = 'conditions' in node && node.conditions.length === 0
  if (isEmpty) return [`empty ${kind}`, ...group]
  switch (kind) {
    case 'compare':
      return [`compare ${node.operator}`, ...(isValueNode(node.right) ? ['compare values'] : [])]
    case 'isOneOf':
    case 'includesAny':
    case 'includesAll':
      return Array.isArray(node.values) ? [] : ['named list']
    case 'sample':
      return [`sample by ${node.by}`]
    default:
      return group
  }
}

const OPTIONS = ['matching', 'choose', 'within', 'spanning', 'ignoreCase', 'among', 'currency'] as const

const ofOptions = (node: ConditionNode): readonly string[] =>
  OPTIONS.filter((option) => option in node).map((option) => `${node.kind} with ${option}`)

/** What a part is, in words. */
function wordsOf(part: Part): readonly string[] {
  switch (part.is) {
    case 'condition':
      return [`condition ${part.node.kind}`, ...ofCondition(part.node), ...ofOptions(part.node)]
    case 'value':
      return [`value ${part.node.kind}`, ...ofValue(part.node)]
    case 'events':
      return ofEvents(part.node)
    case 'window':
      return [`window ${part.node.kind}`, ...ofWindow(part.node)]
    default:
      return part satisfies never
  }
}

/** What a part is of the one that it stands in, if that is told apart. */
function placeOf(whole: Part, part: Part): string | undefined {
  if (whole.is === 'events') return part.is === 'condition' ? FILTER : undefined
  if (whole.is === 'window') return 'anchor'
  if (whole.is === 'value') return PLACES[whole.node.kind]
  if (part.is !== 'events') return undefined
  if (whole.node.kind === 'sequence') return 'step'
  return part.path.endsWith('.by') ? 'answer' : 'opening'
}

/**
 * What a rule is made of: each part, by itself and with the places that it stands in: `window first`,
 * `measure count in change`, `condition not in filter in step`.
 */
export function constructionsOf(rule: ConditionNode): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (part: Part, places: readonly string[]): void => {
    const outer = places.filter((place) => place !== FILTER)
    const inFilters = places.includes(FILTER) ? [FILTER, ...outer.map((place) => `${FILTER} in ${place}`)] : []
    for (const word of wordsOf(part)) {
      found.add(word)
      for (const place of [...outer, ...inFilters]) found.add(`${word} in ${place}`)
    }
    for (const inner of partsOf(part)) {
      const place = placeOf(part, inner)
      visit(inner, place === undefined || places.includes(place) ? places : [...places, place])
    }
  }
  visit({ is: 'condition', node: rule, path: 'rule' }, [])
  found.delete('')
  return found
}
