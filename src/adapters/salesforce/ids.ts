const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'
const SHORT = /^[a-zA-Z0-9]{15}$/
const LONG = /^[a-zA-Z0-9]{18}$/

const isCapital = (letter: string): boolean => letter >= 'A' && letter <= 'Z'

/** One letter for each five: which of them are capitals. */
function check(five: string): string {
  const bits = [...five].reduce((sum, letter, index) => sum + (isCapital(letter) ? 2 ** index : 0), 0)
  return LETTERS[bits]!
}

/**
 * An id with 18 letters, which is the same for every case it is written in. Ids with 15 are told apart by their case
 * alone, and must never be put into lower case. Undefined for what is no id.
 */
export function longId(id: string): string | undefined {
  if (LONG.test(id)) return id
  if (!SHORT.test(id)) return undefined
  return `${id}${check(id.slice(0, 5))}${check(id.slice(5, 10))}${check(id.slice(10))}`
}
