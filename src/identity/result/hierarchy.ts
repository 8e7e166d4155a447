/** Which account is above which. */
export interface Hierarchy {
  /** The accounts above each, nearest first. Accounts in a circle have none. */
  readonly ancestorsOf: (account: string) => readonly string[]
  /** Accounts that are above each other in a circle, each circle once. */
  readonly cycles: readonly (readonly string[])[]
}

/** Follows accounts upwards. A circle is reported, and never followed. */
export function hierarchyOf(parents: ReadonlyMap<string, string>): Hierarchy {
  const cycles: string[][] = []
  const circular = new Set<string>()
  const done = new Set<string>()
  for (const start of [...parents.keys()].sort()) {
    const path = new Set<string>()
    let at: string | undefined = start
    while (at !== undefined && !done.has(at) && !path.has(at)) {
      path.add(at)
      at = parents.get(at)
    }
    if (at !== undefined && path.has(at)) {
      const all = [...path]
      const cycle = all.slice(all.indexOf(at)).sort()
      for (const each of cycle) circular.add(each)
      cycles.push(cycle)
    }
    for (const each of path) done.add(each)
  }
  const ancestorsOf = (account: string): readonly string[] => {
    const found: string[] = []
    let at = circular.has(account) ? undefined : parents.get(account)
    for (; at !== undefined && !circular.has(at); at = parents.get(at)) found.push(at)
    return at === undefined ? found : [...found, at]
  }
  return { ancestorsOf, cycles: cycles.sort((left, right) => (left[0]! < right[0]! ? -1 : 1)) }
}
