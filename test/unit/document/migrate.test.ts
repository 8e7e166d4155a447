import { describe, expect, it } from 'vitest'
import { migrated, type Migrations } from '../../../src/document/migrate.js'

/** As if there had been two formats before: one that called the rule `where`, and one that had no kind of segment. */
const migrations: Migrations = {
  [-1]: ({ where, ...document }) => ({ ...document, format: 0, rule: where }),
  0: (document) => ({ ...document, format: 1, of: 'member' }),
}

const rule = { kind: 'all', conditions: [] }

describe('documents of older formats', () => {
  it('are brought up to the present one, step by step', () => {
    expect(migrated({ format: -1, id: 'a', where: rule }, migrations).value).toEqual({
      format: 1,
      id: 'a',
      of: 'member',
      rule,
    })
    expect(migrated({ format: 0, id: 'a', rule }, migrations).value).toEqual({ format: 1, id: 'a', of: 'member', rule })
  })

  it('are left as they are when they are of the present one', () => {
    const document = { format: 1, where: rule }
    expect(migrated(document, migrations).value).toBe(document)
  })

  it.each([-2, 0.5, 2, null, '1', undefined])('are refused when there was no such format: %s', (format) => {
    expect(migrated({ format, id: 'a' }, migrations).issues?.[0]).toMatchObject({
      code: 'document.format',
      path: 'format',
    })
  })

  it('say that a newer release wrote them', () => {
    expect(migrated({ format: 2 }).issues).toEqual([
      {
        code: 'document.format',
        path: 'format',
        message: 'This release does not read format 2.',
        expected: '1, or a newer release',
      },
    ])
  })
})
