import { isObject } from './fields.js'
import { PLACEHOLDERS } from './blocked.js'

const nobody = new Set([...PLACEHOLDERS, 'user', 'admin', 'test', 'customer', 'account', 'mr', 'mrs', 'ms', 'dr'])

const PLAIN = /^[\x20-\x7e]*$/

const LATIN = /^[\p{Script=Latin}\p{N}]+$/u

/**
 * The words of a person's name, without accents, initials and titles. Empty for names that cannot be compared: in other
 * scripts (the same person may be written in Latin elsewhere), and addresses in the place of names.
 */
export function nameWords(traits: unknown, fields: readonly string[]): readonly string[] {
  if (!isObject(traits)) return []
  const given = fields.map((field) => (Object.hasOwn(traits, field) ? traits[field] : undefined))
  const text = given.filter((each) => typeof each === 'string').join(' ')
  if (text === '' || text.length > 500 || text.includes('@')) return []
  const isPlain = PLAIN.test(text)
  const letters = isPlain ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')
  const words = letters
    .toLowerCase()
    .split(isPlain ? /[^a-z0-9]+/ : /[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !nobody.has(word))
  return isPlain || words.every((word) => LATIN.test(word)) ? [...new Set(words)] : []
}
