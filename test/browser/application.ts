import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folderOf = (name: string): string => fileURLToPath(new URL(`../../examples/${name}/`, import.meta.url))

/** An example application, as its own README says to start it. */
export interface Application {
  readonly name: string
  /** The program that its `start` script runs, with the words that follow. */
  readonly command: readonly string[]
  /** A file that its `build` script writes. */
  readonly built: string
}

/** Whether an application was installed and built. `.ci/run` does that. */
export function isBuilt({ name, built }: Application): boolean {
  const found = existsSync(folderOf(name) + built)
  if (!found) console.warn(`\nexamples/${name} is not built (npm install && npm run build): its tests are SKIPPED.\n`)
  return found
}

/** An application that runs. */
export interface Running {
  readonly url: string
  readonly stop: () => void
}

/** Starts an application on a free port, and waits for the line in which it says where. */
export function start({ name, command }: Application): Promise<Running> {
  const cwd = folderOf(name)
  const child = spawn(process.execPath, command, {
    cwd,
    env: { ...process.env, PORT: '0', NEXT_TELEMETRY_DISABLED: '1' },
  })
  const stop = () => void child.kill()
  return new Promise((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer) => {
      output += String(chunk)
      const url = /http:\/\/(?:127\.0\.0\.1|localhost):[1-9]\d*/.exec(output)?.[0]
      if (url) resolve({ url, stop })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', (status) => {
      reject(new Error(`It ended with ${status}: ${output}`))
    })
  })
}
