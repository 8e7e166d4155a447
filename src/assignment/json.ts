import { fail } from '../errors.js'

/** JSON that comes as text, or parsed already. */
export function parsedJson(input: unknown): unknown {
  if (typeof input !== 'string') return input
  try {
    return JSON.parse(input) as unknown
  } catch {
    return fail('document.value', '', 'This text is not JSON.', 'JSON')
  }
}
