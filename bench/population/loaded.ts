import { createPopulationSync, type Population } from '../../src/population/index.js'
import { catalog } from './catalog.js'
import { columnsOf, peopleOf, type Workload } from './workload.js'

/** A population of a workload, whose events are told apart already. */
export const loaded = (load: Workload): Population =>
  createPopulationSync(catalog, { ...peopleOf(load), events: columnsOf(load) }, { unique: true })
