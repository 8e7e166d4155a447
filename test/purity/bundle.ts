import { fileURLToPath } from 'node:url'
import { build, type BuildOptions } from 'esbuild'

const here = new URL('.', import.meta.url)

/** The text of one script that holds everything that `contents`, written as if in this folder, imports. */
export async function bundle(contents: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(here), loader: 'ts' },
    bundle: true,
    write: false,
    target: 'es2022',
    format: 'esm',
    ...options,
  })
  return outputFiles![0]!.text
}
