import type { AnchorNode, ConditionNode, EventsNode, ValueNode, WindowNode } from './nodes.js'

/** A part of a rule, with the path that leads to it. */
export type Part =
  | { readonly is: 'condition'; readonly node: ConditionNode; readonly path: string }
  | { readonly is: 'value'; readonly node: ValueNode; readonly path: string }
  | { readonly is: 'events'; readonly node: EventsNode; readonly path: string }
  | { readonly is: 'window'; readonly node: WindowNode; readonly path: string }

const condition = (node: ConditionNode, path: string): Part => ({ is: 'condition', node, path })
const value = (node: ValueNode, path: string): Part => ({ is: 'value', node, path })
const events = (node: EventsNode, path: string): Part => ({ is: 'events', node, path })
const window = (node: WindowNode | undefined, path: string): Part[] => (node ? [{ is: 'window', node, path }] : [])

/** Whether an operand is a value of the subject, not a literal. */
export const isValueNode = (operand: unknown): operand is ValueNode =>
  typeof operand === 'object' && operand !== null && 'kind' in operand

const operand = (node: unknown, path: string): Part[] => (isValueNode(node) ? [value(node, path)] : [])

function insideCondition(node: ConditionNode, at: string): Part[] {
  switch (node.kind) {
    case 'all':
    case 'any':
    case 'atLeastOf':
    case 'stage':
      return node.conditions.map((child, index) => condition(child, `${at}.conditions[${index}]`))
    case 'not':
      return [condition(node.condition, `${at}.condition`)]
    case 'compare':
      return [value(node.left, `${at}.left`), ...operand(node.right, `${at}.right`)]
    case 'between':
    case 'isOneOf':
    case 'isPresent':
    case 'contains':
    case 'startsWith':
    case 'endsWith':
    case 'includesAny':
    case 'includesAll':
    case 'inTop':
    case 'inBottom':
      return [value(node.value, `${at}.value`)]
    case 'age':
    case 'within':
    case 'inNext':
    case 'before':
    case 'since':
      return [value(node.instant, `${at}.instant`)]
    case 'during':
      return [value(node.instant, `${at}.instant`), ...window(node.window, `${at}.window`)]
    case 'sequence':
      return [
        ...node.steps.map((step, index) => events(step.events, `${at}.steps[${index}].events`)),
        ...window(node.window, `${at}.window`),
      ]
    case 'followedBy':
    case 'notFollowedBy':
      return [events(node.events, `${at}.events`), events(node.by, `${at}.by`)]
    case 'inSegment':
    case 'sample':
    case 'subjects':
      return []
    default:
      return node satisfies never
  }
}

function insideValue(node: ValueNode, at: string): Part[] {
  switch (node.kind) {
    case 'trait':
    case 'property':
    case 'plan':
    case 'role':
    case 'beginning':
      return []
    case 'measure':
      return [events(node.events, `${at}.events`), ...operand(node.zone, `${at}.zone`)]
    case 'change':
      return [value(node.measure, `${at}.measure`)]
    case 'arithmetic':
      return [value(node.left, `${at}.left`), ...operand(node.right, `${at}.right`)]
    case 'shareOf':
      return [value(node.part, `${at}.part`), ...operand(node.whole, `${at}.whole`)]
    case 'whenMissing':
    case 'size':
      return [value(node.value, `${at}.value`)]
    case 'members':
      return node.where ? [condition(node.where, `${at}.where`)] : []
    default:
      return node satisfies never
  }
}

/** The instants and zones that place a window, by the name of the field that holds them. */
export function anchorsOf(node: WindowNode): (readonly [field: string, anchor: AnchorNode])[] {
  switch (node.kind) {
    case 'since':
      return [['from', node.from]]
    case 'until':
      return [['to', node.to]]
    case 'between':
      return [
        ['from', node.from],
        ['to', node.to],
      ]
    case 'first':
      return [['after', node.after]]
    case 'last':
      return [['before', node.before]]
    case 'within':
    case 'ago':
    case 'olderThan':
    case 'current':
    case 'previous':
    case 'billingPeriod':
    case 'trial':
      return []
    default:
      return node satisfies never
  }
}

/** The parts directly inside a part, in the order they are written. */
export function partsOf(part: Part): Part[] {
  switch (part.is) {
    case 'condition':
      return insideCondition(part.node, part.path)
    case 'value':
      return insideValue(part.node, part.path)
    case 'events':
      return [
        ...(part.node.where ? [condition(part.node.where, `${part.path}.where`)] : []),
        ...window(part.node.window, `${part.path}.window`),
      ]
    case 'window':
      return [
        ...anchorsOf(part.node).flatMap(([field, anchor]) => operand(anchor, `${part.path}.${field}`)),
        ...('zone' in part.node ? operand(part.node.zone, `${part.path}.zone`) : []),
      ]
    default:
      return part satisfies never
  }
}

/** Every part of a rule, outermost first. Iterative: a deep rule does not exhaust the stack. */
export function* walk(root: ConditionNode, path = 'rule'): Generator<Part> {
  const pending: Part[] = [condition(root, path)]
  for (let part = pending.pop(); part; part = pending.pop()) {
    yield part
    pending.push(...partsOf(part).reverse())
  }
}
