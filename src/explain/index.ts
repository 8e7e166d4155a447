export { describe } from './describe/describe.js'
