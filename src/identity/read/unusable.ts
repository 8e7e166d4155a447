import { PLACEHOLDER_MAILBOXES, PLACEHOLDER_SHAPES, PLACEHOLDERS, RESERVED_DOMAINS, ROLE_MAILBOXES } from './blocked.js'
import type { Form } from './normalise.js'

/** Why a value does not say who somebody is. */
export type BlockedReason =
  'placeholder' | 'role-address' | 'reserved-domain' | 'shared-domain' | 'malformed' | 'policy'

const placeholders = new Set(PLACEHOLDERS)
const roles = new Set(ROLE_MAILBOXES)
const placeholderMailboxes = new Set(PLACEHOLDER_MAILBOXES)

const unquoted = (text: string): string => /^(["'`])(.*)\1$/.exec(text)?.[2]?.trim() ?? text

function isPlaceholder(value: string): boolean {
  const bare = unquoted(value).toLowerCase()
  return placeholders.has(bare) || PLACEHOLDER_SHAPES.some((shape) => shape.test(bare))
}

function emailReason(value: string): BlockedReason | undefined {
  const at = value.lastIndexOf('@')
  if (at < 0) return isPlaceholder(value) ? 'placeholder' : 'malformed'
  const [mailbox, domain] = [value.slice(0, at), value.slice(at + 1)]
  if (mailbox === '' || domain === '' || /\s|@/.test(mailbox + domain)) return 'malformed'
  if (RESERVED_DOMAINS.test(domain)) return 'reserved-domain'
  const bare = mailbox.replace(/\+.*$/, '').replace(/[._-]/g, '')
  if (placeholderMailboxes.has(bare)) return 'placeholder'
  return roles.has(bare) ? 'role-address' : undefined
}

function phoneReason(value: string): BlockedReason | undefined {
  const digits = value.replace(/\D/g, '')
  if (digits === '' || /^(\d)\1*$/.test(digits) || '12345678901234567890'.startsWith(digits)) return 'placeholder'
  return digits.length < 5 ? 'malformed' : undefined
}

function domainReason(value: string): BlockedReason | undefined {
  if (isPlaceholder(value)) return 'placeholder'
  if (!/^[^\s@/:?#.]+(\.[^\s@/:?#.]+)+$/.test(value)) return 'malformed'
  return RESERVED_DOMAINS.test(value) ? 'reserved-domain' : undefined
}

/** Why a normalised value is not used to tell who is who; undefined when it is. */
export function unusableBecause(form: Form, value: string): BlockedReason | undefined {
  switch (form) {
    case 'id':
      return isPlaceholder(value) ? 'placeholder' : undefined
    case 'email':
      return emailReason(value)
    case 'phone':
      return phoneReason(value)
    case 'domain':
      return domainReason(value)
    default:
      return form satisfies never
  }
}
