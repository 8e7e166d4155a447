import type { Kind } from '../ast/index.js'
import type { SubjectsOf } from '../dsl/segment.js'
import { fail } from '../errors.js'
import { toIso } from '../time/index.js'
import { parsedJson } from './json.js'
import { hashAt, instantAt, kindAt, listAt, objectAt, refuse, textAt } from './read-saved.js'
import type { Snapshot, SnapshotSource } from './snapshot.js'

const isPair = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 2 &&
  typeof value[0] === 'string' &&
  (value[1] === null || typeof value[1] === 'string')

function subjectsAt(value: unknown, of: Kind): SubjectsOf[Kind] {
  const subjects = listAt(value, 'subjects')
  const wrong = subjects.findIndex((subject) => (of === 'member' ? !isPair(subject) : typeof subject !== 'string'))
  if (wrong >= 0) refuse(`subjects[${wrong}]`, of === 'member' ? '[user id, account id or null]' : 'an id')
  return subjects as SubjectsOf[Kind]
}

function sourceAt(value: unknown): SnapshotSource {
  const source = objectAt(value, 'source')
  return {
    segment: textAt(source['segment'], 'source.segment'),
    hash: hashAt(source['hash'], 'source.hash'),
    catalog: hashAt(source['catalog'], 'source.catalog'),
    asOf: toIso(instantAt(source['asOf'], 'source.asOf')),
  }
}

/**
 * Reads a snapshot that was stored, which may come from anywhere.
 *
 * @param json JSON text, or parsed JSON.
 * @param options `rule`: a segment that the snapshot must have been taken of, with the rule that it has now.
 * @returns The snapshot, for `defineStaticSegment`.
 * @throws SegmentError `document.format`, `document.value` for what is no snapshot; `document.hash` when it was taken of
 * another rule than the given one.
 * @example
 * ```ts
 * import { defineStaticSegment } from 'cadre'
 * import { readSnapshot } from 'cadre/assignment'
 *
 * const stored = {
 *   format: 1,
 *   id: 'offered-in-june',
 *   of: 'user',
 *   subjects: ['jane'],
 *   source: { segment: 'at-risk', hash: 'a'.repeat(64), catalog: 'b'.repeat(64), asOf: '2026-06-15T00:00:00.000Z' },
 * }
 * defineStaticSegment(readSnapshot(stored)).id // 'offered-in-june'
 * ```
 */
export function readSnapshot(
  json: unknown,
  { rule }: { readonly rule?: { readonly id: string; readonly hash: string } } = {},
): Snapshot {
  const stored = objectAt(parsedJson(json), '')
  if (stored['format'] !== 1)
    fail('document.format', 'format', 'This is not a snapshot that this release can read.', '1')
  const of = kindAt(stored['of'], 'of')
  const source = sourceAt(stored['source'])
  if (rule && rule.hash !== source.hash)
    fail('document.hash', 'source.hash', `"${rule.id}" had another rule when the snapshot was taken.`, 'a new snapshot')
  return { format: 1, id: textAt(stored['id'], 'id'), of, subjects: subjectsAt(stored['subjects'], of), source }
}
