export { chooseAnnouncement } from './choose.js'
export { describeDecision } from './describe.js'
export { clockOf } from './hours.js'
export { markDismissed, markShown } from './state.js'
export type {
  Announcement,
  Cap,
  Choice,
  Decision,
  Hours,
  Obstacle,
  Policy,
  Quiet,
  Reader,
  ReaderState,
} from './types.js'
