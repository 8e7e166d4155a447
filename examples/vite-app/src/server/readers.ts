import type { ReaderState } from 'cadre/announcements'

const states = new Map<string, ReaderState>()

/** What readers were shown and have dismissed. A table of a database, in earnest. */
export const readers = {
  load: (person: string): ReaderState => states.get(person) ?? {},
  save: (person: string, state: ReaderState): void => {
    states.set(person, state)
  },
}
