import type { AdapterOutput } from '../../../src/adapters/kit/output.js'
import type { IdentityRecord } from '../../../src/identity/records.js'

type OfKind<K extends IdentityRecord['kind']> = Extract<IdentityRecord, { kind: K }>

/** The records of one kind. */
export const ofKind = <K extends IdentityRecord['kind']>({ records }: AdapterOutput, kind: K): readonly OfKind<K>[] =>
  records.filter((record): record is OfKind<K> => record.kind === kind)

/** The first record of one kind; a test that finds none fails. */
export function first<K extends IdentityRecord['kind']>(output: AdapterOutput, kind: K): OfKind<K> {
  const [found] = ofKind(output, kind)
  if (!found)
    throw new Error(`There is no ${kind}: ${output.issues.map(({ path, message }) => `${path} ${message}`).join('; ')}`)
  return found
}

/** Identifiers as text: `email=jane@acme.io`. */
export const namesOf = ({
  claims,
}: {
  readonly claims: readonly { readonly namespace: string; readonly value: string | number }[]
}) => claims.map(({ namespace, value }) => `${namespace}=${value}`)

/** Issues as text: `record.type customers[0]`. */
export const issuesOf = ({ issues }: AdapterOutput) => issues.map(({ code, path }) => `${code} ${path}`)

/** Events as text: `2026-06-15 payment failed`. */
export const eventsOf = (output: AdapterOutput) =>
  ofKind(output, 'event').map(({ name, at }) => `${new Date(at).toISOString().slice(0, 10)} ${name}`)

/** Seconds since the epoch. */
export const seconds = (iso: string): number => Date.parse(iso) / 1000

/** A value as it travels: every name in snake_case. */
export function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toWire)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`),
      toWire(member),
    ]),
  )
}
