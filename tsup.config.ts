import { existsSync, readFileSync, writeFileSync } from 'node:fs'
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
})
