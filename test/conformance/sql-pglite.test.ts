import { describeRows } from '../sql/harness/conformance.js'
import { openPglite } from '../sql/harness/postgres.js'

describeRows('Postgres in WebAssembly', openPglite)
