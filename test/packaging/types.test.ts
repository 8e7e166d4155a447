import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, inject, it } from 'vitest'
import { tool } from './run.js'

const { application } = inject('packed')
const sourceOf = (name: string): string => fileURLToPath(new URL(`application/${name}.ts`, import.meta.url))

// The same file as an ES module, as CommonJS, and as what a bundler reads; and a file that registers its own segments.
const settings = {
  nodenext: {
    files: { 'application.mts': 'application', 'application.cts': 'application', 'registered.ts': 'registered' },
    module: 'nodenext',
  },
  bundler: { files: { 'application.ts': 'application', 'registered.ts': 'registered' }, module: 'esnext' },
}

const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
  declaration: true,
  target: 'es2022',
  lib: ['es2022', 'dom'],
  types: [],
}

function writeProject(moduleResolution: keyof typeof settings): string {
  const { files, module } = settings[moduleResolution]
  for (const [file, source] of Object.entries(files)) copyFileSync(sourceOf(source), join(application, file))
  const path = join(application, `tsconfig.${moduleResolution}.json`)
  const compilerOptions = { ...strict, module, moduleResolution }
  writeFileSync(path, JSON.stringify({ compilerOptions, files: Object.keys(files) }))
  return path
}

describe.each(['typescript-5.4', 'typescript', 'typescript-7'])('%s', (compiler) => {
  it.each(['nodenext', 'bundler'] as const)('accepts the declarations, resolved as %s', (moduleResolution) => {
    const project = writeProject(moduleResolution)
    expect(tool(`${compiler}/bin/tsc`, '--project', project)).toEqual({ status: 0, output: '' })
  })
})
