import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { inject } from 'vitest'

/** The bytes that a line of code costs an application: bundled from the package, minified and compressed with brotli. */
export async function weightOf(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: inject('packed').application },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    external: ['zod', 'fast-check', 'vitest', 'react'],
  })
  return brotliCompressSync(outputFiles[0]!.contents).length
}
