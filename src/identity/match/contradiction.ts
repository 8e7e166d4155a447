import type { Contradiction, Value } from './graph-types.js'
import type { Group } from './group.js'

/** What makes two groups different in one tier. */
export interface Grounds {
  /** The class of each exclusive namespace that a group has: one at most. */
  readonly classesOf: (group: Group) => ReadonlyMap<string, string>
  /** Records that must not be with a record. */
  readonly cannot: ReadonlyMap<string, ReadonlySet<string>>
  /** Namespaces that the tier does not contradict. */
  readonly yieldsTo: readonly string[]
  readonly asksNames: boolean
  /** Values that hold too many together to say anything. */
  readonly generic: ReadonlySet<Value>
}

const isDisjoint = <T>(left: ReadonlySet<T>, right: ReadonlySet<T>): boolean => {
  for (const each of left) if (right.has(each)) return false
  return true
}

function differExclusively(left: Group, right: Group, { classesOf }: Grounds): boolean {
  const others = classesOf(right)
  for (const [namespace, name] of classesOf(left)) {
    const other = others.get(namespace)
    if (other !== undefined && other !== name) return true
  }
  return false
}

function areForbidden(left: Group, right: Group, { cannot }: Grounds): boolean {
  if (cannot.size === 0) return false
  const keys = new Set(right.nodes.flatMap((node) => node.keys))
  return left.nodes.some((node) => node.keys.some((key) => !isDisjoint(cannot.get(key) ?? new Set(), keys)))
}

/** Whether both have values of a stronger namespace and none that they share. */
function disagree(left: Group, right: Group, { yieldsTo, generic }: Grounds): boolean {
  let disagrees = false
  for (const namespace of yieldsTo) {
    const [here, there] = [left.values(namespace), right.values(namespace)]
    if (here.size === 0 || there.size === 0) continue
    for (const value of here) if (there.has(value) && value.blocked === undefined && !generic.has(value)) return false
    disagrees = true
  }
  return disagrees
}

const isFull = (name: readonly string[]): boolean => name.length > 1

/** Whether both have full names and no two of them share a word. */
function areNamedDifferently(left: Group, right: Group): boolean {
  const [here, there] = [left.names().filter(isFull), right.names().filter(isFull)]
  if (here.length === 0 || there.length === 0) return false
  return !here.some((name) => there.some((other) => name.some((word) => other.includes(word))))
}

/** Why two groups cannot be one; undefined when they can. */
export function contradiction(left: Group, right: Group, grounds: Grounds): Contradiction | undefined {
  if (differExclusively(left, right, grounds)) return 'exclusive'
  if (areForbidden(left, right, grounds)) return 'cannot'
  if (disagree(left, right, grounds)) return 'stronger'
  return grounds.asksNames && areNamedDifferently(left, right) ? 'names' : undefined
}
