import { readBook } from 'cadre/document'
import { evaluateWithReasons } from 'cadre/evaluate'

/** What this runtime says to conformance rows: the hash of the segment, the verdict and why it is null. */
export const answersTo = (rows) =>
  rows.map(({ book, facts, asOf }) => {
    const { asked } = readBook(book, ['asked'])
    const { verdict, reasons } = evaluateWithReasons(asked, facts, { asOf })
    return [asked.hash, verdict, ...reasons]
  })
