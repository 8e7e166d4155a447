import { createPopulationSync } from '../../src/population/index.js'
import { catalog } from '../quickstart/catalog.js'
import { bundledData } from '../quickstart/arguments.js'
import { readFolder } from '../quickstart/folder.js'
import { group } from '../quickstart/group.js'
import { createJournal } from '../quickstart/refused.js'
import { sourceOf } from '../quickstart/sources.js'
import type { Event, Instant, Loaded } from '../quickstart/types.js'

const DAY = 86_400_000

/** The bundled data of the quickstart, grouped, and the instants between which it is known. */
async function bundled(): Promise<{ loaded: Loaded; beginning: Instant; end: Instant }> {
  const [source, journal] = [sourceOf(bundledData), createJournal()]
  const records = await readFolder(bundledData, source.files, journal, (folder) => source.load(folder, journal))
  const [beginning, end] = [source.beginning ?? 0, source.endOfData ?? 0]
  return { loaded: group(records, end), beginning, end }
}

/** Every event once: those of the users, and those of accounts that nobody did. */
const eventsOf = ({ people, accounts }: Loaded): Event[] => [
  ...people.flatMap(({ events }) => events),
  ...accounts.flatMap(({ accountEvents }) => accountEvents.filter(({ userId }) => userId === undefined)),
]

/** The people of the quickstart as a population, and the end of their data. */
export async function readPopulation() {
  const { loaded, beginning, end } = await bundled()
  const { people, accounts } = loaded
  const population = createPopulationSync(catalog.toJSON(), {
    users: people.map(({ user }) => ({ ...user })),
    accounts: accounts.map(({ account }) => ({ ...account })),
    memberships: people.flatMap(({ user, accounts: held }) =>
      held.map(({ account, membership }) => ({ userId: user.id, accountId: account.id, ...membership })),
    ),
    subscriptions: accounts.flatMap(({ account, subscription }) =>
      subscription ? [{ accountId: account.id, ...subscription }] : [],
    ),
    events: eventsOf(loaded),
    history: { since: beginning },
  })
  return { population, beginning, end, daysAgo: (days: number): Instant => end - days * DAY }
}
