import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build, type Plugin as BundlerPlugin } from 'esbuild'
import { defineConfig, type Options } from 'tsup'
import manifest from './package.json' with { type: 'json' }

/** Each subpath that holds code, with its file: `adapters/stripe` is `src/adapters/stripe.ts`, or `index.ts` of that folder. */
const entries = Object.entries(manifest.exports)
  .filter(([path, target]) => path !== '.' && typeof target === 'object')
  .map(([path]) => path.slice(2))
  .map((name) => [name, existsSync(`src/${name}.ts`) ? `src/${name}.ts` : `src/${name}/index.ts`] as const)

type Plugin = NonNullable<Options['plugins']>[number]

const CLIENT = '"use client";\n'

/** The splitting of CommonJS writes helpers above a directive, which ends its effect: it is put first again. */
const directivesFirst: Plugin = {
  name: 'directives-first',
  buildEnd({ writtenFiles }) {
    for (const { name } of writtenFiles.filter((file) => file.name.endsWith('.cjs'))) {
      const code = readFileSync(name, 'utf8')
      if (code.includes(CLIENT.trim()) && !code.startsWith(CLIENT)) writeFileSync(name, CLIENT + code)
    }
  },
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T

/** A topic of rows, with what only tests of this library look at. */
interface Topic {
  readonly cases: readonly { readonly reasons?: unknown; readonly nextChange?: unknown }[]
}

/** The conformance rows, as small as they can be. */
function writeRows(): void {
  const folder = 'test/conformance/cases'
  const topics = readdirSync(folder).map((name) => {
    const { cases, ...topic } = readJson<Topic>(`${folder}/${name}`)
    return { ...topic, cases: cases.map(({ reasons, nextChange, ...row }) => row) }
  })
  const rows = { catalogs: readJson('test/conformance/catalogs.json'), topics }
  mkdirSync('dist/conformance', { recursive: true })
  writeFileSync('dist/conformance/rows.json.gz', gzipSync(JSON.stringify(rows), { level: 9 }))
}

/** The command takes the library as it is published, beside it. */
const besideLibrary: BundlerPlugin = {
  name: 'beside-library',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\.\/src\// }, ({ path }) => ({
      path: path.replace(/^\.\.\/src\/(\w+)\/index\.js$/, '../$1.js'),
      external: true,
    }))
  },
}

const buildCommand = (): Promise<unknown> =>
  build({
    entryPoints: ['bin/conformance.ts'],
    outfile: 'dist/bin/conformance.js',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    plugins: [besideLibrary],
  })

export default defineConfig({
  entry: { index: 'src/index.ts', ...Object.fromEntries(entries) },
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  // CommonJS as well: of two copies of a class, none would be `instanceof` the other.
  splitting: true,
  platform: 'neutral',
  target: 'es2022',
  external: ['react'],
  plugins: [directivesFirst],
  tsconfig: 'tsconfig.library.json',
  onSuccess: async () => {
    writeRows()
    await buildCommand()
  },
})
