export { conditionLook } from './look.js'
export { Course, onOwnCourse } from './course.js'
export type { Look } from './leaf.js'
export { lookOfSegment } from './segment.js'
