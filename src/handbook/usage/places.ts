import { namesOf } from '../../analyze/index.js'
import {
  isValueNode,
  walk,
  type ConditionNode,
  type ListReference,
  type Part,
  type Uses,
  type ValueNode,
  type WindowNode,
} from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import type { Wanted } from './query.js'

/** What the windows read that are placed by the subscription. */
const PLACED_BY: Partial<Record<WindowNode['kind'], readonly string[]>> = {
  trial: ['trialStartedAt', 'trialEndsAt'],
  billingPeriod: ['periodStartedAt', 'renewsAt'],
}

type Trait = Extract<Wanted, { kind: 'trait' }>

function readsTrait({ is, node }: Part, { of, name }: Trait, segment: Segment): boolean {
  if (is === 'window') return of === 'subscription' && (PLACED_BY[node.kind]?.includes(name) ?? false)
  if (is !== 'value') return false
  if (node.kind === 'trait') return node.of === of && node.name === name
  const holder = segment.of === 'account' ? 'account' : 'user'
  return node.kind === 'beginning' && holder === of && segment.uses.since?.[holder] === name
}

/** The literals that a condition compares a value with. */
function literalsIn(node: ConditionNode): readonly [value: ValueNode, literals: readonly unknown[]] | undefined {
  if (node.kind === 'compare' && !isValueNode(node.right)) return [node.left, [node.right]]
  if (node.kind === 'isOneOf' && Array.isArray(node.values)) return [node.value, node.values as readonly unknown[]]
  return undefined
}

function namesLiteral({ is, node }: Part, kind: 'plan' | 'role', name: string): boolean {
  if (is === 'value') return node.kind === 'whenMissing' && node.value.kind === kind && node.fallback === name
  if (is !== 'condition') return false
  const [value, literals] = literalsIn(node) ?? []
  return value?.kind === kind && literals!.includes(name)
}

const isNamed = (values: readonly unknown[] | ListReference, name: string): boolean =>
  'list' in values && values.list === name

function namesList({ is, node }: Part, name: string): boolean {
  if (is !== 'condition') return false
  const takesList = node.kind === 'isOneOf' || node.kind === 'includesAny' || node.kind === 'includesAll'
  return takesList && isNamed(node.values, name)
}

function namesSegment({ is, node }: Part, id: string): boolean {
  if (is !== 'condition') return false
  if (node.kind === 'inSegment') return node.segment === id
  return (node.kind === 'inTop' || node.kind === 'inBottom') && node.among === id
}

type Property = Extract<Wanted, { kind: 'property' }>

const isOf = (names: readonly string[] | 'activity', event: string | undefined, uses: Uses): boolean =>
  event === undefined || namesOf(names, uses).includes(event)

/** A filter knows the events of its properties only through what surrounds it. */
function filtered({ is, node, path }: Part, { name, event }: Property, { uses }: Segment): string[] {
  if (is !== 'events' || !node.where || !isOf(node.names, event, uses)) return []
  return [...walk(node.where, `${path}.where`)]
    .filter((part) => part.is === 'value' && part.node.kind === 'property' && part.node.name === name)
    .map((part) => part.path)
}

function readsProperty({ is, node }: Part, { name, event }: Property, { uses }: Segment): boolean {
  if (is === 'value' && node.kind === 'measure') return node.property === name && isOf(node.events.names, event, uses)
  if (is !== 'condition' || (node.kind !== 'followedBy' && node.kind !== 'notFollowedBy')) return false
  return node.matching === name && (isOf(node.events.names, event, uses) || isOf(node.by.names, event, uses))
}

function isThere(part: Part, wanted: Wanted, segment: Segment): boolean {
  switch (wanted.kind) {
    case 'trait':
      return readsTrait(part, wanted, segment)
    case 'event':
      return part.is === 'events' && namesOf(part.node.names, segment.uses).includes(wanted.name)
    case 'property':
      return readsProperty(part, wanted, segment)
    case 'segment':
      return namesSegment(part, wanted.name)
    case 'plan':
    case 'role':
      return namesLiteral(part, wanted.kind, wanted.name)
    case 'list':
      return namesList(part, wanted.name)
    default:
      return wanted satisfies never
  }
}

function selections(segment: Segment, wanted: Wanted): string[] {
  if (wanted.kind !== 'list') return []
  return (['include', 'exclude'] as const).flatMap((field) =>
    Object.entries(segment[field] ?? {})
      .filter(([, ids]) => isNamed(ids as readonly string[] | ListReference, wanted.name))
      .map(([holder]) => `${field}.${holder}`),
  )
}

/** The paths at which a segment uses something itself, in the order they are written. */
export function placesIn(segment: Segment, wanted: Wanted): string[] {
  const inRule = [...walk(segment.rule)].flatMap((part) => [
    ...(isThere(part, wanted, segment) ? [part.path] : []),
    ...(wanted.kind === 'property' ? filtered(part, wanted, segment) : []),
  ])
  return [...inRule, ...selections(segment, wanted)]
}
