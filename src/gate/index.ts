export { createGate } from './gate.js'
export { readSnapshot } from './read.js'
export type { Audience, Gate, GateOptions, SegmentIds, Snapshot, SnapshotVerdict, Timers } from './types.js'
