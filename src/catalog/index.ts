export { checkCatalog } from './check.js'
export { catalogData } from './data.js'
export type { Definition, Renames } from './data.js'
export { decimal, monetary, ordered, timeZone, version } from './markers.js'
export type { Marked, MarkerKind, MarkOf } from './markers.js'
export {
  BUILT_IN,
  MEMBERSHIP_TRAITS,
  SUBSCRIPTION_INTERVALS,
  SUBSCRIPTION_STATUSES,
  SUBSCRIPTION_TRAITS,
} from './subscription.js'
