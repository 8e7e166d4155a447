import { fail } from '../errors.js'
import { Assignment, type Existing, uniqueIds } from './assignment.js'
import { parsedJson } from './json.js'
import { entryAt, hashAt, instantAt, listAt, objectAt, rosterAt, setAt, textAt } from './read-saved.js'
import { SAVED_FORMAT } from './saved.js'

const MAX_BYTES = 200_000_000

function readText(input: unknown, maxBytes: number): unknown {
  if (typeof input !== 'string') return input
  if (input.length > maxBytes) fail('limit.bytes', '', 'The text is too large.', `at most ${maxBytes} characters`)
  return parsedJson(input)
}

/**
 * Reads an assignment that was saved with `JSON.stringify(assignment)`: last night's result, to compare with tonight's.
 * It is checked all the way down, so it may come from anywhere.
 *
 * Its segments are those of then: by id, with the hash of the rule that was asked. A segment whose rule has changed
 * since is refused where it is named by itself (`assignment.audience(segment)`), and is a baseline for
 * `transitionsBetween`. What needs data beside the verdicts (metrics, breakdowns) is not saved.
 *
 * @param json JSON text, or parsed JSON.
 * @param options `maxBytes`: how long a text may be; 200 million characters when nothing is said.
 * @returns The assignment.
 * @throws SegmentError `document.format` for another format, `document.value` for what is no assignment, `limit.bytes`
 * for a longer text.
 * @example
 * ```ts
 * import { defineCatalog, defineSegment } from 'cadre'
 * import { assignmentOf, loadAssignment } from 'cadre/assignment'
 * import { z } from 'zod'
 *
 * const catalog = defineCatalog({ user: z.object({ country: z.string() }) })
 * const german = defineSegment({ id: 'german', of: 'user', where: catalog.user('country').is('DE') })
 * const tonight = assignmentOf({
 *   asOf: '2026-06-15',
 *   segments: [german],
 *   verdicts: [{ of: 'user', userId: 'jane', verdicts: [true] }],
 * })
 * const again = loadAssignment(JSON.stringify(tonight))
 * again.audience('german').userIds() // ['jane']
 * ```
 */
export function loadAssignment(
  json: unknown,
  { maxBytes = MAX_BYTES }: { readonly maxBytes?: number } = {},
): Assignment {
  const saved = objectAt(readText(json, maxBytes), '')
  if (saved['format'] !== SAVED_FORMAT)
    fail('document.format', 'format', 'This is not an assignment that this release can read.', `${SAVED_FORMAT}`)
  const roster = rosterAt(saved)
  const sets = objectAt(saved['existing'], 'existing')
  const set = (of: 'member' | 'user' | 'account') => setAt(sets[of], `existing.${of}`, roster.size(of))
  const existing: Existing = { member: set('member'), user: set('user'), account: set('account') }
  const entries = listAt(saved['segments'], 'segments').map((segment, index) =>
    entryAt(segment, `segments[${index}]`, roster, existing),
  )
  uniqueIds(entries)
  const [asOf, catalog] = [instantAt(saved['asOf'], 'asOf'), hashAt(saved['catalog'], 'catalog')]
  const zoneData = saved['zoneData'] === undefined ? undefined : textAt(saved['zoneData'], 'zoneData')
  return new Assignment({ roster, existing, asOf, catalog, entries, ...(zoneData !== undefined && { zoneData }) })
}
