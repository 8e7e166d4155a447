export { createAssignment } from './assignment.js'
export { Assignment } from './assignment.js'
export type {
  AssignmentData,
  AssignmentParts,
  Existing,
  SegmentChoice,
  SegmentMembership,
  SegmentSize,
} from './assignment.js'
export { Audience } from './audience.js'
export type { AudiencePage, PageOptions } from './audience.js'
export type { Bits } from './bits.js'
export type { AssignedSegment, Entry, GivenVerdicts } from './entry.js'
export type { Read } from './reads.js'
export { Roster, rosterOf } from './roster.js'
export type { RosterColumns, Subject } from './roster.js'
export type { SavedAssignment, SavedSegment, SavedSet } from './saved.js'
export type { AssignmentSource, ValueColumn, Verdicts } from './source.js'
