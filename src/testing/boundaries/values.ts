import type { Domain, Money, TraitNode, ValueNode } from '../../ast/index.js'
import { namesOf, propertyDomain, typeOf } from '../../analyze/index.js'
import { contextOf } from '../../evaluate/segment.js'
import { Plan } from '../../evaluate/run.js'
import { valueRead } from '../../evaluate/value.js'
import { toIso } from '../../time/index.js'
import { type Change, type Draft, runOf, type World } from './draft.js'
import { addEvents, addEventAt, addOnDays, removeEvents } from './events.js'
import { addMembers } from './members.js'

/** A value as data holds it: a number, a text, an instant in milliseconds, an amount of money, a list. */
export type Target = number | string | boolean | Money | readonly string[]

/** Sets a value to a target; undefined when that is not possible by simple means. */
export type Setter = (target: Target) => Change | undefined

const holderOf = (draft: Draft, { of }: TraitNode) => draft[of]

/** Data for a value of a domain: instants as ISO text, positions of ordered enums as their names. */
function dataOf(domain: Domain | undefined, target: Target): unknown {
  if (domain?.type === 'instant') return toIso(target as number)
  if (domain?.ordered && typeof target === 'number') return domain.values?.[target]
  return target
}

function traitSetter(node: TraitNode, { uses }: World): Setter {
  const domain = uses.traits[node.of]?.[node.name]
  return (target) => {
    const value = dataOf(domain, target)
    if (value === undefined || (domain?.type === 'integer' && !Number.isInteger(value))) return undefined
    return (draft) => void (holderOf(draft, node)[node.name] = value)
  }
}

/** How many more of something are needed than a draft holds already. */
function missingFrom(node: ValueNode, world: World, draft: Draft): number {
  const read = valueRead(node, { ...contextOf(world.segment, new Plan(false)), kind: world.kind })
  const result = read(runOf(world, draft))
  return typeof result === 'number' ? result : 0
}

// A rule may ask for more than can be held in memory.
const MOST = 20_000

/** Whether a target is a number of things that can be made. */
const whole = (target: Target): target is number =>
  Number.isInteger(target) && (target as number) >= 0 && (target as number) <= MOST

function countSetter(node: Extract<ValueNode, { kind: 'measure' }>, world: World): Setter {
  return (target) => {
    if (!whole(target)) return undefined
    return (draft) => {
      const more = target - missingFrom(node, world, draft)
      if (more < 0) removeEvents(draft, world, node.events, -more)
      else if (node.measure === 'distinct') addEvents(draft, world, node.events, more, node.property)
      else if (node.measure.startsWith('active')) addOnDays(draft, world, node.events, more, node.measure)
      else addEvents(draft, world, node.events, more)
    }
  }
}

function measureSetter(node: Extract<ValueNode, { kind: 'measure' }>, world: World): Setter {
  switch (node.measure) {
    case 'count':
    case 'distinct':
    case 'activeDays':
    case 'activeWeeks':
    case 'activeMonths':
      return countSetter(node, world)
    case 'distinctEvents':
      return (target) => (whole(target) ? (draft) => addKinds(draft, world, node, target) : undefined)
    case 'largestCount':
      return (target) => (whole(target) ? (draft) => addAlike(draft, world, node, target) : undefined)
    case 'firstAt':
    case 'lastAt':
      return (target) => (draft) => addEventAt(draft, world, node.events, target as number)
    default:
      return (target) => (draft) => {
        removeEvents(draft, world, node.events, Infinity)
        addEvents(draft, world, node.events, 1, undefined, { [node.property!]: propertyData(node, world, target) })
      }
  }
}

function propertyData(
  { events, property = '', currency }: Extract<ValueNode, { kind: 'measure' }>,
  { uses }: World,
  target: Target,
): unknown {
  if (currency !== undefined && typeof target === 'number') return { amount: target, currency }
  return dataOf(propertyDomain(uses, namesOf(events.names, uses), property), target)
}

function addKinds(
  draft: Draft,
  world: World,
  { events }: Extract<ValueNode, { kind: 'measure' }>,
  target: number,
): void {
  for (const name of namesOf(events.names, world.uses).slice(0, target))
    addEvents(draft, world, { ...events, names: [name] }, 1)
}

function addAlike(
  draft: Draft,
  world: World,
  { events, property = '' }: Extract<ValueNode, { kind: 'measure' }>,
  target: number,
): void {
  removeEvents(draft, world, events, Infinity)
  addEvents(draft, world, events, target, undefined, {}, property)
}

/** What sets a value; undefined for values that are made of others in ways that cannot be turned round. */
export function setterOf(node: ValueNode, world: World): Setter | undefined {
  switch (node.kind) {
    case 'trait':
      return traitSetter(node, world)
    case 'plan':
      return (target) => (draft) =>
        void (draft.subscription['plan'] = typeof target === 'number' ? world.uses.plans?.values?.[target] : target)
    case 'beginning': {
      const of = world.kind === 'account' ? 'account' : 'user'
      return setterOf({ kind: 'trait', of, name: world.uses.since![of]! }, world)
    }
    case 'measure':
      return measureSetter(node, world)
    case 'whenMissing':
      return setterOf(node.value, world)
    case 'size':
      return sizeSetter(node.value, world)
    case 'shareOf':
      return shareSetter(node, world)
    case 'members':
      return (target) => addMembers(node, world, target)
    default:
      return undefined
  }
}

function sizeSetter(value: ValueNode, world: World): Setter | undefined {
  const [setter, values] = [setterOf(value, world), typeOf(value, world.uses)?.domain?.values]
  return (target) =>
    whole(target)
      ? setter?.(
          Array.from({ length: target }, (_, index) => values?.[index % values.length] ?? `element ${index + 1}`),
        )
      : undefined
}

/** A share of a trait: the trait becomes 100, and the part so many hundredths. */
function shareSetter({ part, whole: of }: Extract<ValueNode, { kind: 'shareOf' }>, world: World): Setter {
  return (target) => {
    const parts = setterOf(part, world)?.(Math.round((target as number) * 100))
    const wholes = typeof of === 'object' ? setterOf(of, world)?.(100) : undefined
    if (!parts || !wholes) return undefined
    return (draft) => {
      wholes(draft)
      parts(draft)
    }
  }
}
