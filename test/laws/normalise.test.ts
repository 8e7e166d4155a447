import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalise, normaliseEmail } from '../../src/identity/read/normalise.js'
import { runs } from './world.js'

const signs = (text: string): number => text.split('@').length - 1

/** Addresses as they are typed: capitals, full width, accents, white space, international domains, dots at the end. */
const written = fc
  .tuple(
    fc.string({
      unit: fc.constantFrom('a', 'B', 'é', 'e\u0301', 'Ａ', 'ß', 'İ', '+', '.', '＠', ' ', 'ﬁ', '\u00a0'),
      maxLength: 8,
    }),
    fc.constantFrom('hus.no', 'HUS.no.', 'müller.de', 'MÜLLER.de', 'ｈｕｓ.no', 'xn--mller-kva.de', '', '日本.jp'),
    fc.constantFrom('', ' ', '\t'),
  )
  .map(([mailbox, domain, space]) => `${space}${mailbox}@${domain}${space}`)

describe('the form in which addresses are compared', () => {
  it('is its own form, and has as many signs as the address', () => {
    fc.assert(
      fc.property(fc.oneof(written, fc.string({ unit: 'binary' })), (raw) => {
        const text = normaliseEmail(raw)
        expect(normaliseEmail(text)).toBe(text)
        expect(signs(text)).toBe(signs(raw))
      }),
      runs(1_000),
    )
  })

  it('is the same for capitals and small letters of a plain address, and keeps tags', () => {
    const plain = fc.stringMatching(/^[a-z0-9.+]{1,12}@[a-z]{1,8}\.io$/)
    fc.assert(
      fc.property(plain, (address) => {
        expect(normaliseEmail(` ${address.toUpperCase()} `)).toBe(address)
      }),
      runs(300),
    )
  })

  const typed = {
    id: fc.string({ unit: 'binary' }),
    phone: fc.string({
      unit: fc.constantFrom('0', '1', '9', '+', ' ', '-', '(', 'x', 'ext.', '#', '٣'),
      maxLength: 14,
    }),
    domain: fc.string({ unit: fc.constantFrom('www', '.', 'vik', 'ü', 'Ａ', 'NO', ' ', '。', 'xn--'), maxLength: 8 }),
  }

  it.each(['id', 'phone', 'domain'] as const)('of this kind is its own form: %s', (form) => {
    fc.assert(
      fc.property(fc.oneof(typed[form], fc.string({ unit: 'binary' })), (raw) => {
        const text = normalise(form, raw)
        expect(normalise(form, text)).toBe(text)
      }),
      runs(1_000),
    )
  })
})
