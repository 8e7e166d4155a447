#!/usr/bin/env node
import { conformance } from '../src/conformance/index.js'
import { HELP, readArguments, type Wanted } from './arguments.js'
import { type LoadedDriver, loadDriver, loadRows } from './load.js'
import { Report } from './report.js'

const FAILED = 1
const IMPOSSIBLE = 2
const INTERRUPTED = 130

/** The first Ctrl-C ends it in order, the second one at once. */
function onInterrupt(): AbortSignal {
  const controller = new AbortController()
  process.on('SIGINT', () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED)
    controller.abort(new Error('Interrupted.'))
  })
  return controller.signal
}

async function ask(driver: LoadedDriver, wanted: Wanted): Promise<number> {
  const rows = loadRows()
  const report = new Report(rows, wanted.shows)
  const signal = onInterrupt()
  try {
    for await (const progress of conformance(driver, rows, { ...wanted.options, signal })) report.add(progress)
  } catch (error) {
    if (!signal.aborted) throw error
    report.end()
    return INTERRUPTED
  } finally {
    await driver.close?.()
  }
  if (report.isEmpty) throw new Error('No row has that word.')
  report.end()
  return report.hasFailed ? FAILED : 0
}

async function main(): Promise<number> {
  const wanted = readArguments(process.argv.slice(2))
  if (wanted === undefined) {
    console.log(HELP)
    return 0
  }
  return ask(await loadDriver(wanted.driver), wanted)
}

main().then(
  (status) => {
    // Connections that a driver leaves open would keep the process.
    process.exit(status)
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(IMPOSSIBLE)
  },
)
