export { type Ahead, conditionAhead, Search, segmentAhead } from './ahead.js'
