import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { markShown } from '../../src/announcements/index.js'
import type { Snapshot } from '../../src/gate/index.js'
import { complaintsOf, hasChromium, launch } from './chromium.js'
import { type Site, startSite, type Visit } from './site.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A Monday morning, by the clock of the server. */
const asOf = Date.UTC(2026, 5, 15, 9)

const snapshot: Snapshot = {
  version: 1,
  asOf,
  rules: '5c1f0a9be2d34716',
  segments: { trial: [true, asOf + 2 * HOUR], pro: [false, asOf + 60 * DAY], engaged: [null, null] },
}

const versions: readonly (readonly [name: string, modules: () => string | undefined])[] = [
  ['React 19', () => undefined],
  ['React 18', () => inject('react18')],
]

let browser: Browser

beforeAll(async () => {
  if (hasChromium) browser = await launch()
})

afterAll(() => browser?.close())

describe.skipIf(!hasChromium).each(versions)('%s in Chromium', (name, modules) => {
  let site: Site
  let page: Page
  let complaints: readonly string[]

  beforeAll(async () => {
    site = await startSite(modules(), { snapshot })
  })

  afterAll(() => {
    site.close()
  })

  afterEach(async () => {
    expect(complaints).toEqual([])
    await page.close()
  })

  /** Opens the page at the reader's clock, and waits until it is hydrated. */
  async function open(visit: Visit, clock = asOf): Promise<void> {
    site.visit = visit
    page = await browser.newPage()
    complaints = complaintsOf(page)
    await page.clock.install({ time: clock })
    await page.goto(site.url)
    await page.locator('html[data-hydrated]').waitFor({ state: 'attached' })
    await page.clock.runFor(100)
  }

  const text = (selector: string): Promise<string | null> => page.locator(selector).textContent()
  const verdicts = (): Promise<readonly string[]> => page.locator('li').allTextContents()
  const banner = async (): Promise<string | null> =>
    (await page.locator('#banner').count()) > 0 ? text('#banner') : null
  const changes = (): Promise<readonly string[]> => page.evaluate('changes')
  const rendered = (): Promise<number> => page.evaluate('rendered()')

  it('hydrates what the server rendered, without a change and without a complaint', async () => {
    await open({ snapshot })
    expect(await verdicts()).toEqual(['trial: true', 'pro: false', 'engaged: null'])
    expect(site.html()).toContain('Enjoy your trial.')
    expect(site.html()).not.toContain('Nobody knows')
    expect(await changes()).toEqual([])
    expect(await page.evaluate('`React ${version.split(".")[0]}`')).toBe(name)
  })

  it.each([
    ['years behind', asOf - 1500 * DAY],
    ['years ahead', asOf + 1500 * DAY],
  ])('shows the same to a reader whose clock is %s, for as long', async (_, clock) => {
    await open({ snapshot }, clock)
    expect(await changes()).toEqual([])
    await page.clock.runFor(2 * HOUR - 60_000)
    expect(await text('#trial')).toBe('trial: true')
    await page.clock.runFor(60_000)
    expect(await text('#trial')).toBe('trial: null')
  })

  it('changes by itself when a verdict expires while the page is open', async () => {
    await open({ snapshot })
    await page.locator('#ask').click()
    expect(await text('#ask')).toBe('true')
    await page.clock.runFor(2 * HOUR)
    expect(await verdicts()).toEqual(['trial: null', 'pro: false', 'engaged: null'])
    expect(await text('#root')).toContain('The trial is over.')
    expect(await changes()).not.toEqual([])
    expect(await text('#expired')).toBe('1')
    await page.locator('#ask').click()
    expect(await text('#ask')).toBe('false')
  })

  it('waits sixty days without rendering, and then renders', async () => {
    await open({ snapshot: { ...snapshot, segments: { ...snapshot.segments, trial: [true, null] } } })
    const before = await rendered()
    await page.clock.runFor(59 * DAY)
    expect(await rendered()).toBe(before)
    await page.clock.runFor(DAY)
    expect(await text('#pro')).toBe('pro: null')
  })

  it('finds out after a sleep', async () => {
    await open({ snapshot })
    await page.clock.fastForward(40 * DAY)
    expect(await text('#trial')).toBe('trial: null')
  })

  it('takes another snapshot, and is not taken in by the old one', async () => {
    const next: Snapshot = { ...snapshot, asOf: asOf + 3 * HOUR, segments: { trial: [true, asOf + 9 * HOUR] } }
    await open({ snapshot, next: snapshot })
    await page.clock.runFor(3 * HOUR)
    await page.locator('#refetch').click()
    await page.clock.runFor(100)
    expect(await text('#trial')).toBe('trial: null')
    site.visit = { snapshot, next }
    await page.locator('#refetch').click()
    await page.locator('#trial', { hasText: 'true' }).waitFor()
    await page.clock.runFor(6 * HOUR)
    expect(await text('#trial')).toBe('trial: null')
  })

  describe('an announcement', () => {
    const trial = { id: 'trial-tips', audience: { allOf: ['trial'] }, priority: 1, caps: [{ times: 1 }] }
    const webinar = { id: 'webinar' }
    const shown = async () => JSON.parse((await text('#state')) ?? '') as object

    it('is rendered on the server, and counted once although effects run twice', async () => {
      await open({ snapshot, given: { announcements: [webinar, trial], state: {}, zone: null } })
      expect(site.html()).toContain('trial-tips')
      expect(await banner()).toBe('trial-tips')
      expect(await shown()).toEqual(markShown({}, 'trial-tips', expect.any(Number) as number))
    })

    it('gives way to the next one when it is dismissed, and when its audience expires', async () => {
      await open({ snapshot, given: { announcements: [webinar, trial], state: {} } })
      await page.clock.runFor(2 * HOUR)
      expect(await banner()).toBe('webinar')
      await page.locator('#banner').click()
      expect(await banner()).toBeNull()
      expect(await shown()).toMatchObject({ dismissed: { webinar: expect.any(Number) as number } })
    })

    it('waits for what the reader has seen', async () => {
      await open({ snapshot, given: { announcements: [webinar] } })
      expect(await banner()).toBeNull()
    })

    it('goes at night in the reader’s zone, and comes back in the morning', async () => {
      const policy = { hours: { from: 8, to: 21 } }
      await open({ snapshot, given: { announcements: [webinar], state: {}, policy, zone: 'Asia/Kathmandu' } })
      expect(await banner()).toBe('webinar') // 14:45
      await page.clock.runFor(7 * HOUR)
      expect(await banner()).toBeNull() // 21:45
      await page.clock.runFor(11 * HOUR)
      expect(await banner()).toBe('webinar') // 8:45
    })

    it('is not shown to who is told nothing', async () => {
      const silent = { ...snapshot, noMessage: ['trial'] }
      await open({ snapshot: silent, given: { announcements: [webinar], state: {} } })
      expect(await banner()).toBeNull()
    })
  })
})
