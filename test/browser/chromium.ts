import { existsSync } from 'node:fs'
import { chromium, type Browser, type ConsoleMessage, type Page } from 'playwright-core'

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Whether there is a browser to test in. */
export const hasChromium = existsSync(EXECUTABLE)

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts Debian's Chromium. It looks nothing up on its own. */
export const launch = (): Promise<Browser> => chromium.launch({ executablePath: EXECUTABLE, args: QUIET })

/** What a page complained about: warnings and errors of its console, and what nobody caught. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  const isComplaint = (message: ConsoleMessage) => ['warning', 'error'].includes(message.type())
  page.on('console', (message) => {
    if (isComplaint(message)) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return complaints
}
