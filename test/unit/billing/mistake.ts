import { SegmentError } from '../../../src/errors.js'

/** The code and the path of what a function throws. */
export function mistakeOf(run: () => unknown): readonly [code: string, path: string] | undefined {
  try {
    run()
  } catch (error) {
    if (error instanceof SegmentError) return [error.code, error.path]
    throw error
  }
  return undefined
}
