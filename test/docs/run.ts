import { mkdirSync, mkdtempSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import type { Example } from './examples.js'
import { sourceOf, subpaths } from '../packaging/subpaths.js'
import { root } from './pages.js'
import { recorded, type Shown } from './results.js'

const OPTIONS: BuildOptions = {
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'silent',
}

/** The path under which `cadre` or one of its subpaths is built, beside the same path in `src`. */
const builtName = (specifier: string): string => sourceOf(specifier).slice(`${root}src/`.length, -'.ts'.length)

/** Reads the examples from memory, and `cadre` from where it was built. */
function fromMemory(files: ReadonlyMap<string, string>, library: string): Plugin {
  return {
    name: 'examples',
    setup(bundler) {
      bundler.onResolve({ filter: /^cadre(\/|$)/ }, ({ path }) => ({
        path: pathToFileURL(`${library}/${builtName(path)}.mjs`).href,
        external: true,
      }))
      bundler.onResolve({ filter: /^[./]/ }, ({ path, importer }) => {
        const file = resolve(dirname(importer), path).replace(/\.js$/, '.ts')
        return files.has(file) ? { path: file } : undefined
      })
      bundler.onLoad({ filter: /\/\.examples\// }, ({ path }) => ({
        contents: recorded(files.get(path) ?? ''),
        loader: 'ts',
        resolveDir: root,
      }))
    },
  }
}

/** Builds the examples into a new folder, and tells it. In `node_modules`, so that they find zod and vitest. */
export async function buildExamples(examples: readonly Example[]): Promise<string> {
  mkdirSync(`${root}node_modules/.cache`, { recursive: true })
  const folder = mkdtempSync(`${root}node_modules/.cache/cadre-examples-`)
  const library = `${folder}/cadre`
  await build({ ...OPTIONS, entryPoints: subpaths.map(sourceOf), outdir: library, outbase: `${root}src` })
  await build({
    ...OPTIONS,
    entryPoints: examples.map(({ file }) => file),
    outdir: folder,
    outbase: `${root}.examples`,
    plugins: [fromMemory(new Map(examples.map(({ file, code }) => [file, code])), library)],
  })
  return folder
}

/** Runs an example that was built, and tells what it shows. */
export async function runExample({ file }: Example, folder: string): Promise<readonly Shown[]> {
  const built = `${folder}/${basename(dirname(file))}/${basename(file, '.ts')}.mjs`
  const { $shown } = (await import(pathToFileURL(built).href)) as { readonly $shown: readonly Shown[] }
  return $shown
}
