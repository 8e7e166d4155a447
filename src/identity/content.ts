const DEEPEST = 16

/** A value of any kind as text: equal text is equal content, whatever the order of its members. Never throws. */
export function contentText(value: unknown, depth = 0): string {
  if (value instanceof Date) return `@${value.getTime()}`
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (depth > DEEPEST) return '…'
  if (Array.isArray(value)) return `[${value.map((each) => contentText(each, depth + 1)).join()}]`
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const texts = members.map(([name, member]) => `${JSON.stringify(name)}:${contentText(member, depth + 1)}`)
  return `{${texts.sort().join()}}`
}
