import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { days, defineSegment } from '../../src/index.js'
import { projectionOf, serializeProjection } from '../../src/projection/index.js'
import { serializeSnapshot, snapshotOf } from '../../src/snapshot/index.js'
import { catalog } from '../unit/world.js'
import { complaintsOf, hasChromium, launch } from './chromium.js'

const { event, plan } = catalog
const asOf = Date.UTC(2026, 5, 15, 9)
const HOUR = 3_600_000

const hostile = defineSegment({
  id: "</script><script>document.title = 'taken over'</script>",
  where: plan().is('pro'),
})
const active = defineSegment({ id: 'active', where: event('signed in').within(days(7)).count().atLeast(1) })

const facts = {
  account: { id: 'acme' },
  subscription: { plan: 'pro' },
  events: [{ name: 'signed in', at: asOf - 7 * 24 * HOUR + HOUR }],
}

let browser: Browser
let script: string

beforeAll(async () => {
  if (!hasChromium) return
  browser = await launch()
  const entry = fileURLToPath(new URL('app/gate.ts', import.meta.url))
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife' })
  script = outputFiles[0]!.text
})

afterAll(() => browser?.close())

describe.skipIf(!hasChromium)('a page without a framework', () => {
  it('reads what the server wrote into it, and changes when a verdict expires', async () => {
    const page = await browser.newPage()
    const complaints = complaintsOf(page)
    await page.clock.install({ time: asOf + 900 * HOUR })
    const snapshot = serializeSnapshot(snapshotOf([hostile, active], facts, { asOf }))
    const projection = serializeProjection(projectionOf([hostile, active], facts, { asOf }))
    await page.setContent(`<!doctype html><title>Mine</title>
      <script type="application/json" id="snapshot">${snapshot}</script>
      <script type="application/json" id="projection">${projection}</script>
      <script>${script}</script>`)
    const ask = () =>
      page.evaluate<unknown>(`[page.allows('active'), page.asks('active'), page.changes, document.title]`)
    expect(await ask()).toEqual([true, true, 0, 'Mine'])
    expect(await page.evaluate<unknown>(`page.allows(${JSON.stringify(hostile.id)})`)).toBe(true)
    await page.clock.runFor(HOUR)
    // The gate does not know any more; the rule itself does: the sign-in is a week old.
    expect(await ask()).toEqual([false, false, 1, 'Mine'])
    expect(complaints).toEqual([])
    await page.close()
  })
})
