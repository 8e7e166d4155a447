import type { Value } from './graph-types.js'

/** One identifier that was replaced by another. */
export interface Alias {
  readonly from: Value
  readonly to: Value
}

/** What aliases come to. */
export interface Aliases {
  /** What each value that an alias names is called now. */
  readonly canonical: ReadonlyMap<Value, Value>
  /** Values that were replaced in a circle: the least of them names all. */
  readonly cycles: readonly (readonly Value[])[]
}

const byText = (left: Value, right: Value): number => (left.text < right.text ? -1 : 1)

/**
 * Follows aliases to their ends. Values that any alias connects are one; it is called like the value that was not replaced
 * itself, the least of them if there are several.
 */
export function closeAliases(aliases: readonly Alias[]): Aliases {
  const neighbours = new Map<Value, Value[]>()
  const replaced = new Set<Value>()
  const connect = (value: Value, other: Value) => neighbours.set(value, [...(neighbours.get(value) ?? []), other])
  for (const { from, to } of aliases) {
    if (from === to) continue
    connect(from, to)
    connect(to, from)
    replaced.add(from)
  }
  const canonical = new Map<Value, Value>()
  const cycles: (readonly Value[])[] = []
  for (const start of neighbours.keys()) {
    if (canonical.has(start)) continue
    const members = new Set([start])
    for (const value of members) for (const other of neighbours.get(value)!) members.add(other)
    const all = [...members].sort(byText)
    const ends = all.filter((value) => !replaced.has(value))
    if (ends.length === 0) cycles.push(all)
    for (const value of all) canonical.set(value, ends[0] ?? all[0]!)
  }
  return { canonical, cycles }
}
