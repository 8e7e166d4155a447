import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a server answers with: ClickHouse in the process. */
export interface Answering {
  query(sql: string, format?: string): string
}

/** A server that speaks as ClickHouse does over HTTP, as far as a client asks. */
export interface HttpServer {
  readonly url: string
  /** The settings of the last query. */
  readonly settings: () => URLSearchParams
  readonly stop: () => Promise<void>
}

const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** What is asked: in the body and the address, or in the parts of a form. */
async function asked(request: IncomingMessage): Promise<{ sql: string; parameters: URLSearchParams }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  const { searchParams } = new URL(request.url!, 'http://localhost')
  if (!type.startsWith('multipart/')) return { sql: body.toString('utf8'), parameters: searchParams }
  const form = await new Response(body, { headers: { 'content-type': type } }).formData()
  const parameters = new URLSearchParams()
  form.forEach((value, name) => {
    parameters.append(name, value as string)
  })
  return { sql: form.get('query') as string, parameters }
}

/** Values of `param_p1` and so on are read by the engine itself, as its own server reads them. */
function bind(session: Answering, parameters: URLSearchParams): void {
  const values = [...parameters].filter(([name]) => name.startsWith('param_'))
  if (values.length > 0) session.query(`SET ${values.map(([name, value]) => `${name} = ${literal(value)}`).join(', ')}`)
}

async function answer(session: Answering, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { sql, parameters } = await asked(request)
  try {
    bind(session, parameters)
    response.end(session.query(sql))
  } catch (error) {
    response.statusCode = 400
    response.end(String(error))
  }
}

/** Lets a client of ClickHouse ask the engine in the process. Who asks the database "never answers" waits. */
export async function serve(session: Answering): Promise<HttpServer> {
  let settings = new URLSearchParams()
  const server = createServer((request, response) => {
    settings = new URL(request.url!, 'http://localhost').searchParams
    if (settings.get('database') !== 'never answers') void answer(session, request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    settings: () => settings,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
