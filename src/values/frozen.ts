/** A frozen copy of JSON data, all the way down. Members that are undefined are left out, and -0 becomes 0. */
export function frozenCopy<T>(value: T): T {
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy)) as T
  if (typeof value === 'number') return (value + 0) as T
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.freeze(Object.fromEntries(members.map(([key, member]) => [key, frozenCopy(member)]))) as T
}
