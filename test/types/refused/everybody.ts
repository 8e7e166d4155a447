import { createGate } from '../../../src/gate/index.js'
import { createPopulationSync } from '../../../src/population/index.js'
import { admins, catalog } from '../product.js'

const assigned = createPopulationSync(catalog, {}).assign([admins], { asOf: 0 })

// @ts-expect-error 2345: a segment that was not assigned
export const size = assigned.size('admin')

const gate = createGate<'admins'>(null, { now: () => 0 })

// @ts-expect-error 2322: a gate asked of a segment that it does not know
export const isOpen = gate.allows({ anyOf: ['admin'] })
