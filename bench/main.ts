import { behaviour } from './behaviour.js'
import { documents } from './documents.js'
import { identity } from './identity/index.js'
import { manyRules } from './rules.js'
import { traits } from './traits.js'

console.log(`Node ${process.version}, ${process.arch}. Processor time; medians of interleaved rounds in one process.`)

const suites: Readonly<Record<string, () => void | Promise<void>>> = {
  traits,
  behaviour,
  rules: manyRules,
  documents,
  identity,
}
const wanted = process.argv.slice(2)

for (const [name, run] of Object.entries(suites)) if (wanted.length === 0 || wanted.includes(name)) await run()
