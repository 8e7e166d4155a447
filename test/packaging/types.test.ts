import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, inject, it } from 'vitest'
import { tool } from './run.js'

const { application } = inject('packed')
const source = fileURLToPath(new URL('application/application.ts', import.meta.url))

// The same file as an ES module, as CommonJS, and as what a bundler reads.
const settings = {
  nodenext: { files: ['application.mts', 'application.cts'], module: 'nodenext' },
  bundler: { files: ['application.ts'], module: 'esnext' },
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
  for (const file of files) copyFileSync(source, join(application, file))
  const path = join(application, `tsconfig.${moduleResolution}.json`)
  writeFileSync(path, JSON.stringify({ compilerOptions: { ...strict, module, moduleResolution }, files }))
  return path
}

describe.each(['typescript-5.4', 'typescript', 'typescript-7'])('%s', (compiler) => {
  it.each(['nodenext', 'bundler'] as const)('accepts the declarations, resolved as %s', (moduleResolution) => {
    const project = writeProject(moduleResolution)
    expect(tool(`${compiler}/bin/tsc`, '--project', project)).toEqual({ status: 0, output: '' })
  })
})
