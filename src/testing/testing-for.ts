import type { Catalog, CatalogTypes } from '../dsl/catalog.js'
import { type AsOf, readAsOf } from '../facts/index.js'
import { AccountBuilder } from './account.js'
import { PersonBuilder } from './person.js'

/** Builders of people and accounts, typed by a catalog. */
export interface Testing<C extends CatalogTypes> {
  /** A person; without an id, `user-1`. */
  readonly person: (id?: string) => PersonBuilder<C>
  /** An account; without an id, `account-1`. */
  readonly account: (id?: string) => AccountBuilder<C>
}

/**
 * Builders of the people and accounts of a test: said in the words of the catalog, at instants relative to `asOf`.
 *
 * @param catalog The catalog. Its names are typed: a typo does not compile.
 * @param options When the tests ask: `asOf`.
 * @returns `person` and `account`, which can be destructured.
 * @throws SegmentError `as-of.invalid`
 * @example
 * ```ts
 * import { z } from 'zod'
 * import { days, defineCatalog, defineSegment } from 'cadre'
 * import { evaluate } from 'cadre/evaluate'
 * import { testingFor } from 'cadre/testing'
 *
 * const catalog = defineCatalog({
 *   since: { user: 'signedUpAt' },
 *   user: z.object({ signedUpAt: z.date() }),
 *   events: { 'signed in': z.object({}) },
 * })
 * const active = defineSegment({ id: 'active', where: catalog.event('signed in').within(days(7)).count().atLeast(3) })
 *
 * const asOf = '2026-06-15T09:00:00Z'
 * const { person } = testingFor(catalog, { asOf })
 * const jane = person('jane').signedUp(days(40)).did('signed in', 3, { within: days(7) })
 *
 * evaluate(active, jane.facts(), { asOf }) // true
 * ```
 */
export function testingFor<C extends CatalogTypes>(catalog: Catalog<C>, options: AsOf): Testing<C> {
  const setting = { catalog: catalog.toJSON(), asOf: readAsOf(options) }
  return {
    person: (id) => new PersonBuilder<C>(setting, { id, traits: {}, membership: {}, events: [] }),
    account: (id = 'account-1') => new AccountBuilder<C>(setting, { id, traits: {}, events: [], members: [] }),
  }
}
