import type { Comparison, Domain, ValueNode } from '../ast/index.js'
import type { Verdict } from '../facts/index.js'
import { isText, olderSpellings, readerOf } from '../values/index.js'
import { holds } from './numbers.js'
import type { Context, Run, Test } from './run.js'
import { type FindRecord, findRecord, isPlain } from './trait.js'

/** Where a trait is written, and what the comparison gives when nothing that counts is written there. */
interface Place {
  readonly find: FindRecord
  readonly name: string
  readonly otherwise: Verdict
}

// A function for each type, though they look alike: engines make quick code for a place that always meets the same
// names and types, and these are the conditions that are asked most.

const textTest =
  ({ find, name, otherwise }: Place, right: unknown): Test =>
  ({ facts: { facts } }: Run) => {
    const row = find(facts)
    if (!row) return null
    const raw = row[name]
    return raw === right ? true : isText(raw) ? false : otherwise
  }

/** `verdicts` are those of everything that may be written. */
const choiceTest =
  ({ find, name, otherwise }: Place, verdicts: ReadonlyMap<unknown, boolean>): Test =>
  ({ facts: { facts } }: Run) => {
    const row = find(facts)
    return row ? (verdicts.get(row[name]) ?? otherwise) : null
  }

function numberTest({ find, name, otherwise }: Place, domain: Domain, fits: (value: unknown) => boolean): Test {
  const read = readerOf(domain)
  return ({ facts: { facts } }: Run) => {
    const row = find(facts)
    if (!row) return null
    const value = read(row[name])
    return value === undefined ? otherwise : fits(value)
  }
}

/**
 * Compiles a comparison of a trait with a literal in one step: what is written down is looked at, and no value is handed
 * on. Undefined where that takes more than one look: a renamed trait, or one of a membership.
 */
export function traitTest(
  node: ValueNode,
  operator: Comparison,
  right: string | number | boolean,
  { uses }: Context,
): Test | undefined {
  if (node.kind !== 'trait' || node.of === 'membership') return undefined
  const { of, name } = node
  const domain = uses.traits[of]![name]!
  if (!isPlain(name, domain)) return undefined
  const fits = (value: unknown) =>
    typeof right === 'number' ? holds(value as number, operator, right) : value === right
  const read = readerOf(domain)
  const otherwise = domain.default === undefined ? null : fits(read(domain.default))
  const place = { find: findRecord(of, uses), name, otherwise }
  switch (domain.type) {
    case 'string':
      return textTest(place, right)
    case 'boolean':
    case 'enum': {
      const written = domain.values ? [...domain.values, ...olderSpellings(domain).map(([old]) => old)] : [true, false]
      return choiceTest(place, new Map(written.map((each) => [each, fits(read(each))])))
    }
    default:
      return numberTest(place, domain, fits)
  }
}
