import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { copyFileSync, existsSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Answer } from '../conformance/answers.js'
import { namedAnswers, ownAnswers, sentRows } from '../conformance/sent.js'

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const modules = inject('runtimes')
const { application } = inject('packed')

const programs = ['rule.mjs', 'rule.cjs', 'answers.mjs', 'process.mjs', 'worker.mjs', 'workerd.capnp']

beforeAll(() => {
  for (const name of programs) copyFileSync(from(`application/${name}`), join(application, name))
  writeFileSync(join(application, 'rows.json'), JSON.stringify(sentRows))
})

describe.skipIf(modules === undefined).each([22, 24])('the package in Node %i', (major) => {
  const node = ['bin/node', 'bin/node.exe'].map((name) => `${modules}/node${major}/${name}`).find(existsSync)!
  const run = (program: string) =>
    execFileSync(node, [program], { cwd: application, encoding: 'utf8', maxBuffer: 2 ** 26 })

  it('answers every conformance row with the hash, the verdict and the reasons of this Node', () => {
    const { version, answers } = JSON.parse(run('process.mjs')) as { version: string; answers: readonly Answer[] }
    expect(version).toMatch(`v${major}.`)
    expect(namedAnswers(answers)).toEqual(ownAnswers())
  })

  it.each(['rule.mjs', 'rule.cjs'])('is loaded by %s', (program) => {
    expect(run(program)).toBe('true false null [ SegmentError ]\n')
  })
})

/** Starts an edge runtime with the worker in a folder, and waits until it listens. */
async function startWorker(folder: string): Promise<{ readonly url: string; readonly worker: ChildProcess }> {
  const { default: workerd } = createRequire(`${modules}/`)('workerd') as { readonly default: string }
  const worker = spawn(workerd, ['serve', 'workerd.capnp', '--control-fd=3'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  })
  for await (const line of createInterface({ input: worker.stdio[3] as Readable })) {
    const { event, port } = JSON.parse(line) as { readonly event: string; readonly port: number }
    if (event === 'listen') return { url: `http://127.0.0.1:${port}/`, worker }
  }
  throw new Error('The edge runtime did not start.')
}

describe.skipIf(modules === undefined)('the package in an edge runtime (workerd)', () => {
  let worker: ChildProcess
  let url: string

  beforeAll(async () => {
    await build({
      entryPoints: [join(application, 'worker.mjs')],
      outfile: join(application, 'worker.js'),
      bundle: true,
      format: 'esm',
    })
    ;({ worker, url } = await startWorker(application))
  })

  afterAll(() => {
    worker.kill()
  })

  it('answers every conformance row with the hash, the verdict and the reasons of Node', async () => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(sentRows) })
    expect(namedAnswers((await response.json()) as readonly Answer[])).toEqual(ownAnswers())
  })
})
