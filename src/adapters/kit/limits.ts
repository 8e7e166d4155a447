/** What is longer is no identifier of anybody, and would be kept many times over. */
export const LONGEST_ID = 1024

/** In UTF-16 units. */
export const LONGEST_TEXT = 65_536

/** Of one list or object inside a record. */
export const MOST_ELEMENTS = 10_000

/** Of one record: more mistakes than this nobody reads. */
export const MOST_ISSUES = 20
