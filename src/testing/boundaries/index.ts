export { boundaryExamples } from './examples.js'
export type { BoundaryExample, BoundaryExamples } from './examples.js'
