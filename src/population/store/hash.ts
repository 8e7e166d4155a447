/**
 * A number for a text: the same for the same text, and nearly always another one for another. Never 0.
 *
 * Texts with one hash can be made on purpose. What compares by hash must compare the texts as well, and must not become
 * slow when many share one.
 */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13) || 1
}
