import 'server-only'
import type { Snapshot } from 'cadre/gate'
import { snapshotOf } from 'cadre/snapshot'
import { factsAbout } from './people'
import { apiUser, justCanceled, pro, reportsOnPro } from './segments'

/** Who a person is now: plain data, which goes to the browser as a property of a client component. */
export function snapshotFor(person: string | undefined): Snapshot | null {
  const asOf = Date.now()
  const facts = factsAbout(person, asOf)
  return facts ? snapshotOf([reportsOnPro, pro, apiUser, justCanceled], facts, { asOf }) : null
}
