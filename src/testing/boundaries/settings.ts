import type { BetweenNode, ConditionNode, FollowedByNode, Money, SequenceNode, ValueNode } from '../../ast/index.js'
import { type TypedValue, typeOf } from '../../analyze/index.js'
import { literalOf } from '../../evaluate/compare.js'
import { windowPlace } from '../../evaluate/window.js'
import { contextOf } from '../../evaluate/segment.js'
import { Plan } from '../../evaluate/run.js'
import { valueRead } from '../../evaluate/value.js'
import { Nothing } from '../../facts/index.js'
import { lengthOf, mover, readInstant, toIso } from '../../time/index.js'
import { calibrate, type Change, newDraft, runOf, type World } from './draft.js'
import { addEventAt, spanOf } from './events.js'
import { setterOf, type Target } from './values.js'

const GROUPS = ['all', 'any', 'not', 'atLeastOf', 'stage', 'inSegment'] as const

/** A condition without others inside. */
export type Leaf = Exclude<ConditionNode, { kind: (typeof GROUPS)[number] }>

export const isLeaf = (node: ConditionNode): node is Leaf => !(GROUPS as readonly string[]).includes(node.kind)

/** One way to bring a condition near its border. */
export interface Setting {
  /** What is set, in short: `2`, `2026-06-08T09:00:00.000Z`. */
  readonly label: string
  readonly change: Change
}

function settings(
  node: ValueNode,
  world: World,
  targets: readonly Target[],
  label: (target: Target) => string,
): Setting[] {
  const setter = setterOf(node, world)
  return targets.flatMap((target) => {
    const change = setter?.(target)
    return change ? [{ label: label(target), change }] : []
  })
}

const plain = (target: Target): string => (typeof target === 'object' ? JSON.stringify(target) : String(target))

function stepOf(node: ValueNode, world: World): number {
  const typed = typeOf(node, world.uses)
  if (typed?.type === 'share') return 0.01
  return typed?.domain?.type === 'decimal' ? 10 ** -typed.domain.digits! : 1
}

/** A number just below, at and just above a border. */
function around(node: ValueNode, world: World, borders: readonly number[]): Setting[] {
  const step = stepOf(node, world)
  const digits = step < 1 ? Math.ceil(-Math.log10(step)) : 0
  const near = borders
    .flatMap((border) => [border - step, border, border + step])
    .map((value) => Number(value.toFixed(digits + 6)))
  const typed = typeOf(node, world.uses)
  const label = (target: Target) =>
    typed?.type === 'share'
      ? `${Math.round((target as number) * 1e6) / 1e4}%`
      : (typed?.domain?.values?.[target as number] ?? plain(target))
  const possible = typed?.domain?.ordered
    ? near.filter((value) => value >= 0 && value < typed.domain!.values!.length)
    : near
  return settings(node, world, [...new Set(possible)], label)
}

/** An instant just before, at and just after a border. */
const instants = (node: ValueNode, world: World, borders: readonly number[]): Setting[] =>
  settings(node, world, [...new Set(borders.flatMap((at) => [at - 1, at, at + 1]))], (at) => toIso(at as number))

function other(node: ValueNode, world: World, not: readonly unknown[]): Target[] {
  const typed = typeOf(node, world.uses)
  const known = typed?.domain?.values?.find((value) => !not.includes(value))
  if (known !== undefined) return [known]
  return typed?.type === 'string' ? ['something else'] : typed?.type === 'version' ? ['0.0.1'] : []
}

function compared(node: Extract<ConditionNode, { kind: 'compare' }>, world: World): Setting[] {
  const typed = typeOf(node.left, world.uses)
  if (!typed || (typeof node.right === 'object' && 'kind' in node.right)) return []
  if (typed.type === 'role') return roles(typed.domain!.values!)
  if (typed.type === 'money') return money(node.left, world, node.right as Money)
  const literal = literalOf(typed, node.right)
  if (typeof literal === 'number')
    return [...around(node.left, world, [literal]), ...atWindowEdges(node.left, world, literal)]
  return settings(
    node.left,
    world,
    typeof literal === 'boolean' ? [true, false] : [literal, ...other(node.left, world, [literal])],
    plain,
  )
}

const roles = (names: readonly string[]): Setting[] =>
  [[], ...names.map((name) => [name])].map((held) => ({
    label: held[0] ?? 'no role',
    change: ({ membership }) => void (membership['roles'] = held),
  }))

function money(node: ValueNode, world: World, { amount, currency }: Money): Setting[] {
  const near = [amount - 1, amount, amount + 1]
  if (node.kind === 'trait')
    return near.map((each) => ({
      label: `${each} ${currency}`,
      change: (draft) => void (draft[node.of][node.name] = { amount: each, currency }),
    }))
  return settings(node, world, near, (each) => `${plain(each)} ${currency}`)
}

function betweenSettings({ value, from, to }: BetweenNode, world: World): Setting[] {
  const [typed, bounds] = [typeOf(value, world.uses)!, [from, to]]
  return typed.type === 'money'
    ? bounds.flatMap((bound) => money(value, world, bound as Money))
    : around(
        value,
        world,
        bounds.map((bound) => literalOf(typed, bound) as number),
      )
}

/** As many events as the border asks for, the oldest of them at the first instant of the window, or just too old. */
function atWindowEdges(node: ValueNode, world: World, border: number): Setting[] {
  const others =
    node.kind === 'measure' && node.measure === 'count' && border > 0 ? setterOf(node, world)?.(border - 1) : undefined
  if (node.kind !== 'measure' || !others || !node.events.window) return []
  const place =
    (early: number): Change =>
    (draft) => {
      const span = spanOf(draft, world, node.events)
      others(draft)
      if (span) addEventAt(draft, world, node.events, span.start - early)
    }
  return [
    { label: `${border}, one at the first instant of the window`, change: place(0) },
    { label: `${border}, one of them one millisecond too old`, change: place(1) },
  ]
}

function windowEdges(node: Extract<ConditionNode, { kind: 'during' }>, world: World): number[] {
  const context = { ...contextOf(world.segment, new Plan(false)), kind: world.kind }
  const span = windowPlace(node.window, context, valueRead)(runOf(world, newDraft(world)))
  return span instanceof Nothing ? [] : [span.start, span.end].filter(Number.isFinite)
}

function sequenceSettings({ steps, spanning, window }: SequenceNode, world: World): Setting[] {
  const span = (draft: Parameters<Change>[0]) =>
    spanOf(draft, world, { ...steps[0]!.events, ...(window && { window }) })
  const taken =
    (count: number, apart: number): Change =>
    (draft) => {
      const end = span(draft)?.end ?? world.asOf + 1
      const total = spanning ? lengthOf(spanning) - 1 : apart * (count - 1)
      const at = (index: number) => end - 1 - total + Math.floor((total * index) / Math.max(1, count - 1))
      steps.slice(0, count).forEach((step, index) => addEventAt(draft, world, step.events, at(index)))
    }
  const together: Change = (draft) =>
    steps.forEach((step) => addEventAt(draft, world, step.events, (span(draft)?.end ?? world.asOf + 1) - 1))
  const all = steps.map((step, index) => ({ label: `up to "${step.name}"`, change: taken(index + 1, 1) }))
  return [
    { label: 'no step', change: () => undefined },
    ...all,
    { label: 'all steps at one instant', change: together },
  ]
}

function followedSettings({ events, by, within }: FollowedByNode, world: World): Setting[] {
  const length = within ? lengthOf(within) : 60_000
  const opened =
    (ago: number, answer?: number): Change =>
    (draft) => {
      const end = Math.min(spanOf(draft, world, events)?.end ?? Infinity, world.asOf + 1) - 1
      addEventAt(draft, world, events, end - ago)
      if (answer !== undefined) addEventAt(draft, world, by, end - ago + answer)
    }
  return [
    { label: 'nothing to answer', change: () => undefined },
    { label: 'not answered, one millisecond before the time is over', change: opened(length - 1) },
    { label: 'not answered, the time is over', change: opened(length) },
    { label: 'answered at the last millisecond', change: opened(length, length - 1) },
    { label: 'answered too late', change: opened(length, length) },
  ]
}

function sampled({ salt }: Extract<ConditionNode, { kind: 'sample' }>, by: 'user' | 'account'): Setting[] {
  return Array.from({ length: 40 }, (_, index) => `${by}-${index + 1}`).map((id) => ({
    label: `${salt}/${id}`,
    change: (draft) => void (draft[by]['id'] = id),
  }))
}

/** The ways to bring a condition near its border. None for what cannot be set by simple means. */
export function settingsOf(node: Leaf, world: World): readonly Setting[] {
  const { asOf } = world
  switch (node.kind) {
    case 'compare':
      return compared(node, world)
    case 'between':
      return betweenSettings(node, world)
    case 'isOneOf': {
      const values = Array.isArray(node.values)
        ? (node.values as readonly (string | number)[])
        : world.uses.lists![(node.values as { list: string }).list]!
      if (node.value.kind === 'role') return roles(world.uses.roles!.values!)
      return settings(node.value, world, [...values.slice(0, 1), ...other(node.value, world, values)], plain)
    }
    case 'isPresent':
      return presence(node.value, world)
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return settings(node.value, world, [node.text, 'something else'], plain)
    case 'includesAny':
    case 'includesAll': {
      const values = Array.isArray(node.values) ? (node.values as readonly string[]) : []
      return settings(node.value, world, [[], values.slice(0, 1), values], plain)
    }
    case 'age':
      return instants(node.instant, world, [mover(node.duration, -1)(asOf)])
    case 'within':
      return instants(node.instant, world, [mover(node.duration, -1)(asOf), asOf])
    case 'inNext':
      return instants(node.instant, world, [asOf, mover(node.duration, 1)(asOf)])
    case 'before':
    case 'since':
      return instants(node.instant, world, [readInstant(node.at)!])
    case 'during':
      return instants(node.instant, world, windowEdges(node, world))
    case 'sequence':
      return sequenceSettings(node, world)
    case 'followedBy':
    case 'notFollowedBy':
      return followedSettings(node, world)
    case 'inTop':
    case 'inBottom':
      return around(node.value, world, [10]).map(({ label, change }) => ({
        label: `${label}, the cut-off is 10`,
        change: both(calibrate(world, node, 10), change),
      }))
    case 'sample':
      return sampled(node, node.by)
    case 'subjects':
      return listed(node.subjects)
    default:
      return node satisfies never
  }
}

const both =
  (first: Change, second: Change): Change =>
  (draft) => {
    first(draft)
    second(draft)
  }

const listed = (subjects: Extract<ConditionNode, { kind: 'subjects' }>['subjects']): Setting[] =>
  [...subjects.slice(0, 1), ['somebody else', null] as const].map((subject) => {
    const [user, account] = typeof subject === 'string' ? [subject, subject] : subject
    return { label: user, change: (draft) => void ([draft.user['id'], draft.account['id']] = [user, account]) }
  })

/** Some value of each type, to be there at all. */
const SOMETHING: Readonly<Record<TypedValue['type'], Target>> = {
  string: 'something',
  enum: 'something',
  number: 1,
  share: 1,
  boolean: true,
  version: '1.0.0',
  timeZone: 'UTC',
  instant: 0,
  list: [],
  money: { amount: 100, currency: 'EUR' },
  role: [],
}

function something(node: ValueNode, { uses }: World): Target {
  const { type, domain } = typeOf(node, uses)!
  if (type === 'enum') return domain!.values![0]!
  if (node.kind === 'measure' && node.currency !== undefined) return { amount: 100, currency: node.currency }
  return SOMETHING[type]
}

function presence(node: ValueNode, world: World): Setting[] {
  const missing: Change = (draft) => {
    if (node.kind === 'trait') delete draft[node.of][node.name]
  }
  return [...settings(node, world, [something(node, world)], () => 'present'), { label: 'missing', change: missing }]
}
