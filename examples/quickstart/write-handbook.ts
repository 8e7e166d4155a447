import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { handbook } from '../../src/handbook/index.js'
import type { Segment } from '../../src/index.js'
import type { Instant } from './types.js'

const HANDBOOK = new URL('handbook.md', import.meta.url)

/** Writes the handbook of all segments beside this file, and tells its name as it is called from the project. */
export async function writeHandbook(segments: readonly Segment[], asOf: Instant): Promise<string> {
  await writeFile(fileURLToPath(HANDBOOK), handbook(segments, { asOf, title: 'Segments of the quickstart' }))
  return 'examples/quickstart/handbook.md'
}
