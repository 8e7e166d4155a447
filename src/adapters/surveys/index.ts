import type { Identifier, IdentityRecord } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'
import { type AdapterOutput, Collector, type Converted } from '../kit/output.js'
import { type AdapterOptions, claimed, given, Source } from '../kit/source.js'
import { type FieldReading, readAs } from '../kit/traits.js'
import { type Answers, surveyMonkeyAnswers, typeformAnswers } from './answers.js'
import type { SurveyData } from './types.js'

export type * from '../kit/exports.js'
export type * from './types.js'

/** What {@link fromSurveys} takes besides responses. */
export interface SurveyOptions extends AdapterOptions {
  /**
   * Questions that matter, by the name of the trait and property: `{ nps: { from: 'nps_score', as: 'integer' } }`. A
   * question is named by its reference or id. Other answers are left out.
   */
  readonly questions: Readonly<Record<string, FieldReading>>
  /** What a response is called as an event. Default `survey answered`. */
  readonly event?: string | undefined
  /** The hidden field, or custom variable, that holds your user id. Default `user_id`. */
  readonly userId?: string | undefined
  /** The hidden field, or custom variable, that holds your account id. Default `account_id`. */
  readonly accountId?: string | undefined
}

interface Response {
  readonly id: string | undefined
  readonly survey: string | undefined
  readonly at: number | undefined
  readonly variables: Bag | undefined
  readonly email: string | undefined
  readonly answers: Answers
}

function answersOf(bag: Bag, { answers }: Response, { questions }: SurveyOptions): Record<string, unknown> {
  const read = Object.entries(questions).map(([name, question]) => {
    const answer = answers.get(question.from)
    if (answer == null) return [name, undefined] as const
    const value = readAs(answer, question)
    return [name, value ?? bag.report('record.type', name, `This answer cannot be read as ${question.as}.`)] as const
  })
  return Object.fromEntries(read.filter(([, value]) => value !== undefined))
}

/** A response: what was said becomes traits of whoever said it, and an event. */
function recordsOf(bag: Bag, response: Response, source: Source, options: SurveyOptions): Converted {
  const { id, survey, at, variables, email } = response
  if (id === undefined) return bag.report('record.missing', 'id', 'A response has an id.')
  if (at === undefined) return bag.report('record.missing', '', 'Nothing says when it was answered.')
  const claims = [...claimed('user_id', variables?.id(options.userId ?? 'user_id')), ...claimed('email', email)]
  const value = variables?.id(options.accountId ?? 'account_id')
  const account: Identifier | undefined = value === undefined ? undefined : { namespace: 'account_id', value }
  const answers = answersOf(bag, response, options)
  const event: IdentityRecord = {
    kind: 'event',
    ...source.record('response', id, at),
    name: options.event ?? 'survey answered',
    at,
    id: `${source.name}/${id}`,
    claims,
    properties: { ...given({ survey }), ...answers },
    ...(account && { account }),
  }
  if (claims.length === 0 || Object.keys(answers).length === 0) return [event]
  return [event, { kind: 'person', ...source.record('respondent', id, at), claims, traits: answers }]
}

function emailAnswer(response: Bag): string | undefined {
  const answer = response.bags('answers').find((each) => each.text('type') === 'email')
  return answer?.text('email')
}

function readTypeform(bag: Bag): Response {
  const variables = bag.expanded('hidden')
  return {
    id: bag.id('responseId') ?? bag.id('token'),
    survey: bag.id('formId'),
    at: bag.iso('submittedAt'),
    variables,
    email: variables?.text('email') ?? emailAnswer(bag),
    answers: typeformAnswers(bag),
  }
}

function readSurveyMonkey(bag: Bag): Response {
  const variables = bag.expanded('customVariables')
  const contact = bag.expanded('metadata')?.expanded('contact')?.expanded('email')
  return {
    id: bag.id('id'),
    survey: bag.id('surveyId'),
    at: bag.iso('dateModified'),
    variables,
    email: variables?.text('email') ?? contact?.text('value'),
    answers: surveyMonkeyAnswers(bag),
  }
}

/**
 * Answers to surveys, as Typeform and SurveyMonkey send them, as records: an event for each response, and traits of
 * whoever gave it (a net promoter score, a role, a reason).
 *
 * Who it was is said by a hidden field or custom variable with your user id, or by an address; without either the event
 * belongs to nobody, or to the account. Responses of SurveyMonkey that were not finished are left out.
 *
 * @param data Responses. Instants are ISO 8601.
 * @param options The questions that matter, and where your ids are.
 * @returns Records, and what was wrong with single responses.
 * @throws SegmentError `argument.invalid` for an option that cannot be.
 * @example
 * ```ts
 * import { fromSurveys } from 'cadre/adapters/surveys'
 *
 * const response = {
 *   token: 'r1', form_id: 'f1', submitted_at: '2026-06-15T09:00:00Z', hidden: { user_id: 'u1' },
 *   answers: [{ type: 'number', number: 9, field: { ref: 'nps_score' } }],
 * }
 * const questions = { nps: { from: 'nps_score', as: 'integer' } } as const
 * const { records } = fromSurveys({ typeform: [response] }, { questions })
 * records[0]?.kind === 'event' && records[0].properties // { survey: 'f1', nps: 9 }
 * ```
 */
export function fromSurveys(data: SurveyData, options: SurveyOptions): AdapterOutput {
  const source = new Source('surveys', options)
  const collector = new Collector(source)
  collector.each(data.typeform, 'typeform', (bag) => recordsOf(bag, readTypeform(bag), source, options))
  collector.each(data.surveyMonkey, 'surveyMonkey', (bag) => {
    const status = bag.text('responseStatus') ?? 'completed'
    return status === 'completed' ? recordsOf(bag, readSurveyMonkey(bag), source, options) : []
  })
  return collector.done()
}
