import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../conformance/answers.js'
import { namedAnswers, ownAnswers, sentRows } from '../conformance/sent.js'
import { complaintsOf, hasChromium, launch } from './chromium.js'

/** Serves the rows and the script, and keeps what the page and its worker answer. */
class RowsServer {
  readonly answers: Readonly<Record<string, Promise<readonly Answer[]>>>
  private readonly given: Record<string, (answers: readonly Answer[]) => void> = {}
  private server: Server | undefined

  constructor(private readonly script: string) {
    const answered = (place: string) => new Promise<readonly Answer[]>((done) => (this.given[place] = done))
    this.answers = { page: answered('page'), worker: answered('worker') }
  }

  private async answer(request: IncomingMessage): Promise<readonly [type: string, body: string]> {
    const url = request.url ?? '/'
    if (url.startsWith('/answers/'))
      this.given[url.slice('/answers/'.length)]!(JSON.parse(await text(request)) as Answer[])
    if (url === '/rows') return ['application/json', JSON.stringify(sentRows)]
    return url === '/script.js' ? ['text/javascript', this.script] : ['text/html', PAGE]
  }

  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      void this.answer(request).then(([type, body]) => response.setHeader('content-type', type).end(body))
    })
    await new Promise<void>((done) => this.server!.listen(0, '127.0.0.1', done))
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`
  }

  stop(): void {
    this.server?.close()
    this.server?.closeAllConnections()
  }
}

const PAGE = '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/script.js"></script>'

async function bundled(): Promise<string> {
  const entry = fileURLToPath(new URL('rows-page.ts', import.meta.url))
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false })
  return outputFiles[0]!.text
}

describe.skipIf(!hasChromium)('every conformance row in Chromium', () => {
  let browser: Browser
  let server: RowsServer
  let complaints: readonly string[] = []

  beforeAll(async () => {
    server = new RowsServer(await bundled())
    browser = await launch()
    const page = await browser.newPage()
    complaints = complaintsOf(page)
    await page.goto(await server.start())
  })

  afterAll(async () => {
    await browser.close()
    server.stop()
  })

  it.each(['page', 'worker'])('has the hash, the verdict and the reasons of Node, in a %s', async (place) => {
    expect(namedAnswers(await server.answers[place]!)).toEqual(ownAnswers())
    expect(complaints).toEqual([])
  })
})
