import { describeRows } from '../sql/harness/conformance.js'
import { openDuckdb } from '../sql/harness/duckdb.js'

describeRows('DuckDB', openDuckdb)
