// eslint-disable-next-line no-control-regex -- NUL is what is looked for
const REFUSED = /[\0\ud800-\udfff]/

/** Whether a string can be held by every engine: no NUL and no lone surrogate. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && (!REFUSED.test(value) || (!value.includes('\0') && isWellFormed(value)))
}

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

const isWellFormed = (value: string): boolean => !LONE.test(value)

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff

/** The order of two strings by code point: negative, zero or positive. The order of JavaScript is by UTF-16 unit. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)]
    if (a !== b) return isSurrogate(a) === isSurrogate(b) ? a - b : isSurrogate(a) ? 1 : -1
  }
  return left.length - right.length
}

/** Folds A-Z, and nothing else: the one folding on which all engines agree. */
export const foldCase = (value: string): string => value.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase())
