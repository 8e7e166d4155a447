import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/cadre-runtimes', import.meta.url))

const { platform, arch } = process
const system = platform === 'win32' ? 'win' : platform
const packages = [22, 24].map((major) => `node${major}@npm:node-${system}-${arch}@${major}`)

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of packages with other runtimes; undefined where they could not be had. */
    runtimes: string | undefined
  }
}

function install(): void {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(`${FOLDER}/package.json`, '{ "private": true }')
  const words = ['install', ...packages, 'workerd@1', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
  execFileSync('npm', [...words, '--loglevel=error'], { cwd: FOLDER, shell: platform === 'win32' })
}

/** Gets Node 22 and 24 and an edge runtime. Says aloud that nothing is tested in them where they cannot be had. */
export default function setup({ provide }: TestProject): void {
  const modules = `${FOLDER}/node_modules`
  try {
    if (!existsSync(`${modules}/workerd/package.json`)) install()
  } catch {
    console.warn(`\nNo packages of other runtimes for ${system} on ${arch}: the tests in them are SKIPPED.\n`)
    return provide('runtimes', undefined)
  }
  provide('runtimes', modules)
}
