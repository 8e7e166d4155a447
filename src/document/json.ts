import { fail, type Issue, SegmentError } from '../errors.js'

/** How large a document may be, in bytes, when nothing else is said. */
export const MAX_BYTES = 1_000_000

/** A value, or the mistakes because of which there is none. */
export type Outcome<T> =
  { readonly value: T; readonly issues?: undefined } | { readonly value?: undefined; readonly issues: readonly Issue[] }

/** An outcome of one mistake. */
export const refused = (code: Issue['code'], path: string, message: string, expected: string): Outcome<never> => ({
  issues: [{ code, path, message, expected }],
})

/** Throws the mistakes, if there are any. */
export function throwIssues(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new SegmentError(issues as [Issue, ...Issue[]])
}

/** The value of an outcome, or its mistakes thrown. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.issues) throw new SegmentError(outcome.issues as [Issue, ...Issue[]])
  return outcome.value
}

/** Runs what stands at a path: its mistakes are told with the whole path. */
export function within<T>(path: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof SegmentError)) throw error
    const issues = error.issues.map((issue) => ({ ...issue, path: issue.path === '' ? path : `${path}.${issue.path}` }))
    throw new SegmentError(issues as [Issue, ...Issue[]])
  }
}

function isLarger(text: string, maxBytes: number): boolean {
  if (text.length > maxBytes) return true
  return text.length * 3 > maxBytes && new TextEncoder().encode(text).length > maxBytes
}

function parsed(text: string): Outcome<unknown> {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return refused('document.value', '', 'This text is not JSON.', 'JSON')
  }
}

/** Reads the `maxBytes` of options. */
export function readMaxBytes(maxBytes: number = MAX_BYTES): number {
  const isSize = typeof maxBytes === 'number' && maxBytes > 0
  return isSize ? maxBytes : fail('argument.invalid', 'maxBytes', 'This is not a size.', 'a positive number of bytes')
}

/** JSON that comes as text, or parsed already. Text is measured before it is parsed. */
export function readJson(input: unknown, maxBytes: number): Outcome<unknown> {
  if (typeof input !== 'string') return { value: input }
  return isLarger(input, maxBytes)
    ? refused('limit.bytes', '', 'The text is too large.', `at most ${maxBytes} bytes`)
    : parsed(input)
}
