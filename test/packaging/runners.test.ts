import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { nodeIn } from './run.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const tests = ['runner.test.mjs', 'runner.test.cjs']

let project: string

// jest brings some hundred packages of its own: it has a folder of its own, and does not weigh on this repository.
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'cadre-runners-'))
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ private: true, jest: { testMatch: ['**/runner.test.*'] } }),
  )
  const { react, zod } = manifest.devDependencies
  const packages = [inject('packed').tarball, 'jest@30.5.2', `react@${react}`, `react-dom@${react}`, `zod@${zod}`]
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  execFileSync('npm', ['install', ...packages, ...options], { cwd: project, shell: process.platform === 'win32' })
  const from = fileURLToPath(new URL('application/', import.meta.url))
  for (const name of tests) copyFileSync(join(from, name), join(project, name))
})

afterAll(() => {
  rmSync(project, { recursive: true })
})

it('vitest runs a project that uses the package', () => {
  const { status, output } = nodeIn(
    project,
    `${root}node_modules/vitest/vitest.mjs`,
    'run',
    '--globals',
    '--root',
    project,
    '--dir',
    project,
    'runner.test.mjs',
  )
  expect(status, output).toBe(0)
  expect(output).toMatch(/Tests.*2 passed/)
})

it.each([
  ['CommonJS', 'runner.test.cjs', []],
  ['ES modules', 'runner.test.mjs', ['--experimental-vm-modules']],
])('jest runs a project that uses the package, in %s', (_, name, flags) => {
  const { status, output } = nodeIn(project, ...flags, 'node_modules/jest/bin/jest.js', '--ci', name)
  expect(status, output).toBe(0)
  expect(output).toMatch(/Tests:.*2 passed/)
})
