export type { Collect } from './collect.js'
export { conditionInstants, segmentInstants } from './conditions.js'
