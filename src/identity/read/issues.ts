import type { RecordIssue, RecordIssueCode } from '../records.js'
import { isObject, readList } from './fields.js'

/** How many issues a report lists; the rest is counted. */
const MOST_LISTED = 10_000

const NONE: readonly RecordIssue[] = []

/** Where the mistakes of one record are collected. */
export class RecordIssues {
  private list: RecordIssue[] | undefined

  constructor(readonly key: string | undefined) {}

  report(code: RecordIssueCode, path: string, message: string): undefined {
    this.add([{ code, path, message, ...(this.key !== undefined && { record: this.key }) }])
    return undefined
  }

  /** Takes over what somebody else has found. */
  add(issues: readonly RecordIssue[]): void {
    this.list = [...(this.list ?? NONE), ...issues]
  }

  get found(): readonly RecordIssue[] {
    return this.list ?? NONE
  }
}

function isIssue(issue: unknown): issue is RecordIssue {
  if (!isObject(issue)) return false
  const { code, path, message, record = '' } = issue
  return [code, path, message, record].every((text) => typeof text === 'string')
}

/** The mistakes that a record brings along. */
export function readIssues(given: unknown, issues: RecordIssues): readonly RecordIssue[] {
  const list = readList(given, 'issues', MOST_LISTED, issues)
  const read = list.filter(isIssue)
  if (read.length < list.length) issues.report('record.type', 'issues', 'A mistake has a code, a path and a message.')
  return read
}

const textOf = ({ code, path, record = '', message }: RecordIssue): string => `${record}\0${path}\0${code}\0${message}`

/** Issues in an order that does not depend on arrival, each once, and how many there were beyond what is listed. */
export function listed(issues: readonly RecordIssue[]): {
  readonly issues: readonly RecordIssue[]
  readonly leftOut: number
} {
  const sorted = [...new Map(issues.map((issue) => [textOf(issue), issue])).entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, issue]) => issue)
  return { issues: sorted.slice(0, MOST_LISTED), leftOut: Math.max(0, sorted.length - MOST_LISTED) }
}
