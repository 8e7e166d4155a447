import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { reportNumbers } from './numbers.js'
import { reportPage } from './report.js'

const path = process.argv[2] ?? fileURLToPath(new URL('report.html', import.meta.url))

writeFileSync(path, reportPage(await reportNumbers()))
process.stdout.write(`${path}\n`)
