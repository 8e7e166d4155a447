import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Application, isBuilt, type Running, start } from './application.js'
import { complaintsOf, hasChromium, launch } from './chromium.js'

const DAY = 86_400_000

const screenshots = fileURLToPath(new URL('../../.tmp/screenshots/', import.meta.url))

const applications: readonly Application[] = [
  { name: 'vite-app', command: ['dist/server/main.js'], built: 'dist/server/main.js' },
  {
    name: 'next-app',
    command: ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1'],
    built: '.next/BUILD_ID',
  },
]

let browser: Browser

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true })
  if (hasChromium) browser = await launch()
})

afterAll(() => browser?.close())

describe.each(applications)('examples/$name', (application) => {
  const runs = hasChromium && isBuilt(application)
  let running: Running
  let context: BrowserContext
  let page: Page
  let complaints: readonly string[]

  beforeAll(async () => {
    if (runs) running = await start(application)
  })

  afterAll(() => {
    running?.stop()
  })

  beforeEach(async () => {
    if (!runs) return
    context = await browser.newContext({ viewport: { width: 900, height: 560 } })
    page = await context.newPage()
    complaints = complaintsOf(page)
    await page.clock.install()
  })

  afterEach(async () => {
    if (!runs) return
    expect(complaints).toEqual([])
    await context.close()
  })

  async function openAs(person: string): Promise<void> {
    await page.goto(`${running.url}/?as=${person}`, { waitUntil: 'networkidle' })
    await page.locator('h1').waitFor()
    await page.clock.runFor(1000)
    await page.screenshot({ path: `${screenshots}${application.name}-${person}.png` })
  }

  const banners = (): Promise<readonly string[]> => page.locator('.banner strong').allTextContents()
  const news = (): Promise<readonly string[]> => page.locator('.changelog strong').allTextContents()

  it.runIf(runs)('announces scheduled reports to who uses reports on Pro, and what is new on Pro', async () => {
    await openAs('jane')
    expect(await banners()).toEqual(['Reports can be scheduled now'])
    expect(await news()).toEqual(['Exports are twice as fast', 'Dark mode'])
    expect(await page.locator('.export').count()).toBe(1)
  })

  it.runIf(runs)('announces nothing of Pro to who is not on it', async () => {
    await openAs('joe')
    expect(await banners()).toEqual(['Welcome'])
    expect(await news()).toEqual(['API keys with scopes', 'Dark mode'])
    expect(await page.locator('.upgrade').count()).toBe(1)
  })

  it.runIf(runs)('says nothing at all to who has just canceled', async () => {
    await openAs('kim')
    expect(await banners()).toEqual([])
    expect(await news()).toEqual([])
  })

  it.runIf(runs)('is closed for somebody of whom nothing is known', async () => {
    await openAs('nobody')
    expect(await banners()).toEqual(['Welcome'])
    expect(await news()).toEqual(['Dark mode'])
  })

  it.runIf(runs)('asks the server again when a verdict expires while the page is open', async () => {
    await openAs('jane')
    const asked = page.waitForRequest((request) => request.method() === 'GET' && request.url().includes('as=jane'))
    await page.clock.runFor(2 * DAY)
    await asked
  })

  it.runIf(runs)('takes a dismissed announcement away for good', async () => {
    await openAs('jane')
    await page.locator('.banner button').click()
    expect(await banners()).not.toContain('Reports can be scheduled now')
    await page.clock.runFor(1000)
    await openAs('jane')
    expect(await banners()).not.toContain('Reports can be scheduled now')
  })

  it.runIf(runs)('sends no rules to the browser', async () => {
    const scripts: string[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response.url())
    })
    await openAs('jane')
    const sent = await Promise.all(
      [...scripts, `${running.url}/?as=jane`].map(async (url) => (await context.request.get(url)).text()),
    )
    expect(scripts.length).toBeGreaterThan(0)
    for (const text of sent) for (const rule of ['feature used', 'canceledAt', 'acme']) expect(text).not.toContain(rule)
  })
})
