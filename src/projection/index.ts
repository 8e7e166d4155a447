export { projectionOf, readProjection, serializeProjection } from './projection.js'
export type { Projection, ProjectionOptions, ReadProjection } from './projection.js'
