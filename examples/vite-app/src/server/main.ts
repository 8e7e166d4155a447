import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname } from 'node:path'
import type { ReaderState } from 'cadre/announcements'
import type { Snapshot } from 'cadre/gate'
import { secondsUntilChange, serializeSnapshot, snapshotOf } from 'cadre/snapshot'
import { factsAbout } from './people'
import { readers } from './readers'
import { apiUser, justCanceled, pro, reportsOnPro } from './segments'

const client = new URL('../client/', import.meta.url)
const page = readFileSync(new URL('index.html', client), 'utf8')
const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' }

function snapshotFor(person: string | null): Snapshot | undefined {
  const asOf = Date.now()
  const facts = factsAbout(person, asOf)
  return facts && snapshotOf([reportsOnPro, pro, apiUser, justCanceled], facts, { asOf })
}

function sendPage(person: string | null, response: ServerResponse): void {
  const snapshot = snapshotFor(person)
  const reader = { person, state: readers.load(person ?? '') }
  // A function, because a text would be searched for `$&`.
  const html = page
    .replace('<!--segments-->', () => (snapshot ? serializeSnapshot(snapshot) : 'null'))
    .replace('<!--reader-->', () => JSON.stringify(reader).replaceAll('<', '\\u003c'))
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('cache-control', 'private, no-store').end(html)
}

function sendSnapshot(person: string | null, response: ServerResponse): void {
  const snapshot = snapshotFor(person)
  const seconds = snapshot ? secondsUntilChange(snapshot, { atMost: 60 }) : 0
  response.setHeader('content-type', 'application/json')
  response.setHeader('cache-control', `private, max-age=${seconds}`)
  response.end(snapshot ? serializeSnapshot(snapshot) : 'null')
}

async function saveReader(person: string | null, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  if (person !== null) readers.save(person, JSON.parse(body) as ReaderState)
  response.writeHead(204).end()
}

function sendAsset(path: string, response: ServerResponse): void {
  try {
    const body = readFileSync(new URL(`.${path}`, client))
    response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream').end(body)
  } catch {
    response.writeHead(404).end()
  }
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  // An application would look at the session.
  const person = searchParams.get('as')
  if (pathname === '/') sendPage(person, response)
  else if (pathname === '/segments') sendSnapshot(person, response)
  else if (pathname === '/reader' && request.method === 'PUT') void saveReader(person, request, response)
  else sendAsset(pathname, response)
})

server.listen(Number(process.env['PORT'] ?? 4173), '127.0.0.1', () => {
  const address = server.address()
  console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/?as=jane`)
})
