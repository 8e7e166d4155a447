import type { CatalogData } from '../../ast/index.js'
import { fail } from '../../errors.js'
import type { PopulationReport } from '../input.js'
import type { NamedPosting } from '../store/posting.js'
import { Store, type StoreParts } from '../store/store.js'
import { revived, shared } from './copy.js'
import { type PeopleData, peopleData, peopleOf } from './people.js'

/** The version of the layout of shared populations: both sides must be of one release. */
const LAYOUT = 1

/**
 * A population that other threads can read: its columns lie in shared memory, once for all of them. It goes through
 * `postMessage` as it is, and becomes a population again by {@link populationOf}.
 */
export interface SharedPopulation {
  readonly layout: number
  /** @internal */
  readonly contents: unknown
  /** @internal */
  readonly report: PopulationReport
}

type Posted = Omit<NamedPosting, 'arrangement' | 'serials'>

interface Contents extends Omit<StoreParts, 'events' | 'people'> {
  readonly people: PeopleData
  readonly named: ReadonlyMap<string, Posted>
}

/** Copies a store into shared memory. */
export function shareStore(store: Store, report: PopulationReport): SharedPopulation {
  if (typeof SharedArrayBuffer === 'undefined')
    fail('argument.invalid', 'population', 'There is no shared memory here.', 'a runtime with SharedArrayBuffer')
  const { people, named, ...rest } = store.contents()
  const contents: Contents = {
    ...rest,
    people: peopleData(people),
    named: new Map(
      Array.from(named, ([name, { times, offsets, columns, accounts }]) => [
        name,
        { times, offsets, columns, accounts },
      ]),
    ),
  }
  return { layout: LAYOUT, contents: shared(contents), report }
}

/** A store that reads what another thread shares. */
export class SharedStore {
  readonly store: Store
  readonly report: PopulationReport

  constructor({ layout, contents, report }: SharedPopulation) {
    if (layout !== LAYOUT)
      fail(
        'argument.invalid',
        'shared',
        'This population was shared by another release.',
        'the same release on both sides',
      )
    const { people, named, ...rest } = revived(contents) as Contents
    const events = Array.from(named, ([name, posted]) => {
      const posting: NamedPosting = { ...posted, serials: undefined, arrangement: rest.arrangement }
      return [name, { posting: () => posting }] as const
    })
    this.store = new Store({ ...rest, people: peopleOf(people), events: new Map(events) })
    this.report = report
  }

  get catalog(): CatalogData {
    return this.store.catalog
  }
}
