export { createBook } from './create.js'
export type { BookEntry, SegmentBook } from './create.js'
export { readBook } from './read.js'
