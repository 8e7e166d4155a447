import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bundledData, Complaint } from './arguments.js'
import type { Folder } from './folder.js'
import { asOf } from './generator/clock.js'
import type { Records } from './group.js'
import * as own from './load.js'
import * as ravenstack from './ravenstack.js'
import type { Journal } from './refused.js'
import type { Instant } from './types.js'

/** A kind of data: its files, how to read them, and when it ends, where that is known. */
export interface Source {
  readonly title: string
  readonly files: readonly string[]
  readonly load: (folder: Folder, journal: Journal) => Promise<Records>
  readonly endOfData?: Instant
}

/** Recognises a kind of data by the names of its files. */
export function sourceOf(directory: string): Source {
  const has = (file: string) => existsSync(join(directory, file))
  if (resolve(directory) === resolve(bundledData))
    return complete({ title: 'bundled', ...own, endOfData: asOf }, directory)
  if (has(ravenstack.files[0])) return complete({ title: 'RavenStack', ...ravenstack }, directory)
  if (has(own.files[0])) return complete({ title: 'your own', ...own }, directory)
  const [first, second] = [own.files[0], ravenstack.files[0]]
  throw new Complaint(`${directory} has neither ${first} nor ${second}.\nTry --help.`)
}

function complete(source: Source, directory: string): Source {
  const lost = source.files.filter((file) => !existsSync(join(directory, file)))
  if (lost.length === 0) return source
  throw new Complaint(`${directory} lacks ${lost.join(', ')}.\nTry --help.`)
}

/** The instant of the last event. */
export function lastEventOf({ events }: Records): Instant {
  if (events.length === 0)
    throw new Complaint('No event could be read, so say when to ask: --as-of 2026-06-01T00:00:00Z')
  return events.reduce((last, { at }) => Math.max(last, at), -Infinity)
}
