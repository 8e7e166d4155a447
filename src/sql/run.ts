import type { Statement } from './statement.js'
import { type VerdictRow, verdictsOf } from './verdict-rows.js'

/** What is run: a text, and the values that are bound. */
export type Runnable = Pick<Statement, 'sql' | 'params'>

/** A row of a result, by column. */
export type ResultRow = Readonly<Record<string, unknown>>

/** What tells that a statement is to end: an `AbortSignal` does. */
export interface Ending {
  readonly aborted: boolean
  readonly reason?: unknown
  /** Calls when it is time to end. */
  addEventListener(type: 'abort', listener: () => void): void
  /** Calls no more. */
  removeEventListener(type: 'abort', listener: () => void): void
}

export function endIfAborted(signal: Ending | undefined): void {
  if (signal?.aborted) throw (signal.reason ?? new Error('The statement was aborted.')) as Error
}

/**
 * Passes chunks on until a signal is aborted; then the driver is told to stop, and the reason is thrown instead of what
 * the driver makes of it.
 */
export async function* untilAborted<Chunk>(
  signal: Ending | undefined,
  stop: () => void,
  chunks: () => AsyncIterable<Chunk>,
): AsyncGenerator<Chunk, void, undefined> {
  endIfAborted(signal)
  signal?.addEventListener('abort', stop)
  try {
    for await (const chunk of chunks()) {
      endIfAborted(signal)
      yield chunk
    }
  } catch (error) {
    endIfAborted(signal)
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

/** The verdicts of all chunks. */
export async function gather(
  statement: Statement,
  chunks: AsyncIterable<Iterable<ResultRow>>,
): Promise<readonly VerdictRow[]> {
  const verdicts: VerdictRow[] = []
  for await (const rows of chunks) for (const each of verdictsOf(statement, rows)) verdicts.push(each)
  return verdicts
}
