import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What a program said, and whether it ended well. */
export interface Ended {
  readonly status: number | null
  readonly output: string
}

/** Runs Node in a folder. */
export function nodeIn(cwd: string, ...words: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd, encoding: 'utf8' })
  return { status, output: `${stdout}${stderr}` }
}

/** Runs Node in the folder of the application. */
export const nodeInApplication = (...words: string[]): Ended => nodeIn(inject('packed').application, ...words)

/** Runs a tool of this repository, named by its path in `node_modules`, in the folder of the application. */
export const tool = (path: string, ...words: string[]): Ended =>
  nodeInApplication(`${root}node_modules/${path}`, ...words)
