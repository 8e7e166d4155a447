import { existsSync } from 'node:fs'
import { defineConfig } from 'tsup'

const subpaths = ['evaluate', 'explain', 'document', 'handbook', 'presets', 'testing']
const entries = subpaths.map((name) => [name, `src/${name}/index.ts`] as const).filter(([, file]) => existsSync(file))

export default defineConfig({
  entry: { index: 'src/index.ts', ...Object.fromEntries(entries) },
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  // CommonJS as well: two copies of a class would not be `instanceof` each other.
  splitting: true,
  treeshake: false,
  platform: 'neutral',
  target: 'es2022',
  tsconfig: 'tsconfig.library.json',
})
