import { isText } from '../../values/index.js'

// Control characters end lines in headers and logs, and no id has a use for them.
const CONTROL = /[\u0000-\u001f\u007f]/

/** The bytes of a text in UTF-8. Each half of a surrogate pair counts for two. */
export function bytesOf(text: string): number {
  let bytes = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit & 0xf800) === 0xd800 ? 2 : 3
  }
  return bytes
}

/** The bytes of a value as JSON. */
export const jsonBytes = (value: unknown): number => bytesOf(JSON.stringify(value))

/** An id that can be sent: a text of valid Unicode, not empty, without control characters, and not too long. */
export const isId = (id: unknown, most = 255): id is string =>
  typeof id === 'string' && id !== '' && isText(id) && !CONTROL.test(id) && bytesOf(id) <= most

// Whether a mailbox exists only the mailbox knows. This keeps out what no tool takes: spaces, quotes, lists of addresses.
const EMAIL = /^[^\s@<>"'(),:;[\]\\]{1,64}@[^\s@<>"'(),:;[\]\\]+\.[^\s@<>"'(),:;[\]\\]{2,}$/

/** An e-mail address that tools take. */
export const isEmail = (email: unknown): email is string => isId(email, 254) && EMAIL.test(email)
