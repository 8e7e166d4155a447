import type { Duration, ListReference, Literal, WindowNode } from '../../ast/index.js'
import { literalText, shortened } from '../../explain/describe/literals.js'
import { durationText, unitOf } from '../../time/index.js'
import { type SegmentChange, changed, isSame, step, turn, type Voices } from './changes.js'

/** `from 7 to 14 days` in one unit, `from 7 days to 1 month` in two. */
export function durationStep(what: string, before: Duration, after: Duration): string {
  const [unit, amount] = unitOf(before)
  return step(what, unit === unitOf(after)[0] ? String(amount) : durationText(before), durationText(after))
}

/** Two literals that a value is compared with. */
export function literalChange(what: string, before: Literal, after: Literal, path: string): SegmentChange[] {
  if (isSame(before, after)) return []
  return [changed('threshold', path, [before, after], step(what, literalText(before), literalText(after)))]
}

/** Two durations, each of which may be absent. */
export function durationChange(
  what: string,
  before: Duration | undefined,
  after: Duration | undefined,
  path: string,
): SegmentChange[] {
  if (isSame(before, after)) return []
  if (before && after) return [changed('duration', path, [before, after], durationStep(what, before, after))]
  if (after) return [{ kind: 'added', part: 'duration', path, after, words: `${what} is now ${durationText(after)}` }]
  return [{ kind: 'removed', part: 'duration', path, before, words: `${what} is no longer limited` }]
}

type Elements = readonly Literal[] | ListReference

const listText = (values: Elements): string =>
  'list' in values ? `the list ${literalText(values.list)}` : shortened(values.map(literalText), 'and')

/** What came into a written list and what went out of it. */
export function elementWords(before: readonly Literal[], after: readonly Literal[]): string {
  const [added, removed] = [
    after.filter((value) => !before.includes(value)),
    before.filter((value) => !after.includes(value)),
  ]
  const words = [
    ...(added.length > 0 ? [`added ${listText(added)}`] : []),
    ...(removed.length > 0 ? [`removed ${listText(removed)}`] : []),
  ]
  return words.join('; ') || 'another order'
}

/** Two lists that a value is looked up in. */
export function listChange(what: string, before: Elements, after: Elements, path: string): SegmentChange[] {
  if (isSame(before, after)) return []
  const words =
    'list' in before || 'list' in after
      ? step(what, listText(before), listText(after))
      : `${what}: ${elementWords(before, after)}`
  return [changed('list', path, [before, after], words)]
}

/** Two windows, each of which may be absent. */
export function windowChange(
  what: string,
  before: WindowNode | undefined,
  after: WindowNode | undefined,
  path: string,
  voices: Voices,
): SegmentChange[] {
  if (isSame(before, after)) return []
  if (before?.kind === 'within' && after?.kind === 'within')
    return [
      changed('window', path, [before, after], durationStep(`the window of ${what}`, before.duration, after.duration)),
    ]
  if (before && after) {
    const words = turn(`the window of ${what}`, voices.before.window(before), voices.after.window(after))
    return [changed('window', path, [before, after], words)]
  }
  if (after)
    return [
      {
        kind: 'added',
        part: 'window',
        path,
        after,
        words: `${what} counts only ${voices.after.window(after)} (before: ever)`,
      },
    ]
  return [
    {
      kind: 'removed',
      part: 'window',
      path,
      before,
      words: `${what} counts whenever it was (before: only ${voices.before.window(before!)})`,
    },
  ]
}
