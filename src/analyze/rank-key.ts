import type { Kind, RankNode } from '../ast/index.js'
import { canonicalJson } from '../values/index.js'

/** By what a ranking is found in `uses.ranks`. */
export const rankKey = (rank: RankNode, kind: Kind): string => `${kind} ${canonicalJson(rank)}`
