import { fromHubspot } from '../../src/adapters/hubspot/index.js'
import { fromRows } from '../../src/adapters/rows/index.js'
import { fromSegmentSpec } from '../../src/adapters/segment/index.js'
import { type AdapterOutput, fromStripe } from '../../src/adapters/stripe/index.js'
import { type IdentityRecord, resolveIdentities } from '../../src/identity/index.js'
import * as app from './app-tables.js'
import type { Folder } from './folder.js'
import { recordsOf } from './from-identities.js'
import type { Records } from './group.js'
import { whoIsWho } from './identities.js'
import { BadRow, type Journal } from './refused.js'
import { Rows } from './rows.js'
import { plans, roles } from './vocabulary.js'

/** Exports as the systems around a product give them: its own tables, billing, CRM, and the stream of events. */
export const files = [
  'app-users.csv',
  'app-workspaces.csv',
  'app-members.csv',
  'stripe-customers.json',
  'stripe-subscriptions.json',
  'stripe-events.json',
  'hubspot-contacts.json',
  'segment-events.ndjson',
] as const

/** The rows of every file. */
type Exports = Readonly<Record<(typeof files)[number], Rows>>

async function readFiles(folder: Folder): Promise<Exports> {
  const exports = Object.fromEntries(files.map((file) => [file, new Rows(file)])) as Exports
  for (const [file, { take }] of Object.entries(exports)) {
    if (file.endsWith('.csv')) await folder.eachCsvRow(file, take)
    else if (file.endsWith('.ndjson')) await folder.eachNdjsonRow(file, take)
    else await folder.eachJsonItem(file, take)
  }
  return exports
}

/** What an adapter made of some rows, by the names that it has for its lists. */
interface Adapted {
  readonly output: AdapterOutput
  readonly lists: Readonly<Record<string, Rows>>
}

/** `pro-monthly` is a price of the plan `pro`. */
const planOf = ({ price }: { readonly price: { readonly lookup_key?: string | null | undefined } }) =>
  price.lookup_key?.split('-')[0]

function adapted(exports: Exports): readonly Adapted[] {
  const of = (file: keyof Exports) => exports[file].all as never[]
  const billing = {
    customers: exports['stripe-customers.json'],
    subscriptions: exports['stripe-subscriptions.json'],
    events: exports['stripe-events.json'],
  }
  const stripe = {
    customers: billing.customers.all,
    subscriptions: billing.subscriptions.all,
    events: billing.events.all,
  }
  return [
    { output: fromRows(of('app-users.csv'), app.users), lists: { rows: exports['app-users.csv'] } },
    { output: fromRows(of('app-workspaces.csv'), app.workspaces), lists: { rows: exports['app-workspaces.csv'] } },
    { output: fromRows(of('app-members.csv'), app.members), lists: { rows: exports['app-members.csv'] } },
    { output: fromStripe(stripe as never, { plans, planOf, accountId: 'workspace_id', traits: {} }), lists: billing },
    {
      output: fromHubspot({ contacts: of('hubspot-contacts.json') }, { traits: app.contactTraits }),
      lists: { contacts: exports['hubspot-contacts.json'] },
    },
    {
      output: fromSegmentSpec(of('segment-events.ndjson'), { traits: {} }),
      lists: { messages: exports['segment-events.ndjson'] },
    },
  ]
}

/** Writes what an adapter complained about into the journal, with the place in the file. A refused row counts once. */
function note({ output, lists }: Adapted, journal: Journal): void {
  const refusals = output.records.flatMap((record) => (record.kind === 'refused' ? [record.issues] : []))
  const [first, all] = [new Set(refusals.map(([issue]) => issue)), new Set(refusals.flat())]
  for (const issue of output.issues) {
    const [, list = '', index = '', field = ''] = /^(\w+)\[(\d+)\]\.?(.*)$/.exec(issue.path) ?? []
    const rows = lists[list]
    if (!rows || (all.has(issue) && !first.has(issue))) continue
    const bad = new BadRow(field === '' ? issue.message : `${field}: ${issue.message}`)
    const write = all.has(issue) ? journal.retract : journal.doubt
    write(rows.file, rows.numberOf(Number(index)), bad)
  }
}

/** Reads the exports, and finds out which records are of one person and of one account. */
export async function load(folder: Folder, journal: Journal): Promise<Records> {
  const all = adapted(await readFiles(folder))
  for (const each of all) note(each, journal)
  const records: readonly IdentityRecord[] = all.flatMap(({ output }) => output.records)
  const identities = resolveIdentities(records, {
    policy: { roles: Object.fromEntries(roles.map((role) => [role, role])) },
  })
  journal.tell(...whoIsWho(identities, records.length))
  return recordsOf(identities)
}
