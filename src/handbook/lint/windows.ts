import { walk, type WindowNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { readInstant } from '../../time/index.js'
import type { Finding } from './codes.js'

function endsBeforeItStarts(window: WindowNode): boolean {
  if (window.kind !== 'between' || typeof window.from !== 'string' || typeof window.to !== 'string') return false
  return readInstant(window.from)! >= readInstant(window.to)!
}

/** Windows between two written instants of which the second is not later. */
export function emptyWindows({ rule }: Segment): Finding[] {
  return [...walk(rule)].flatMap(({ is, node, path }): Finding[] =>
    is === 'window' && endsBeforeItStarts(node)
      ? [
          {
            code: 'window.empty',
            path,
            message: 'The window ends before it starts, so that nothing ever lies in it.',
            fix: 'Write the earlier instant first.',
          },
        ]
      : [],
  )
}
