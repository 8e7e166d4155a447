import { describe, expect, it } from 'vitest'
import { check } from './compiler.js'
import { catalogSource, segmentsSource } from './large-product.js'

const SEGMENTS = 100

/** What the compiler does for a source: how many types it instantiates is the same on every machine. */
function costOf(source: string): { readonly instantiations: number; readonly milliseconds: number } {
  const start = performance.now()
  const { program, diagnoses } = check({ 'large-product-source.ts': `${source}\nexport {}\n` })
  expect(diagnoses).toEqual([])
  return { instantiations: program.getInstantiationCount(), milliseconds: performance.now() - start }
}

describe('a product of 200 events', () => {
  const catalog = costOf(catalogSource)
  const whole = costOf(catalogSource + segmentsSource(SEGMENTS))

  it('costs the compiler little for its catalog', () => {
    console.info(`catalog: ${catalog.instantiations} instantiations, ${Math.round(catalog.milliseconds)} ms`)
    expect(catalog.instantiations).toBeLessThanOrEqual(8_000)
  })

  it('costs the compiler little for each of 100 segments', () => {
    const each = (whole.instantiations - catalog.instantiations) / SEGMENTS
    console.info(`segment: ${each} instantiations; all of it is checked in ${Math.round(whole.milliseconds)} ms`)
    expect(each).toBeLessThanOrEqual(250)
  })
})
