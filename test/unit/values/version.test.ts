import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareVersions, isRelease, isVersion } from '../../../src/values/index.js'

describe('isVersion', () => {
  // From the test suite that https://semver.org points to.
  it.each([
    '0.0.4',
    '1.2.3',
    '10.20.30',
    '1.1.2-prerelease+meta',
    '1.1.2+meta',
    '1.0.0-alpha',
    '1.0.0-alpha.beta.1',
    '1.0.0-alpha0.valid',
    '1.0.0-rc.1+build.1',
    '2.0.0-rc.1+build.123',
    '1.2.3----RC-SNAPSHOT.12.9.1--.12+788',
    '1.0.0+0.build.1-rc.10000aaa-kk-0.1',
    '99999999999999999999999.999999999999999999.99999999999999999',
    '1.0.0-0A.is.legal',
  ])('takes %s', (version) => {
    expect(isVersion(version)).toBe(true)
  })

  it.each([
    '1',
    '1.2',
    '1.2.3-0123',
    '1.1.2+.123',
    '+invalid',
    'alpha',
    '1.0.0-alpha_beta',
    '1.0.0-alpha..1',
    '01.1.1',
    '1.01.1',
    '1.1.01',
    '1.2.3.DEV',
    '1.2-SNAPSHOT',
    '-1.0.3',
    'v1.2.3',
    '1.2.3\n',
    ' 1.2.3',
    '1.0.0-',
    '9.8.7+meta+meta',
    '',
  ])('does not take %j', (version) => {
    expect(isVersion(version)).toBe(false)
  })
})

describe('isRelease', () => {
  it.each(['0.0.0', '1.2.3', '10.20.30'])('takes %s', (version) => {
    expect(isRelease(version)).toBe(true)
  })

  it.each(['1.2.3-rc.1', '1.2.3-1', '1.2.3+4', '1.2', 'latest', ''])('does not take %j', (version) => {
    expect(isRelease(version)).toBe(false)
  })
})

describe('compareVersions', () => {
  it.each([
    ['1.0.0', '2.0.0'],
    ['2.0.0', '2.1.0'],
    ['2.1.0', '2.1.1'],
    ['2.9.1', '2.10.0'],
    ['9.0.0', '10.0.0'],
    ['1.0.0-alpha', '1.0.0'],
    ['1.0.0-rc.1+build', '1.0.0'],
    ['2.1.1', '99999999999999999999.0.0'],
    ['99999999999999999998.0.0', '99999999999999999999.0.0'],
  ])('%s comes before %s', (version, release) => {
    expect(compareVersions(version, release)).toBeLessThan(0)
  })

  it.each([
    ['1.0.0', '1.0.0'],
    ['1.0.0+build.5', '1.0.0'],
  ])('%s is as far as %s', (version, release) => {
    expect(compareVersions(version, release)).toBe(0)
  })

  it('is the order of the numbers', () => {
    const part = fc.oneof(fc.nat(12), fc.nat())
    const release = fc.tuple(part, part, part)
    fc.assert(
      fc.property(release, release, (left, right) => {
        const index = left.findIndex((each, at) => each !== right[at])
        const order = index < 0 ? 0 : left[index]! - right[index]!
        expect(Math.sign(compareVersions(left.join('.'), right.join('.')))).toBe(Math.sign(order))
      }),
    )
  })
})
