export { checkSpec, readSpec } from './table.js'
export type { SpecFailure, SpecOptions, SpecRow } from './table.js'
