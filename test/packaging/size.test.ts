import { afterAll, describe, expect, it } from 'vitest'
import ceilings from './ceilings.json' with { type: 'json' }
import { weightOf } from './weight.js'

const sizes: { readonly code: string; readonly bytes: number; readonly ceiling: number }[] = []

describe('what an application pays for (minified, brotli, with date-fns and without zod)', () => {
  it.each(Object.entries(ceilings))('%s', async (code, ceiling) => {
    const bytes = await weightOf(code)
    sizes.push({ code, bytes, ceiling })
    expect(bytes).toBeLessThanOrEqual(ceiling)
  })
})

afterAll(() => {
  console.table(sizes)
})
