/** What grows lies in blocks of this many, so that nothing is copied when more comes. */
export const SHIFT = 14
export const BLOCK = 1 << SHIFT
export const MASK = BLOCK - 1

/** The first block begins as small as this, and is doubled until it is one: most names of a small population are rare. */
export const FIRST = 16
