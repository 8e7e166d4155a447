import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { topics } from '../conformance/rows.js'
import { bundle } from './bundle.js'

const FLAGS = ['--disallow-code-generation-from-strings', '--disable-proto=delete', '--frozen-intrinsics']
const SCRIPT = `
  import { askAllRows } from './conformance-rows.js'
  process.stdout.write(JSON.stringify(askAllRows()))
`
const folder = mkdtempSync(join(tmpdir(), 'cadre-hardened-'))
const script = join(folder, 'rows.mjs')

beforeAll(async () => {
  const rows = new URL('../conformance/rows.ts', import.meta.url).href
  const text = await bundle(SCRIPT, {
    platform: 'node',
    define: { 'import.meta.url': JSON.stringify(rows) },
  })
  writeFileSync(script, text)
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

it('all conformance rows hold without eval, without __proto__ and with frozen intrinsics', () => {
  const { stdout, stderr } = spawnSync(process.execPath, [...FLAGS, '--no-warnings', script], { encoding: 'utf8' })
  const asked = topics.flatMap(({ cases }) => cases).length
  expect({ ...(JSON.parse(stdout || 'null') as object), stderr }).toEqual({ asked, wrong: [], stderr: '' })
})
