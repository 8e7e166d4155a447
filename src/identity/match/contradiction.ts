import type { Contradiction, Value } from './graph-types.js'
import { type Group, overlap } from './group.js'
import { isFullName, mayBeOneName } from './names.js'

/** What makes two groups different in one tier. */
export interface Grounds {
  /** The class of each exclusive namespace that a group has: one at most. */
  readonly classesOf: (group: Group) => ReadonlyMap<string, string>
  /** Records that must not be with a record. */
  readonly cannot: ReadonlyMap<string, ReadonlySet<string>>
  /** Namespaces that the tier does not contradict. */
  readonly yieldsTo: readonly string[]
  readonly asksNames: boolean
  /** Whether values of the tier can be handed on. */
  readonly asksTimes: boolean
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

/** Whether no two of their full names can be those of one human. */
function areNamedDifferently(left: Group, right: Group): boolean {
  const [here, there] = [left.names().filter(isFullName), right.names().filter(isFullName)]
  if (here.length === 0 || there.length === 0) return false
  return !here.some((name) => there.some((other) => mayBeOneName(name, other)))
}

/** Whether one had an address before the other: it was handed on. */
function succeedEachOther(left: Group, right: Group): boolean {
  return left.datedClaims().some(({ value }) => {
    if (!value.namespace.reassignable) return false
    const [here, there] = [left.claimsOn(value), right.claimsOn(value)]
    return there.length > 0 && !here.some((claim) => there.some((other) => overlap(claim, other)))
  })
}

/** Why two groups cannot be one; undefined when they can. */
export function contradiction(left: Group, right: Group, grounds: Grounds): Contradiction | undefined {
  if (differExclusively(left, right, grounds)) return 'exclusive'
  if (areForbidden(left, right, grounds)) return 'cannot'
  if (disagree(left, right, grounds)) return 'stronger'
  if (grounds.asksTimes && (succeedEachOther(left, right) || succeedEachOther(right, left))) return 'times'
  return grounds.asksNames && areNamedDifferently(left, right) ? 'names' : undefined
}
