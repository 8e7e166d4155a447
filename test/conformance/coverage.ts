import { writeFileSync } from 'node:fs'
import { coveragePage } from './coverage/page.js'

writeFileSync(new URL('../../docs/coverage.md', import.meta.url), coveragePage())
