import { readdirSync } from 'node:fs'
import { type Topic, topics } from '../rows.js'

const names = readdirSync(new URL('../cases/', import.meta.url))
  .filter((name) => name.endsWith('.json'))
  .sort()

/** The files of conformance rows, with their rows. */
export const files: readonly { readonly file: string; readonly topic: Topic }[] = topics.map((topic, index) => ({
  file: names[index] ?? '',
  topic,
}))
