import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { days, ERROR_CODES, SegmentError } from '../../src/index.js'
import { fail } from '../../src/errors.js'
import { errorOf } from './mistakes.js'

const root = new URL('../../', import.meta.url)

/** The sources in a folder whose paths end alike, as one text. */
function textOf(folder: string, ending: string, except: string): string {
  const url = new URL(folder, root)
  return readdirSync(url, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.endsWith(except) && !path.includes('node_modules'))
    .map((path) => readFileSync(new URL(path, url), 'utf8'))
    .join('\n')
}

describe('the error codes', () => {
  const [sources, tests] = [textOf('src/', '.ts', 'errors.ts'), textOf('test/', '.test.ts', 'errors.test.ts')]

  it.each(ERROR_CODES)('%s is given by the library, and stated by a test', (code) => {
    const [given, stated] = [sources, tests].map((text) => text.includes(`'${code}'`))
    expect({ given, stated }).toEqual({ given: true, stated: true })
  })

  it('are sorted, and each stands once', () => {
    expect(ERROR_CODES).toEqual([...new Set(ERROR_CODES)].sort())
  })
})

describe('SegmentError', () => {
  it('is an error with a code, a path and what would be right', () => {
    const error = errorOf(() => fail('value.number', 'rule.right', 'This is not a number.', 'a number'))
    expect(error).toBeInstanceOf(Error)
    expect(error.name).toBe('SegmentError')
    expect([error.code, error.path]).toEqual(['value.number', 'rule.right'])
    expect(error.message).toBe('rule.right: This is not a number. Expected a number. [value.number]')
    expect(error.issues).toEqual([
      { code: 'value.number', path: 'rule.right', message: 'This is not a number.', expected: 'a number' },
    ])
  })

  it('says no more than is known', () => {
    const error = errorOf(() => fail('argument.invalid', '', 'No.'))
    expect(error.message).toBe('No. [argument.invalid]')
    expect(error.issues).toEqual([{ code: 'argument.invalid', path: '', message: 'No.' }])
  })

  it('holds all mistakes, the first one first', () => {
    const first = { code: 'rule.kind', path: 'rule', message: 'One.' } as const
    const error = new SegmentError([first, { code: 'rule.window', path: 'rule.left', message: 'Two.' }])
    expect([error.code, error.path, error.issues.length]).toEqual(['rule.kind', 'rule', 2])
    expect(error.message).toBe('rule: One. [rule.kind]\nrule.left: Two. [rule.window]')
  })

  it('is what the library throws', () => {
    expect(errorOf(() => days(-1)).code).toBe('value.duration')
  })
})
