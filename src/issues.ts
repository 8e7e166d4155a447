import type { ErrorCode, Issue } from './errors.js'

/** More mistakes than this nobody reads, and a hostile document could hold any number. */
const MOST = 100

/** Collects mistakes, in the order in which they are found. What comes after the hundredth is not kept. */
export class Issues {
  readonly issues: Issue[] = []

  /** No more are kept: looking further is of no use. */
  get full(): boolean {
    return this.issues.length >= MOST
  }

  report(code: ErrorCode, path: string, message: string, expected?: string): void {
    if (!this.full)
      this.issues.push(expected === undefined ? { code, path, message } : { code, path, message, expected })
  }
}
