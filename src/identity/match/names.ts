/** Whether a name has a first and a last part. */
export const isFullName = (name: readonly string[]): boolean => name.length > 1

const SHORTEST_MISTYPED = 4

/** Whether one word becomes the other by changing, adding or leaving out one letter behind the first. */
function isMistyped(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (short.length < SHORTEST_MISTYPED || long.length - short.length > 1 || short[0] !== long[0]) return false
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
 * Whether two full names can be those of one human: two words in common, or the last one and another that is alike (Chris
 * and Christopher, Sara and Sarah), or the first one and another that is mistyped. Colleagues often share a first name, and
 * families the last; last names that begin alike (Eklund and Eklundberg) are two.
 */
export function mayBeOneName(left: readonly string[], right: readonly string[]): boolean {
  const common = left.filter((word) => right.includes(word))
  if (common.length !== 1) return common.length > 1
  const [word] = common
  const isLast = left.at(-1) === word && right.at(-1) === word
  const others = right.filter((each) => each !== word)
  const fits = isLast ? areAlike : isMistyped
  return left.some((each) => each !== word && others.some((other) => fits(each, other)))
}
