import type {
  Action,
  CatalogData,
  ConditionNode,
  Domain,
  EventDomain,
  EventsNode,
  Holder,
  SegmentDocument,
  Selection,
  StepNode,
  Uses,
  ValueNode,
  WindowNode,
} from '../ast/index.js'
import { CALENDAR_UNITS, HOLDERS, KINDS, LIMITS, PROPERTY_TYPES } from '../analyze/index.js'
import {
  boolean,
  condition,
  duration,
  either,
  type Family,
  type Fields,
  fixedDuration,
  instant,
  list,
  map,
  money,
  number,
  optional,
  type OptionalSlot,
  percent,
  record,
  type RecordName,
  type Slot,
  text,
  value,
  valueOf,
  window,
  withCode,
  word,
} from './slots.js'

/** A slot for every field of a type, and an optional one for every optional field: the table cannot forget any. */
type FieldsOf<T> = {
  readonly [K in Exclude<keyof T, 'kind'>]-?: Record<never, never> extends Pick<T, K>
    ? OptionalSlot
    : Slot & { readonly optional?: never }
}

type Of<N, K> = N extends { readonly kind: infer Kinds } ? (K extends Kinds ? N : never) : never

type Nodes<N extends { readonly kind: string }> = { readonly [K in N['kind']]: FieldsOf<Of<N, K>> }

const fallback = either(text, number, boolean, percent, money, list(text))
const operand = either(value, text, number, boolean, percent, money)
const quantity = either(number, percent, money)
const calculated = either(value, number)
const anchor = either(value, instant)
const zone = either(valueOf('trait'), text)
const texts = list(text)
const eventNames = list(text, LIMITS.names)
const namedList: Slot = { is: 'listReference' }
const pair: Slot = { is: 'pair' }
const conditions = list(condition)
const events = record('events')

const search = { value, text, ignoreCase: optional(word(true)) }
const includes = { value, values: either(texts, namedList) }
const answered = {
  events,
  choose: optional(word('first', 'last')),
  by: events,
  within: optional(fixedDuration),
  matching: optional(text),
}
const ranked = { value, size: either(number, percent), currency: optional(text), among: optional(text) }

const CONDITIONS = {
  all: { conditions },
  any: { conditions },
  not: { condition },
  atLeastOf: { minimum: number, conditions },
  compare: { operator: word('is', 'lessThan', 'atMost', 'moreThan', 'atLeast'), left: value, right: operand },
  between: { value, from: quantity, to: quantity },
  isOneOf: { value, values: either(list(either(text, number)), namedList) },
  isPresent: { value },
  contains: search,
  startsWith: search,
  endsWith: search,
  includesAny: includes,
  includesAll: includes,
  age: { operator: word('lessThan', 'atMost', 'moreThan', 'atLeast'), instant: value, duration },
  within: { instant: value, duration },
  inNext: { instant: value, duration },
  during: { instant: value, window },
  before: { instant: value, at: instant },
  since: { instant: value, at: instant },
  inSegment: { segment: text },
  sequence: {
    steps: list(record('step')),
    window: optional(window),
    spanning: optional(fixedDuration),
    reached: text,
  },
  followedBy: answered,
  notFollowedBy: answered,
  inTop: ranked,
  inBottom: ranked,
  sample: { percent: number, salt: text, by: word('user', 'account'), from: optional(number) },
  stage: { conditions },
  subjects: { subjects: list(either(text, pair)) },
} satisfies Nodes<ConditionNode>

const VALUES = {
  trait: { of: word(...HOLDERS), name: text },
  property: { name: text },
  plan: {},
  role: {},
  beginning: {},
  measure: {
    measure: word(...Object.keys(PROPERTY_TYPES)),
    events,
    property: optional(text),
    currency: optional(text),
    zone: optional(zone),
    weekStarts: optional(number),
  },
  change: { direction: word('growth', 'drop'), measure: valueOf('measure') },
  arithmetic: { operator: word('plus', 'minus', 'times', 'dividedBy'), left: value, right: calculated },
  shareOf: { part: value, whole: calculated },
  whenMissing: { value, fallback },
  size: { value },
  members: { measure: word('count', 'share'), where: optional(condition) },
} satisfies Nodes<ValueNode>

const calendar = {
  unit: word(...CALENDAR_UNITS),
  count: optional(number),
  zone: optional(zone),
  weekStarts: optional(number),
  yearStarts: optional(number),
}

const WINDOWS = {
  within: { duration },
  ago: { from: duration, to: duration },
  olderThan: { duration },
  since: { from: anchor },
  until: { to: anchor },
  between: { from: anchor, to: anchor },
  current: calendar,
  previous: calendar,
  first: { duration: fixedDuration, after: anchor },
  last: { duration: fixedDuration, before: anchor },
  billingPeriod: {},
  trial: {},
} satisfies Nodes<WindowNode>

/** The fields of every node, by family and kind. */
export const NODES: Readonly<Record<Family, Readonly<Record<string, Fields>>>> = {
  condition: CONDITIONS,
  value: VALUES,
  window: WINDOWS,
}

const meta = (slot: Slot) => optional(withCode('document.meta', slot))

const domains = map(record('domain'))

const CATALOG = {
  traits: record('traits'),
  events: map(record('event')),
  plans: optional(record('domain')),
  freePlan: optional(text),
  roles: optional(record('domain')),
  since: optional(record('since')),
  activity: optional(eventNames),
  lists: optional(map(texts)),
  subscriptions: optional(word('account', 'user')),
  accounts: boolean,
} satisfies FieldsOf<CatalogData>

const RULE = {
  id: withCode('document.id', text),
  title: meta(text),
  description: meta(text),
  of: word(...KINDS),
  rule: condition,
  include: optional(record('selection')),
  exclude: optional(record('selection')),
  action: meta(record('action')),
  status: meta(word('core', 'experimental', 'retired')),
} satisfies FieldsOf<Omit<SegmentDocument, 'format' | 'uses'>>

const ids = optional(either(texts, namedList))

/** The fields of every record. */
export const RECORDS = {
  events: {
    names: either(word('activity'), eventNames),
    of: optional(word('account')),
    where: optional(condition),
    window: optional(window),
  } satisfies FieldsOf<EventsNode>,
  step: { name: text, events } satisfies FieldsOf<StepNode>,
  selection: { users: ids, accounts: ids } satisfies FieldsOf<Selection>,
  action: {
    goal: meta(text),
    channel: meta(text),
    timing: meta(text),
    message: meta(either(text, record('noMessage'))),
    owner: meta(text),
    refresh: meta(text),
    review: meta(text),
  } satisfies FieldsOf<Action>,
  noMessage: { none: withCode('document.meta', text) } satisfies FieldsOf<{ none: string }>,
  domain: {
    type: word(
      'string',
      'number',
      'integer',
      'decimal',
      'boolean',
      'instant',
      'enum',
      'list',
      'version',
      'money',
      'timeZone',
    ),
    values: optional(texts),
    ordered: optional(word(true)),
    digits: optional(number),
    default: optional(fallback),
    formerly: optional(texts),
    renamed: optional(map(texts)),
  } satisfies FieldsOf<Domain>,
  event: { properties: domains, formerly: optional(texts) } satisfies FieldsOf<EventDomain>,
  traits: {
    user: optional(domains),
    account: optional(domains),
    membership: optional(domains),
    subscription: optional(domains),
  } satisfies FieldsOf<Partial<Record<Holder, unknown>>>,
  since: { user: optional(text), account: optional(text) } satisfies FieldsOf<NonNullable<CatalogData['since']>>,
  catalog: CATALOG,
  uses: { ...CATALOG, segments: optional(map(text)), ranks: optional(map(text)) } satisfies FieldsOf<Uses>,
  segment: { format: word(1), ...RULE, uses: optional(record('uses')) } satisfies Omit<
    FieldsOf<SegmentDocument>,
    'uses'
  > & { readonly uses: OptionalSlot },
} satisfies Readonly<Record<RecordName, Fields>>

/** What is counted against the limits on depth and nodes, as the check of a rule's meaning counts. */
export const isCounted = (slot: Slot): boolean => slot.is === 'node' || (slot.is === 'record' && slot.of === 'events')
