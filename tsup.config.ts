import { defineConfig } from 'tsup'

const subpaths = ['evaluate', 'explain', 'document', 'handbook', 'presets', 'testing']

export default defineConfig({
  entry: { index: 'src/index.ts', ...Object.fromEntries(subpaths.map((name) => [name, `src/${name}/index.ts`])) },
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  // CommonJS as well: of two copies of a class, none would be `instanceof` the other.
  splitting: true,
  platform: 'neutral',
  target: 'es2022',
  tsconfig: 'tsconfig.library.json',
})
