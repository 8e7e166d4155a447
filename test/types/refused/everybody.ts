import { createGate } from '../../../src/gate/index.js'
import { createPopulationSync } from '../../../src/population/index.js'
import { toSql } from '../../../src/sql/index.js'
import { admins, catalog } from '../product.js'

// @ts-expect-error 2345: rows with a trait that the catalog does not declare
export const unknownTraits = createPopulationSync(catalog, { users: [{ id: 'jane', county: 'DE' }] })

// @ts-expect-error 2345: rows with an event that the catalog does not declare
export const unknownEvents = createPopulationSync(catalog, { events: [{ userId: 'jane', name: 'sign in', at: 0 }] })

const assigned = createPopulationSync(catalog, {}).assign([admins], { asOf: 0 })

// @ts-expect-error 2345: a segment that was not assigned
export const size = assigned.size('admin')

// @ts-expect-error 2820: a dialect that there is not
export const statement = toSql([admins], { dialect: 'postgresql', mapping: {}, asOf: 0 })

const gate = createGate<'admins'>(null, { now: () => 0 })

// @ts-expect-error 2322: a gate asked of a segment that it does not know
export const isOpen = gate.allows({ anyOf: ['admin'] })
