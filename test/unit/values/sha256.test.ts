import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../src/values/index.js'

describe('sha256', () => {
  // https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('of a published example', (text, digest) => {
    expect(sha256(text)).toBe(digest)
  })

  it('is that of the platform, for every length around a block and for every text', () => {
    const ofPlatform = (text: string) => createHash('sha256').update(text).digest('hex')
    for (let length = 0; length <= 130; length += 1)
      expect(sha256('x'.repeat(length))).toBe(ofPlatform('x'.repeat(length)))
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => sha256(text) === ofPlatform(text)))
  })
})
