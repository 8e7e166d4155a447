export { projectionOf, readProjection } from './projection.js'
export type { Projection, ProjectionOptions, ReadProjection } from './projection.js'
