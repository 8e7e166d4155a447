import { isText } from '../../values/index.js'
import { isObject, MOST_ENTRIES, MOST_LETTERS, readList, readTime, readValue } from './fields.js'
import type { RecordIssues } from './issues.js'
import type { Namespace } from './namespace.js'
import { ALWAYS, type ReadClaim } from './types.js'

/** Namespaces by name. */
export type Namespaces = ReadonlyMap<string, Namespace>

/** A claim without any mistake, read at once; undefined when something has to be looked at, or reported. */
function plainClaim(claim: unknown, namespaces: Namespaces): ReadClaim | undefined {
  if (!isObject(claim)) return undefined
  const { namespace: name, value, from, to, verified } = claim
  const namespace = namespaces.get(name as string)
  if (!namespace || typeof value !== 'string' || from != null || to != null) return undefined
  if (value.length > MOST_LETTERS || !isText(value)) return undefined
  return { namespace, raw: value, span: ALWAYS, verified: verified === true }
}

function readClaim(claim: unknown, path: string, namespaces: Namespaces, issues: RecordIssues): ReadClaim | undefined {
  if (!isObject(claim) || typeof claim['namespace'] !== 'string')
    return issues.report('record.claim', path, 'A claim is { namespace, value }.')
  const { value } = claim
  if (value === undefined || value === null) return undefined
  const namespace = namespaces.get(claim['namespace'])
  if (!namespace)
    return issues.report('record.claim', `${path}.namespace`, `The policy has no namespace "${claim['namespace']}".`)
  const raw = readValue(value, `${path}.value`, issues)
  const from = readTime(claim['from'], `${path}.from`, issues)
  const to = readTime(claim['to'], `${path}.to`, issues)
  // A claim of which it cannot be said when it held would join more than it should.
  if (raw === undefined || from === 'unreadable' || to === 'unreadable') return undefined
  if (from !== undefined && to !== undefined && from >= to)
    return issues.report('record.instant', path, 'A claim ends before it begins.')
  const span = from === undefined && to === undefined ? ALWAYS : { from: from ?? -Infinity, to: to ?? Infinity }
  return { namespace, raw, span, verified: claim['verified'] === true }
}

const isThere = (claim: ReadClaim | undefined): claim is ReadClaim => claim !== undefined

/** The claims of a record that can be read. */
export function readClaims(claims: unknown, namespaces: Namespaces, issues: RecordIssues): readonly ReadClaim[] {
  const list = readList(claims, 'claims', MOST_ENTRIES, issues)
  const read = list.map(
    (claim, index) => plainClaim(claim, namespaces) ?? readClaim(claim, `claims[${index}]`, namespaces, issues),
  )
  return read.every(isThere) ? read : read.filter(isThere)
}
