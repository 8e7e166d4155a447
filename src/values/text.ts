/** Whether a string can be held by every engine: no NUL and no lone surrogate. */
export function isText(value: unknown): value is string {
  if (typeof value !== 'string') return false
  for (let index = 0; index < value.length; index += 1) {
    const unit = value.charCodeAt(index)
    if (unit === 0) return false
    if (isSurrogate(unit)) return !value.includes('\0') && !LONE.test(value)
  }
  return true
}

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

const isSurrogate = (unit: number): boolean => (unit & 0xf800) === 0xd800

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
