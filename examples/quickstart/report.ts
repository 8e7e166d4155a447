import type { Segment } from '../../src/index.js'
import { evaluate } from '../../src/evaluate/index.js'
import { Complaint, type Focus } from './arguments.js'
import { count } from './phrases.js'
import { paperWidth, wrapped } from './paper.js'
import { audienceOf, type Population, populationOf } from './population.js'
import type { Questions } from './questions.js'
import { samples } from './samples.js'
import { chart, sizes, usersAmong } from './sizes.js'
import type { Subject } from './subjects.js'
import type { Instant, Loaded } from './types.js'
import { unknowns } from './unknown.js'
import { nearlyIn, nextChanges, why } from './why.js'

const SHOWN = 3

/** The whole report as paragraphs: sizes, stages, some members, and the reasons. */
export function report(questions: Questions, loaded: Loaded, since: Instant, asOf: Instant, focus: Focus): string[] {
  const subjects = questions.subjectsOf(loaded, since)
  const started = performance.now()
  const population = populationOf(questions.segments, subjects, asOf)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  return [
    heading('Segments'),
    paragraph(`${whom(population)}, ${count(questions.segments.length)} segments, ${seconds} s.`),
    sizes(population),
    unknowns(population, since),
    ...stagesOf(questions, subjects, asOf),
    ...someMembers(population, questions),
    ...closer(population, subjects, questions, focus),
  ]
}

/** A line that begins a part of the report. */
export const heading = (text: string): string => `── ${text} ${'─'.repeat(Math.max(3, paperWidth() - 4 - text.length))}`

const paragraph = (text: string): string => wrapped(text, paperWidth()).join('\n')

function whom({ members, absent }: Population): string {
  const subjects = members.map(({ subject }) => subject)
  const left = absent === 0 ? '' : `, without ${count(absent)} that are over or not begun`
  if (!subjects.some(({ user }) => user)) return `${count(subjects.length, 'account')}${left}`
  return `${count(subjects.length)} pairs of a user and an account (or none)${left}; ${count(usersAmong(subjects), 'user')}`
}

function stagesOf({ stages }: Questions, subjects: readonly Subject[], asOf: Instant): string[] {
  if (stages.length === 0) return []
  return [heading('Life cycle: one stage each'), chart(populationOf(stages, subjects, asOf))]
}

function someMembers(population: Population, { segments, shown }: Questions): string[] {
  const first = segments.filter(({ id }) => id === shown)
  const segment = [...first, ...segments].find((each) => audienceOf(population, each).length > 0)
  if (!segment) return []
  const audience = audienceOf(population, segment)
  const [member] = audience
  return [
    heading(`${Math.min(SHOWN, audience.length)} of the ${count(audience.length)} in "${nameOf(segment)}"`),
    samples(audience.slice(0, SHOWN), population.asOf),
    ...(member ? because(segment, member, population.asOf) : []),
  ]
}

const nameOf = ({ title, id }: Segment): string => title ?? id

function because(segment: Segment, subject: Subject, asOf: Instant): string[] {
  const verdict = evaluate(segment, subject.facts, { asOf })
  const is = verdict === null ? 'may be' : verdict ? 'is' : 'is not'
  return [heading(`Why ${subject.name} ${is} in "${nameOf(segment)}"`), why(segment, subject, asOf)]
}

/** Why somebody is, or is not, in the segment in question, and what comes next for them. */
function closer(
  population: Population,
  subjects: readonly Subject[],
  { nearly }: Questions,
  { who, segment: id = nearly }: Focus,
): string[] {
  const segment = segmentOf(population.segments, id)
  const found = who === undefined ? [nearlyIn(population, segment)] : subjects.filter((each) => isMeant(each, who))
  if (found.length === 0) throw new Complaint(`There is no user and no account "${who}" in the data.`)
  return found.flatMap((subject) =>
    subject
      ? [
          ...because(segment, subject, population.asOf),
          heading(`What time alone will change for ${subject.name}`),
          nextChanges(population.segments, subject, population.asOf),
        ]
      : [],
  )
}

/** The segment of that id; a complaint that names those that there are. */
export function segmentOf(segments: readonly Segment[], id: string): Segment {
  const found = segments.find((segment) => segment.id === id)
  if (found) return found
  throw new Complaint(`There is no segment "${id}". There are ${segments.map((segment) => segment.id).join(', ')}.`)
}

const isMeant = ({ name, user, account }: Subject, who: string): boolean =>
  name === who || (user ? user.id : account?.id) === who
