import { createBook } from '../../src/document/index.js'
import { type Answer, answerOf, type SentRow } from './answers.js'
import { questionOf, topics } from './rows.js'

const rows = topics.flatMap(({ cases }) => cases)

/** All rows as they arrive in another runtime: a number beyond doubles becomes null on the way. */
export const sentRows = JSON.parse(
  JSON.stringify(
    rows.map((row) => {
      const { segment, facts } = questionOf(row)
      return { book: createBook([segment]), facts, asOf: row.asOf }
    }),
  ),
) as readonly SentRow[]

/** An answer beside the name of its row. */
export type NamedAnswer = readonly [name: string, answer: Answer | undefined]

/** The answers of another runtime, in the order of the rows. */
export const namedAnswers = (answers: readonly Answer[]): readonly NamedAnswer[] =>
  rows.map(({ name }, index) => [name, answers[index]])

/** What this process answers. */
export const ownAnswers = (): readonly NamedAnswer[] => namedAnswers(sentRows.map(answerOf))
