export { rulesHash, snapshotOf } from './snapshot.js'
export { secondsUntilChange, serializeSnapshot } from './serialize.js'
