export { createPopulation, createPopulationSync } from './create.js'
export type { AnyCatalog, ArraysOf, InputOf, TypesIn } from './create.js'
export type {
  Abort,
  AnyPopulationArrays,
  AnyPopulationInput,
  CoverageColumns,
  EventColumns,
  HistoryColumns,
  Part,
  PopulationArrays,
  PopulationInput,
  PopulationOptions,
  PopulationReport,
  Progress,
  PropertyColumn,
  RefusedRow,
  ResolvedRows,
  RowKind,
  Rows,
  TextColumn,
} from './input.js'
export { partOf } from './shared/part.js'
export type { AssignedPart } from './shared/part.js'
export type { SharedPopulation } from './shared/share.js'
export { Population, populationOf } from './population.js'
export type { AssignOptions, PopulationMemory, SegmentsToAssign } from './population.js'
export { PreparedSegments, prepareSegments } from './prepared.js'
export type { Turns } from './load/feed.js'
