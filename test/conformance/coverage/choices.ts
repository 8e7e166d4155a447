import type { EventsNode } from '../../../src/ast/index.js'
import { namesOf } from '../../../src/analyze/index.js'
import { eventsSource } from '../../../src/evaluate/events.js'
import type { Context, Run } from '../../../src/evaluate/run.js'
import { type EventInput, Nothing } from '../../../src/facts/index.js'
import { readInstant } from '../../../src/time/index.js'
import { because, bordersOfResult, type Family, type Note } from './family.js'

const OF_PAIR = 'event, of a pair'
const OF_USER = 'event, of a user'
const OF_ACCOUNT = 'account.event'
const ALL = [OF_PAIR, OF_USER, OF_ACCOUNT] as const

const viewOf = (node: EventsNode, { kind }: Context): string =>
  node.of === 'account' ? OF_ACCOUNT : kind === 'user' ? OF_USER : OF_PAIR

type About = (event: EventInput, run: Run) => boolean

const accountOf = ({ facts: { facts } }: Run): string | undefined => facts.account?.id ?? undefined

const EVENT_BORDERS: Readonly<Record<string, About>> = {
  'of the account': ({ accountId }, run) => accountId != null && accountId === accountOf(run),
  'of another account': ({ accountId }, run) => typeof accountId === 'string' && accountId !== accountOf(run),
  'of no account': ({ accountId }) => accountId == null,
  'of another user': ({ userId }, { facts: { facts } }) => userId != null && userId !== facts.user?.id,
  'at asOf': ({ at }, { asOf }) => readInstant(at) === asOf,
  'later than asOf': ({ at }, { asOf }) => (readInstant(at) ?? -Infinity) > asOf,
  'no instant': ({ at }) => readInstant(at) === undefined,
}

function noteNames(word: string, node: EventsNode, context: Context, given: readonly EventInput[], note: Note): void {
  const names = namesOf(node.names, context.catalog)
  const formerly = names.flatMap((name) => context.uses.events[name]?.formerly ?? [])
  if (given.some(({ name }) => formerly.includes(name))) note(word, 'former name')
  if (given.some(({ name }) => !names.includes(name) && !formerly.includes(name))) note(word, 'other names')
  if (names.length > 1) note(word, 'several names')
  if (node.names === 'activity') note(word, 'activity')
}

function noteCopies(word: string, given: readonly EventInput[], note: Note): void {
  const ids = given.map(({ id }) => id).filter((id) => typeof id === 'string' && id !== '')
  if (new Set(ids).size < ids.length) note(word, 'one id twice')
}

function noteRun(node: EventsNode, context: Context, run: Run, note: Note): void {
  const word = viewOf(node, context)
  const posting = eventsSource(node, context).posting(run)
  if (posting instanceof Nothing) for (const border of bordersOfResult(posting)) note(word, border)
  const rows = (node.of === 'account' ? run.facts.facts.accountEvents : run.facts.facts.events) ?? []
  const given = rows.filter((event) => event != null)
  for (const [border, holds] of Object.entries(EVENT_BORDERS))
    if (given.some((event) => holds(event, run))) note(word, border)
  noteNames(word, node, context, given, note)
  noteCopies(word, given, note)
  if (node.where) note(word, 'filtered')
}

/** Whose events a rule reads, and which events there are. */
export const choices: Family = {
  title: 'Choices of events',
  about: 'What lies among the given events: of whom, of when, under which name, with which id. Nobody to ask: there is no account.',
  words: ALL,
  borders: [
    ...Object.keys(EVENT_BORDERS),
    'one id twice',
    'former name',
    'other names',
    'several names',
    'activity',
    'filtered',
    'not given',
    'nobody to ask',
    'next change',
  ],
  notApplicable: {
    'nobody to ask': because('needs no account', OF_PAIR, OF_USER),
  },
  inPart: ({ part, context, runs }, note) => {
    if (part.is === 'events') for (const run of runs) noteRun(part.node, context, run, note)
  },
}
