import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type BuildOptions } from 'esbuild'
import type { Snapshot } from '../../src/gate/index.js'
import type { Given } from './app/app.js'
import type * as Rendering from './app/server.js'

const here = fileURLToPath(new URL('.', import.meta.url))
const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url))

/** What a visit gets. */
export interface Visit {
  readonly snapshot: Snapshot
  /** What `/snapshot` answers later. */
  readonly next?: Snapshot
  readonly given?: Given
}

/** A server of one page, rendered on the server and hydrated. */
export interface Site {
  readonly url: string
  /** What the next visit gets. */
  visit: Visit
  readonly html: () => string
  readonly close: () => void
}

/** Builds the page with one version of React: the installed one, or that of another `node_modules`. */
export async function startSite(modules: string | undefined, visit: Visit): Promise<Site> {
  const folder = mkdtempSync(join(cache, 'cadre-site-'))
  const options: BuildOptions = {
    bundle: true,
    format: 'esm',
    // Warnings about hydration are those of the development build.
    define: { 'process.env.NODE_ENV': '"development"' },
    alias: modules ? { react: `${modules}/react`, 'react-dom': `${modules}/react-dom` } : {},
  }
  const client = await build({ ...options, entryPoints: [`${here}app/client.ts`], write: false })
  const server = join(folder, 'server.cjs')
  await build({ ...options, entryPoints: [`${here}app/server.ts`], platform: 'node', format: 'cjs', outfile: server })
  const { htmlOf } = (await import(pathToFileURL(server).href)) as typeof Rendering
  return serve(folder, client.outputFiles[0]!.text, htmlOf, visit)
}

async function serve(
  folder: string,
  script: string,
  htmlOf: (snapshot: Snapshot, given: Given) => string,
  visit: Visit,
): Promise<Site> {
  const html = () => htmlOf(site.visit.snapshot, site.visit.given ?? {})
  const answers: Readonly<Record<string, () => readonly [type: string, body: string]>> = {
    '/': () => ['text/html; charset=utf-8', html()],
    '/client.js': () => ['text/javascript', script],
    '/snapshot': () => ['application/json', JSON.stringify(site.visit.next)],
    '/favicon.ico': () => ['image/x-icon', ''],
  }
  const http: Server = createServer((request, response) => {
    const [type, body] = answers[request.url ?? '']?.() ?? ['text/plain', 'Not found']
    response.setHeader('content-type', type).setHeader('cache-control', 'private, no-store').end(body)
  })
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  const { port } = http.address() as AddressInfo
  const close = () => {
    http.close()
    http.closeAllConnections()
    rmSync(folder, { recursive: true })
  }
  const site: Site = { url: `http://127.0.0.1:${port}/`, visit, html, close }
  return site
}
