import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as presets from '../../../src/presets/index.js'

const guide = readFileSync(new URL('../../../docs/guides/ready-segments.md', import.meta.url), 'utf8')

describe('the guide to ready segments', () => {
  it.each(Object.keys(presets))('names %s', (name) => {
    expect(guide).toMatch(new RegExp(`\`${name}[\`(]`))
  })
})
