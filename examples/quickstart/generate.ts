/** Writes the bundled data. It is the same on every run: `npx tsx examples/quickstart/generate.ts` */
import { mkdirSync } from 'node:fs'
import { makeAccounts, type AccountPlot } from './generator/accounts.js'
import { activityOf } from './generator/activity.js'
import { asOf, beginning } from './generator/clock.js'
import { type Contact, contactsOf } from './generator/contacts.js'
import { hubspotContacts } from './generator/hubspot.js'
import { makePeople, type UserPlot } from './generator/people.js'
import { callLine, trackCall, visits } from './generator/segment.js'
import { stripeExport } from './generator/stripe.js'
import { csvLines, listLines, writeLines } from './generator/write.js'

const directory = new URL('data/', import.meta.url)

const accounts = makeAccounts()
const people = makePeople(accounts)
const contacts = contactsOf(people)
const stripe = stripeExport(accounts)
mkdirSync(directory, { recursive: true })
writeLines(directory, 'app-users.csv', userLines(people, contacts))
writeLines(directory, 'app-workspaces.csv', accountLines(accounts))
writeLines(directory, 'app-members.csv', memberLines(people))
writeLines(directory, 'stripe-customers.json', listLines(stripe.customers))
writeLines(directory, 'stripe-subscriptions.json', listLines(stripe.subscriptions))
writeLines(directory, 'stripe-events.json', listLines(stripe.events))
writeLines(directory, 'hubspot-contacts.json', listLines(hubspotContacts(people, contacts)))
writeLines(directory, 'segment-events.ndjson', callLines(people, contacts))

function userLines(plots: readonly UserPlot[], known: ReadonlyMap<string, Contact>): string[] {
  const rows = plots.map(({ user: { id, signedUpAt, country, timeZone } }) => {
    const { email, verified } = known.get(id)!
    return { id, email, email_verified: String(verified), signed_up_at: signedUpAt, country, time_zone: timeZone }
  })
  return csvLines(['id', 'email', 'email_verified', 'signed_up_at', 'country', 'time_zone'], rows)
}

function accountLines(plots: readonly AccountPlot[]): string[] {
  const rows = plots.map(({ account: { createdAt, apiLimit, ...account } }) => {
    return { ...account, created_at: createdAt, api_limit: apiLimit }
  })
  return csvLines(['id', 'name', 'created_at', 'industry', 'employees', 'seats', 'api_limit'], rows)
}

function memberLines(plots: readonly UserPlot[]): string[] {
  const rows = plots.flatMap(({ user, memberships }) =>
    memberships.map(({ in: { account }, membership: { roles, joinedAt, leftAt } }) => {
      const id = `${user.id}-${account.id}`
      return { id, user_id: user.id, workspace_id: account.id, roles, joined_at: joinedAt, left_at: leftAt }
    }),
  )
  return csvLines(['id', 'user_id', 'workspace_id', 'roles', 'joined_at', 'left_at'], rows)
}

/** All calls in the order of time. */
function callLines(plots: readonly UserPlot[], known: ReadonlyMap<string, Contact>): string[] {
  const calls = [...plots.flatMap(activityOf).map(trackCall), ...visits(plots, known)]
  const within = calls.filter(({ at }) => at > beginning && at <= asOf)
  return within.sort((a, b) => a.at - b.at).map(callLine)
}
