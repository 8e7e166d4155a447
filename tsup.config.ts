import { existsSync } from 'node:fs'
import { defineConfig } from 'tsup'
import manifest from './package.json' with { type: 'json' }

/** Each subpath that holds code, with its file: `adapters/stripe` is `src/adapters/stripe.ts`, or `index.ts` of that folder. */
const entries = Object.entries(manifest.exports)
  .filter(([path, target]) => path !== '.' && typeof target === 'object')
  .map(([path]) => path.slice(2))
  .map((name) => [name, existsSync(`src/${name}.ts`) ? `src/${name}.ts` : `src/${name}/index.ts`] as const)

export default defineConfig({
  entry: { index: 'src/index.ts', ...Object.fromEntries(entries) },
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  // CommonJS as well: of two copies of a class, none would be `instanceof` the other.
  splitting: true,
  platform: 'neutral',
  target: 'es2022',
  external: ['react', 'react/jsx-runtime'],
  tsconfig: 'tsconfig.library.json',
})
