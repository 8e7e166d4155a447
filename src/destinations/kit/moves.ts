import { compareText } from '../../values/index.js'
import { stableId } from './ids.js'
import { addressBook, type Key, keyOf } from './reach.js'
import type { Addresses, Refusal, SegmentTransition } from './types.js'

/** Somebody's change that a tool is to be told of: one per address and segment. */
export interface Move {
  /** The same for the same change. */
  readonly id: string
  readonly key: string
  readonly users: readonly string[]
  readonly segment: string
  readonly kind: 'entered' | 'left'
  readonly at: number
}

const LAST = Date.UTC(9999, 11, 31)

/** An instant that can be written down: of 1970 to 9999, in whole milliseconds. */
export const isSendable = (at: number): boolean => Number.isInteger(at) && at >= 0 && at <= LAST

function refusalOf({ subject, segment, at }: SegmentTransition): Refusal | undefined {
  if (subject.userId === null)
    return { code: 'transition.no-user', segment, message: 'It is about an account, not about a person.' }
  const { userId } = subject
  if (!isSendable(at)) return { code: 'transition.time', userId, segment, message: `${String(at)} is no instant.` }
  return undefined
}

interface Told extends SegmentTransition {
  readonly key: string
  readonly userId: string
}

function moveOf(told: readonly Told[]): Move | Refusal {
  const sorted = [...told].sort((one, other) => compareText(one.id, other.id))
  const first = sorted[0]!
  const { key, segment, kind, at, userId } = first
  if (sorted.some((each) => each.kind !== kind)) {
    const message = 'Entered and left at once, in different accounts or as different users.'
    return { code: 'transition.both-ways', userId, segment, message }
  }
  const ids = [...new Set(sorted.map(({ id }) => id))].sort(compareText)
  const users = [...new Set(sorted.map((each) => each.userId))].sort(compareText)
  return { id: ids.length === 1 ? ids[0]! : stableId(...ids), key, users, segment, kind, at }
}

/** The changes that a tool is to be told of: one for each instant, segment and address, in that order. */
export function movesOf(
  transitions: Iterable<SegmentTransition>,
  { addresses, by }: { readonly addresses?: Addresses | undefined; readonly by: Key },
): { readonly moves: readonly Move[]; readonly refused: readonly Refusal[] } {
  const book = addressBook(addresses)
  const refused: Refusal[] = []
  const groups = new Map<string, Told[]>()
  for (const transition of transitions) {
    const { userId } = transition.subject
    const key = refusalOf(transition) ?? keyOf(userId!, book.get(userId!) ?? [], by)
    if (typeof key !== 'string') {
      refused.push({ segment: transition.segment, ...key })
      continue
    }
    const group = JSON.stringify([key, transition.segment, transition.at])
    groups.set(group, [...(groups.get(group) ?? []), { ...transition, key, userId: userId! }])
  }
  const moves: Move[] = []
  for (const group of groups.values()) {
    const move = moveOf(group)
    if ('code' in move) refused.push(move)
    else moves.push(move)
  }
  return { moves: moves.sort(byInstant), refused: refused.sort(byPerson) }
}

const byInstant = (one: Move, other: Move): number =>
  one.at - other.at || compareText(one.segment, other.segment) || compareText(one.key, other.key)

const textOf = ({ userId = '', segment = '', code }: Refusal): string => JSON.stringify([userId, segment, code])
const byPerson = (one: Refusal, other: Refusal): number => compareText(textOf(one), textOf(other))
