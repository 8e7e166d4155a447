import { namedSegments } from '../../analyze/index.js'
import type { Kind } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { describe } from '../../explain/index.js'
import type { Review } from '../reviews.js'
import { actionTable } from './action.js'
import { eventsIn, traitsIn } from './looks-at.js'
import { anchorOf, blocks, escaped, table } from './markdown.js'

const OF: Readonly<Record<Kind, string>> = {
  member: 'users, each in one account',
  user: 'users, over all their accounts',
  account: 'accounts',
}

/** Whom a segment is of. Where there are no accounts, a user is just a user. */
const whom = ({ of, uses }: Segment): string => (of !== 'account' && !uses.accounts ? 'users' : OF[of])

/** Plain words as Markdown: the indented dashes of an outline stay a list. */
function definition(segment: Segment): string {
  const lines = describe(segment)
    .split('\n')
    .map((line) => {
      const [, indent = '', text = ''] = /^(?: {2})?( *- )?(.*)$/s.exec(line)!
      return `${indent}${escaped(text)}`
    })
  const list = lines.findIndex((line) => /^ *- /.test(line))
  if (list < 0) return lines.join('\n\n')
  const after = lines.findIndex((line, index) => index > list && !/^ *- /.test(line))
  const end = after < 0 ? lines.length : after
  return blocks([lines.slice(0, list).join('\n\n'), lines.slice(list, end).join('\n'), lines.slice(end).join('\n\n')])
}

function eventsTable(segment: Segment): string {
  const rows = eventsIn(segment).map(({ events, filter, window }) => [events, filter, window].map(escaped))
  return rows.length === 0 ? '' : table(['Events', 'Filter', 'Window'], rows)
}

const traitsLine = (segment: Segment): string => {
  const traits = traitsIn(segment)
  return traits.length === 0 ? '' : `Traits: ${traits.map(escaped).join(', ')}.`
}

/** The link to a segment, if it is in the book; else its id. */
export const linkTo = (id: string, listed: readonly Segment[]): string => {
  const segment = listed.find((other) => other.id === id)
  return segment ? `[${escaped(segment.title ?? id)}](#${anchorOf(id)})` : escaped(id)
}

function segmentsLine({ rule }: Segment, listed: readonly Segment[]): string {
  const named = namedSegments(rule)
  return named.length === 0 ? '' : `Segments: ${named.map((id) => linkTo(id, listed)).join(', ')}.`
}

/** What a handbook says about one segment. */
export function section(segment: Segment, review: Review, listed: readonly Segment[]): string {
  const { id, title, description, status, action, hash } = segment
  return blocks([
    `<a id="${anchorOf(id)}"></a>`,
    `### ${escaped(title ?? id)}`,
    table(['Id', 'Status', 'Of', 'Rule'], [[escaped(id), status ?? 'not stated', whom(segment), hash.slice(0, 12)]]),
    escaped(description ?? ''),
    definition(segment),
    eventsTable(segment),
    traitsLine(segment),
    segmentsLine(segment, listed),
    action ? actionTable(action, review) : 'No action.',
  ])
}
