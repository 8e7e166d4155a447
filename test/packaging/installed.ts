import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/cadre-runtimes', import.meta.url))

const { platform, arch } = process
const system = platform === 'win32' ? 'win' : platform
const PACKAGES = [`node22@npm:node-${system}-${arch}@22`, `node24@npm:node-${system}-${arch}@24`, 'workerd@1']

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of packages with other runtimes; undefined where they could not be had. */
    runtimes: string | undefined
  }
}

function install(): void {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(`${FOLDER}/package.json`, '{ "private": true }')
  const words = ['install', ...PACKAGES, '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
  execFileSync('npm', [...words, '--loglevel=error'], { cwd: FOLDER, shell: platform === 'win32' })
}

/** Gets other runtimes. Says aloud that nothing is tested in them when there are none for this machine. */
export default function setup({ provide }: TestProject): void {
  const modules = `${FOLDER}/node_modules`
  try {
    if (!existsSync(modules)) install()
    provide('runtimes', modules)
  } catch (error) {
    console.warn(`\nNo other runtimes (${String(error)}): the tests in them are SKIPPED.\n`)
    provide('runtimes', undefined)
  }
}
