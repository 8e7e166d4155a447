import { existence } from '../existence.js'
import type { Run } from '../run.js'
import { traitRead } from '../trait.js'
import { type AheadContext, earliest, type Next, toCome } from './course.js'
import { leaf, type Look } from './leaf.js'
import { membershipRows } from './values.js'

function begins(context: AheadContext): readonly Next[] {
  const of = context.kind === 'account' ? 'account' : 'user'
  const name = context.uses.since?.[of]
  if (name === undefined) return []
  const read = traitRead({ kind: 'trait', of, name }, context)
  return [(run) => toCome(read(run), run)]
}

/** Compiles whether a subject exists, followed through time: it begins to exist, and a pair ends. */
export function existenceLook(context: AheadContext, exists: (run: Run) => boolean = existence(context)): Look {
  const changes = context.kind === 'member' ? [...begins(context), membershipRows] : begins(context)
  return leaf(context, exists, earliest(changes), 0)
}
