import type { Claim } from '../../identity/records.js'
import type { Bag } from '../kit/bag.js'

interface Version {
  readonly value: string
  readonly at: number
}

/** Former values of a property, the oldest first. */
function versionsOf(bag: Bag, property: string): readonly Version[] {
  const versions = bag.expanded('propertiesWithHistory')?.bags(property) ?? []
  const read = versions.map((version) => ({ value: version.raw('value'), at: version.iso('timestamp') }))
  return read
    .filter((version): version is Version => typeof version.value === 'string' && version.at !== undefined)
    .sort((left, right) => left.at - right.at)
}

/** Since when a property has its value. */
export const changedAt = (bag: Bag, property: string): number | undefined => versionsOf(bag, property).at(-1)?.at

/** The addresses of a contact with the time in which each was theirs; the current one without dates when nothing is known. */
export function emailsOf(bag: Bag, property: string, current: string | undefined): readonly Claim[] {
  const versions = versionsOf(bag, property)
  if (versions.length === 0) return current === undefined ? [] : [{ namespace: 'email', value: current }]
  return versions
    .map(({ value, at }, index) => ({ value, from: at, to: versions[index + 1]?.at }))
    .filter(({ value, from, to }) => value !== '' && from !== to)
    .map(({ value, from, to }) => ({ namespace: 'email', value, from, ...(to !== undefined && { to }) }))
}
