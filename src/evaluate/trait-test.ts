import type { Comparison, ValueNode } from '../ast/index.js'
import { readerOf } from '../values/index.js'
import { holds } from './numbers.js'
import type { Context, Test } from './run.js'
import { findRecord, isPlain } from './trait.js'

/**
 * Compiles a comparison of a trait with a literal in one step: what is written down is looked at, and no value is handed
 * on. Undefined where more than one look is needed, which is rare: a renamed trait, or one of a membership.
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
  const [find, read] = [findRecord(of, uses), readerOf(domain)]
  const instead = domain.default === undefined ? undefined : read(domain.default)
  if (typeof right !== 'number') {
    const otherwise = instead === undefined ? null : instead === right
    return ({ facts: { facts } }) => {
      const row = find(facts)
      if (!row) return null
      const raw = row[name]
      if (raw === right) return true
      const value = read(raw)
      return value === undefined ? otherwise : value === right
    }
  }
  const otherwise = instead === undefined ? null : holds(instead as number, operator, right)
  return ({ facts: { facts } }) => {
    const row = find(facts)
    if (!row) return null
    const value = read(row[name])
    return value === undefined ? otherwise : holds(value as number, operator, right)
  }
}
