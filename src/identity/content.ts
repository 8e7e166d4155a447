const DEEPEST = 16

/**
 * A value of any kind as text: equal text is equal content, whatever the order of its members. What contains itself is
 * followed once.
 */
export function contentText(value: unknown, path: readonly unknown[] = []): string {
  if (value instanceof Date) return `@${value.getTime()}`
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (path.length > DEEPEST || path.includes(value)) return '…'
  const inside = [...path, value]
  if (Array.isArray(value)) return `[${value.map((each) => contentText(each, inside)).join()}]`
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const texts = members.map(([name, member]) => `${JSON.stringify(name)}:${contentText(member, inside)}`)
  return `{${texts.sort().join()}}`
}
