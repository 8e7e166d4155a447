import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import manifest from '../../package.json' with { type: 'json' }

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The package as it would be published. */
export interface Packed {
  readonly tarball: string
  /** The paths in the tarball. */
  readonly files: readonly string[]
  /** The folder of an application that has installed it. */
  readonly application: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    packed: Packed
  }
}

const npm = (folder: string, ...words: string[]): string =>
  execFileSync('npm', [...words, '--loglevel=error'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })

function pack(folder: string): Pick<Packed, 'tarball' | 'files'> {
  npm(root, 'run', 'build', '--silent')
  const output = npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)
  const [packed] = JSON.parse(output) as [{ readonly filename: string; readonly files: readonly { path: string }[] }]
  return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path).sort() }
}

function install(application: string, tarball: string): void {
  writeFileSync(join(application, 'package.json'), JSON.stringify({ name: 'application', private: true }))
  const peers = (['zod', 'fast-check', 'react', '@types/react'] as const).map(
    (name) => `${name}@${manifest.devDependencies[name]}`,
  )
  npm(application, 'install', tarball, ...peers, '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts')
}

/** Builds, packs and installs the package, once for all tests of this folder. */
export default function setup({ provide }: TestProject): () => void {
  const application = mkdtempSync(join(tmpdir(), 'cadre-application-'))
  const { tarball, files } = pack(application)
  install(application, tarball)
  provide('packed', { tarball, files, application })
  return () => {
    rmSync(application, { recursive: true })
  }
}
