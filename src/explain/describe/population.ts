import type { RankNode, SampleNode, SubjectsNode } from '../../ast/index.js'
import { literalText, numberText, quoted } from './literals.js'
import { type Names, valueText } from './values.js'

/** A rank as a sentence. */
export function rankText({ kind, value, size, currency, among }: RankNode, names: Names, isNot: boolean): string {
  const how = kind === 'inTop' ? 'highest' : 'lowest'
  const money = currency === undefined ? '' : ` in ${currency}`
  const whom = among === undefined ? 'all' : `those in the segment ${quoted(names.segment(among))}`
  return `${valueText(value, names)}${money} is ${isNot ? 'not ' : ''}among the ${how} ${literalText(size)} of ${whom}`
}

/** A sample as a sentence. */
export function sampleText({ percent, salt, by, from = 0 }: SampleNode, isNot: boolean): string {
  const slice = from === 0 ? '' : `, from ${numberText(from)}% on`
  return `is ${isNot ? 'not ' : ''}in the fixed random ${numberText(percent)}% of all ${by}s (salt ${quoted(salt)}${slice})`
}

/** A list of subjects as a sentence. */
export function subjectsText({ subjects }: SubjectsNode, isNot: boolean): string {
  return `is ${isNot ? 'not ' : ''}one of the ${numberText(subjects.length)} listed by id`
}
