import type { ListReference, Literal, Money, Percent } from '../../ast/index.js'
import { moneyText } from '../../values/index.js'

const grouped = (text: string): string => text.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))

/** A number as people read it, the same everywhere: `12,500`, `0.25`. */
export const numberText = (value: number): string => grouped(String(Number(value.toPrecision(12))))

/** An amount of money as people read it: `12,500.00 USD`. */
export const amountOfMoney = (money: Money): string => grouped(moneyText(money))

/** A share as a percentage of at most two digits behind the point: `66.67%`. */
export const shareText = (share: number): string => `${numberText(Number((share * 100).toFixed(2)))}%`

/** A text on one line: nothing that it holds can look like a line of its own. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')

/** A text in quotes, on one line. */
export const quoted = (text: string): string => `"${oneLine(text)}"`

const isPercent = (literal: object): literal is Percent => 'percent' in literal

/** A literal of a rule. */
export function literalText(literal: Literal): string {
  if (typeof literal === 'string') return quoted(literal)
  if (typeof literal === 'number') return numberText(literal)
  if (typeof literal === 'boolean') return literal ? 'true' : 'false'
  return isPercent(literal) ? `${numberText(literal.percent)}%` : amountOfMoney(literal satisfies Money)
}

/** Several parts as one: `a, b or c`. */
export function enumeration(parts: readonly string[], word: 'and' | 'or'): string {
  if (parts.length < 2) return parts[0] ?? 'nothing'
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)!}`
}

const SHOWN = 12

/** At most twelve parts, and how many more there are. */
export function shortened(parts: readonly string[], word: 'and' | 'or'): string {
  if (parts.length <= SHOWN) return enumeration(parts, word)
  return `${parts.slice(0, SHOWN).join(', ')} ${word} ${numberText(parts.length - SHOWN)} more`
}

/** The values of a list that is written down, or the name of one that is not. */
export function valuesText(
  values: readonly Literal[] | ListReference,
  word: 'and' | 'or',
  text: (value: Literal) => string = literalText,
): string {
  return 'list' in values ? `the list ${quoted(values.list)}` : shortened(values.map(text), word)
}

/** A name of the catalog in words: `apiLimit` is `api limit`. What is not plainly made of words stays as it is, in quotes. */
export function nameText(name: string): string {
  if (!/^[a-z]+(?:[A-Z]+[a-z0-9]*|[0-9]+|[_-][a-z0-9]+)*$/.test(name))
    return /^[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*$/u.test(name) ? name : quoted(name)
  return name
    .replace(/[_-]/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after}`)
    .replace(/[A-Z](?![A-Z])/g, (capital) => capital.toLowerCase())
}
