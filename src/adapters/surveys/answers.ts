import type { Bag } from '../kit/bag.js'
import { plainValue } from '../kit/traits.js'

/** The answers of a response by the names of their questions. */
export type Answers = ReadonlyMap<string, unknown>

function typeformValue(answer: Bag): unknown {
  const choice = answer.expanded('choice') ?? answer.expanded('choices')
  if (choice) return plainValue(choice.raw('labels') ?? choice.raw('label') ?? choice.raw('other'))
  const type = answer.text('type') ?? ''
  return plainValue(answer.raw(type))
}

/** Answers of Typeform, by the reference of the field and by its id. */
export function typeformAnswers(response: Bag): Answers {
  const answers = new Map<string, unknown>()
  for (const answer of response.bags('answers')) {
    const field = answer.bag('field')
    for (const name of [field?.text('id'), field?.text('ref')])
      if (name !== undefined) answers.set(name, typeformValue(answer))
  }
  return answers
}

/** Of an answer that is a choice, SurveyMonkey sends the id; with `simple=true`, its text as well. */
const surveyMonkeyValue = (answer: Bag): string | undefined =>
  answer.text('simpleText') ?? answer.text('text') ?? answer.id('choiceId')

/** Answers of SurveyMonkey, by the id of the question. Several answers to one question are a list. */
export function surveyMonkeyAnswers(response: Bag): Answers {
  const answers = new Map<string, unknown>()
  for (const question of response.bags('pages').flatMap((page) => page.bags('questions'))) {
    const name = question.id('id')
    const values = question
      .bags('answers')
      .map(surveyMonkeyValue)
      .filter((value) => value !== undefined)
    if (name !== undefined) answers.set(name, values.length === 1 ? values[0] : values)
  }
  return answers
}
