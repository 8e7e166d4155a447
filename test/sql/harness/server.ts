export { openPostgres as open } from './postgres.js'
