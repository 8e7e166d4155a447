import { readBook, type SegmentBook } from '../../src/document/index.js'
import { evaluateWithReasons, type Facts } from '../../src/evaluate/index.js'

/** A row as it is sent: the segment with those that it names, and what is asked. */
export interface SentRow {
  readonly book: SegmentBook
  readonly facts: Facts
  readonly asOf: string
}

/** What a runtime says to a row: the hash of the segment, the verdict and why it is null. */
export type Answer = readonly [hash: string, verdict: boolean | null, ...reasons: readonly string[]]

/** Reads the segment out of its book, asks it, and hashes it. */
export function answerOf({ book, facts, asOf }: SentRow): Answer {
  const { asked } = readBook(book, ['asked'])
  const { verdict, reasons } = evaluateWithReasons(asked, facts, { asOf })
  return [asked.hash, verdict, ...reasons]
}
