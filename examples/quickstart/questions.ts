import type { Segment } from '../../src/index.js'
import * as ravenstack from './ravenstack-segments.js'
import { segments, stages } from './segments.js'
import { accountsOf, pairsOf, type Subject } from './subjects.js'
import type { Instant, Loaded } from './types.js'

/** What is asked of a kind of data, and of whom. */
export interface Questions {
  /** Where the rules are written. */
  readonly file: string
  readonly segments: readonly Segment[]
  /** Segments of which everybody is in exactly one. */
  readonly stages: readonly Segment[]
  readonly subjectsOf: (loaded: Loaded, since: Instant) => readonly Subject[]
  /** The segment some members of which are shown. */
  readonly shown: string
  /** The segment that somebody nearly is in. */
  readonly nearly: string
}

/** A product with users in accounts. */
export const aboutPeople: Questions = {
  file: 'segments.ts',
  segments,
  stages: stages.all(),
  subjectsOf: pairsOf,
  shown: 'stuck',
  nearly: 'power',
}

/** A product that is seen from its accounts. */
export const aboutAccounts: Questions = {
  file: 'ravenstack-segments.ts',
  segments: ravenstack.segments,
  stages: [],
  subjectsOf: accountsOf,
  shown: 'needs-a-call',
  nearly: 'broad-use',
}
