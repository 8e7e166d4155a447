import { evaluate } from '../../src/evaluate/index.js'
import { questionOf, type Row, topics } from '../conformance/rows.js'

const isWrong = (row: Row): boolean => {
  const { segment, facts } = questionOf(row)
  return evaluate(segment, facts, { asOf: row.asOf }) !== row.verdict
}

/** Asks every conformance row: how many there are, and the names of those with another verdict. */
export function askAllRows(): { readonly asked: number; readonly wrong: readonly string[] } {
  const rows = topics.flatMap(({ cases }) => cases)
  return { asked: rows.length, wrong: rows.filter(isWrong).map(({ name }) => name) }
}
