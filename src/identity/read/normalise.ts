/** How the values of a namespace are written, and so in which form two of them are compared. */
export type Form = 'id' | 'email' | 'phone' | 'domain'

const PLAIN_ADDRESS = /^[\x21-\x7e]+$/

const signs = (text: string): number => text.split('@').length - 1

/** Takes a step until it changes nothing any more. */
function settled(text: string, step: (text: string) => string): string {
  for (let before = text; ; before = text) {
    text = step(before)
    if (text === before) return text
  }
}

/** Lower case can undo a composition, and a composition can bring back capitals: until nothing changes. */
const folded = (text: string): string => settled(text, (each) => each.normalize('NFKC').toLowerCase().trim())

/** An international domain in the form that mail servers see; as it was when it is none. */
function asciiDomain(domain: string): string {
  if (PLAIN_ADDRESS.test(domain) || /[\s/:?#@[\]\\]/.test(domain)) return domain
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return domain
  }
}

/**
 * An address as addresses are compared: without white space around, in lower case, in compatibility form, the domain in
 * ASCII and without a dot at its end. Tags and dots of the mailbox stay: they are other mailboxes.
 */
export function normaliseEmail(raw: string): string {
  const trimmed = raw.trim()
  const plain = PLAIN_ADDRESS.test(trimmed)
  const lower = plain ? trimmed.toLowerCase() : folded(trimmed)
  const text = plain || signs(lower) === signs(trimmed) ? lower : trimmed.toLowerCase()
  const at = text.lastIndexOf('@')
  if (at < 0) return text
  const domain = text.slice(at + 1).replace(/\.$/, '')
  return `${text.slice(0, at)}@${plain ? domain : asciiDomain(domain)}`
}

const bareDomain = (text: string): string =>
  asciiDomain(folded(text))
    .replace(/^www\.(?=.*\.)/, '')
    .replace(/\.$/, '')

/** The domain of a company as domains are compared: in lower case, in ASCII, without `www.` before it or a dot after it. */
const normaliseDomain = (raw: string): string => settled(raw, bareDomain)

/** A number as numbers are compared: digits, a leading plus, and an extension. A missing country is not guessed. */
export function normalisePhone(raw: string): string {
  const [number = '', ...extension] = raw
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .split(/\s*(?:ext\.?|x|#|;ext=)\s*/)
  const digits = number.replace(/\D/g, '')
  const international = number.startsWith('+') || digits.startsWith('00')
  // No country's number begins with zero.
  const main = international ? `+${digits.replace(/^0+/, '')}` : digits
  const rest = extension.join('').replace(/\D/g, '')
  return rest === '' ? main : `${main}x${rest}`
}

/** A value in the form in which it is compared. An opaque id is only trimmed: `A1x` and `a1x` are two. */
export function normalise(form: Form, raw: string): string {
  switch (form) {
    case 'id':
      return raw.trim()
    case 'email':
      return normaliseEmail(raw)
    case 'phone':
      return normalisePhone(raw)
    case 'domain':
      return normaliseDomain(raw)
    default:
      return form satisfies never
  }
}
