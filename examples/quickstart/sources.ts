import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bundledData, Complaint } from './arguments.js'
import type { Folder } from './folder.js'
import { asOf, beginning } from './generator/clock.js'
import type { Records } from './group.js'
import * as exported from './exports.js'
import * as own from './load.js'
import { aboutAccounts, aboutPeople, type Questions } from './questions.js'
import * as ravenstack from './ravenstack.js'
import type { Journal } from './refused.js'
import type { Instant } from './types.js'

/** A kind of data: its files, how to read them, what to ask, and where it begins and ends, as far as that is known. */
export interface Source {
  readonly title: string
  readonly files: readonly string[]
  readonly load: (folder: Folder, journal: Journal) => Promise<Records>
  readonly endOfData?: Instant
  /** From when on the events are complete. Absent: from the first one on. */
  readonly beginning?: Instant
  readonly questions: Questions
}

/** Recognises a kind of data by the names of its files. */
export function sourceOf(directory: string): Source {
  const has = (file: string) => existsSync(join(directory, file))
  const isBundled = resolve(directory) === resolve(bundledData)
  if (isBundled || has(exported.files[0])) {
    const stretch = isBundled ? { title: 'bundled', endOfData: asOf, beginning } : { title: 'your own exports' }
    return complete({ files: exported.files, load: exported.load, questions: aboutPeople, ...stretch }, directory)
  }
  if (has(ravenstack.files[0]))
    return complete({ title: 'RavenStack', ...ravenstack, questions: aboutAccounts }, directory)
  if (has(own.files[0]))
    return complete({ title: 'your own', files: own.files, load: own.load, questions: aboutPeople }, directory)
  if (!existsSync(directory)) throw new Complaint(`There is no folder ${directory}.\nTry --help.`)
  const known = [exported.files[0], own.files[0], ravenstack.files[0]]
  throw new Complaint(`${directory} has none of ${known.join(', ')}.\nTry --help.`)
}

function complete(source: Source, directory: string): Source {
  const lost = source.files.filter((file) => !existsSync(join(directory, file)))
  if (lost.length === 0) return source
  throw new Complaint(`${directory} lacks ${lost.join(', ')}.\nTry --help.`)
}

/** The instants of the first event and of the last; undefined where there is no event. */
export function stretchOf({ events }: Records): readonly [first: Instant, last: Instant] | undefined {
  if (events.length === 0) return undefined
  const instants = events.map(({ at }) => at)
  return [
    instants.reduce((first, at) => Math.min(first, at), Infinity),
    instants.reduce((last, at) => Math.max(last, at), -Infinity),
  ]
}
