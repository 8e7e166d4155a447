import { describe, expect, it } from 'vitest'
import { catalogs, topics } from '../../conformance/rows.js'
import { catalog } from './catalog.js'
import { ready } from './ready.js'

const rows = topics.flatMap(({ cases }) => cases).filter(({ name }) => name.startsWith('preset '))
const presetOf = ({ name }: { readonly name: string }) => name.slice('preset '.length, name.indexOf(':'))

describe('the conformance rows of the ready segments', () => {
  it('are written against the catalog of these tests', () => {
    expect(catalogs['presets']).toEqual(catalog.toJSON())
  })

  it.each(rows)('$name: the rule is the one of the preset', (row) => {
    expect(row.rule).toEqual(ready.get(presetOf(row))?.rule)
  })

  it.each([...ready.keys()])('%s has rows for in, out and unknown or the border', (id) => {
    const verdicts = rows.filter((row) => presetOf(row) === id).map(({ verdict }) => verdict)
    expect(new Set(verdicts).size).toBeGreaterThanOrEqual(2)
    expect(verdicts.length).toBeGreaterThanOrEqual(3)
  })
})
