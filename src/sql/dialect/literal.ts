import { fail } from '../../errors.js'
import { isText } from '../../values/index.js'
import type { Parameter, ParameterType } from '../fragment.js'

/** How an engine writes values down. */
export interface LiteralStyle {
  /** A text in quotes, whatever it holds. */
  readonly text: (value: string) => string
  /** What a value is cast to. Without a type it stands bare. */
  readonly types: Partial<Readonly<Record<ParameterType, string>>>
  readonly list: (items: readonly string[]) => string
  /** A double, by its shortest digits. Without it, they are cast from a text, which every digit of is read. */
  readonly number?: (digits: string) => string
}

/** Quotes are doubled, and nothing else means anything. */
export const doubled = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** A backslash escapes: itself, quotes, and what may not stand in a literal. */
export const escaped =
  (escapes: Readonly<Record<string, string>>) =>
  (value: string): string =>
    `'${Array.from(value, (each) => (Object.hasOwn(escapes, each) ? escapes[each]! : each)).join('')}'`

/** Some signs stand beside the quotes, as what a function makes of their code: what they mean inside depends on a setting. */
export const apart =
  (signs: RegExp) =>
  (value: string): string => {
    const pieces = value
      .split(signs)
      .map((piece) => (piece.search(signs) === 0 ? `CHR(${piece.codePointAt(0)})` : doubled(piece)))
    return pieces.length === 1 ? pieces[0]! : `(${pieces.join(' || ')})`
  }

/** Writes values as an engine reads them. */
export function literals({ text, types, list, number = text }: LiteralStyle): (parameter: Parameter) => string {
  const textOf = (value: string) =>
    isText(value)
      ? text(value)
      : fail('value.string', 'values', 'A literal cannot hold NUL or half of a surrogate pair.', 'bound values')
  const written = ({ type, value }: Parameter) => {
    if (typeof value === 'object') return list(value.map(textOf))
    if (typeof value === 'string') return textOf(value)
    if (type === 'number') return number(String(value))
    return Number(value) < 0 ? `(${value})` : String(value)
  }
  return (parameter) => {
    const type = types[parameter.type]
    return type === undefined ? written(parameter) : `CAST(${written(parameter)} AS ${type})`
  }
}
