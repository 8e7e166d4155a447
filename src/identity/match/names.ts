/** Whether a name has a first and a last part. */
export const isFullName = (name: readonly string[]): boolean => name.length > 1

/** Whether one word becomes the other by changing, adding or leaving out one letter. */
function isMistyped(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1)
}

const SHORTEST_SHORT_FORM = 3

const isShortForm = (short: string, long: string): boolean =>
  short.length >= SHORTEST_SHORT_FORM && long.startsWith(short)

const areAlike = (left: string, right: string): boolean =>
  isShortForm(left, right) || isShortForm(right, left) || isMistyped(left, right)

/**
 * Whether two full names can be those of one human: two words in common, or one and another that is alike (Chris and
 * Christopher, Sara and Sarah). Colleagues often share a first name, and families the last.
 */
export function mayBeOneName(left: readonly string[], right: readonly string[]): boolean {
  const common = left.filter((word) => right.includes(word))
  if (common.length !== 1) return common.length > 1
  const others = right.filter((word) => word !== common[0])
  return left.some((word) => word !== common[0] && others.some((other) => areAlike(word, other)))
}
