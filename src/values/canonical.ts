/**
 * JSON in the one form of RFC 8785 (https://www.rfc-editor.org/rfc/rfc8785): keys in order of UTF-16 units, no white
 * space, numbers as ECMAScript prints them. Members that are undefined are left out. The input is JSON data: no cycles.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'bigint') return `"${value}n"` // no JSON, but data may hold one
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const texts = members
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${texts.join(',')}}`
}
