export { createPopulation, createPopulationSync } from './create.js'
export type {
  Abort,
  AnyPopulationArrays,
  AnyPopulationInput,
  EventColumns,
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
export { Population } from './population.js'
export type { AssignOptions, PopulationMemory, SegmentsToAssign } from './population.js'
export { PreparedSegments, prepareSegments } from './prepared.js'
export type { Turns } from './load/feed.js'
