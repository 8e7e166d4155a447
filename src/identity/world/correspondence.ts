import type { Component, Node } from '../match/graph-types.js'
import type { Graph } from '../match/graph.js'

/** The nodes of records, by key. */
export type Touched = ReadonlyMap<string, Node>

/** The nodes that some records have now. */
export function nodesOf(graph: Graph, keys: Iterable<string>): Touched {
  const found = new Map<string, Node>()
  for (const key of keys) {
    const node = graph.node(key)
    if (node) found.set(key, node)
  }
  return found
}

const nodesIn = (components: Iterable<Component>): readonly (readonly [Node, string])[] =>
  [...components].flatMap(({ clusters }) =>
    clusters.flatMap(({ id, nodes }) => nodes.map((node) => [node, id] as const)),
  )

/** Events that were parted are copies: they belong to no component by themselves. */
const isPart = ({ signature, component }: Node): boolean => signature !== undefined && component === undefined

/** The signatures of events that were parted: of these each record counts. */
export const partedIn = (components: Iterable<Component>): ReadonlySet<string> =>
  new Set(nodesIn(components).flatMap(([node]) => (isPart(node) ? [node.signature!] : [])))

/**
 * The id of each record that was touched, and of the others as far as they tell what has become of whom: of ten thousand
 * events that say the same of who did them, one is enough.
 */
export function idsIn(
  components: Iterable<Component>,
  touched: Touched,
  parted: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  const idOf = new Map<Node, string>()
  const touchedIn = new Map<Node, number>()
  for (const node of touched.values()) touchedIn.set(node, (touchedIn.get(node) ?? 0) + 1)
  for (const [node, id] of nodesIn(components)) {
    const { signature, keys } = node
    if (signature === undefined || parted.has(signature)) for (const key of keys) ids.set(key, id)
    else {
      idOf.set(node, id)
      if (keys.length > (touchedIn.get(node) ?? 0)) ids.set(`\0${signature}`, id)
    }
  }
  for (const [key, node] of touched) {
    const id = idOf.get(node)
    if (id !== undefined) ids.set(key, id)
  }
  return ids
}
