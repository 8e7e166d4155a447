import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { hasChromium } from './chromium.js'

const OLDER = fileURLToPath(new URL('../../node_modules/.cache/cadre-browser/react-18', import.meta.url))

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder in which React 18 is installed: beside React 19 it cannot be. */
    react18: string
  }
}

function install(): void {
  mkdirSync(OLDER, { recursive: true })
  writeFileSync(`${OLDER}/package.json`, '{ "private": true }')
  const words = ['react@18.3.1', 'react-dom@18.3.1', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
  execFileSync('npm', ['install', ...words, '--loglevel=error'], { cwd: OLDER })
}

/** Says aloud that nothing is tested when there is no browser. */
export default function setup({ provide }: TestProject): void {
  if (!hasChromium) console.warn('\nNo Chromium (apt-get install chromium): the browser tests are SKIPPED.\n')
  else if (!existsSync(`${OLDER}/node_modules/react-dom/package.json`)) install()
  provide('react18', `${OLDER}/node_modules`)
}
