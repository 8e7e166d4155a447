import { SegmentError, type ErrorCode } from '../../src/errors.js'

/** A mistake as tests state it: its code and where it is. */
export type Mistake = readonly [code: ErrorCode, path: string]

/** The mistakes for which a definition is refused; none when it is accepted. */
export function mistakesOf(define: () => unknown): readonly Mistake[] {
  try {
    define()
  } catch (error) {
    if (error instanceof SegmentError) return error.issues.map(({ code, path }) => [code, path])
    throw error
  }
  return []
}

/** The one error for which something is refused. */
export function errorOf(define: () => unknown): SegmentError {
  try {
    define()
  } catch (error) {
    if (error instanceof SegmentError) return error
    throw error
  }
  throw new Error('Nothing was refused.')
}
