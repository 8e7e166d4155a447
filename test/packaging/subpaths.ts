import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import manifest from '../../package.json' with { type: 'json' }

/** The subpaths that hold code, as one imports them: `cadre`, `cadre/evaluate`, … */
export const subpaths: readonly string[] = Object.entries(manifest.exports)
  .filter(([, target]) => typeof target === 'object')
  .map(([path]) => path.replace('.', manifest.name))

/** The file that a subpath is made of. */
export function sourceOf(subpath: string): string {
  const source = fileURLToPath(new URL(`../../src${subpath.slice(manifest.name.length)}`, import.meta.url))
  return existsSync(`${source}.ts`) ? `${source}.ts` : `${source}/index.ts`
}
