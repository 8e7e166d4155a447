import { evaluate } from '../../../src/evaluate/index.js'
import { createGate, readSnapshot } from '../../../src/gate/index.js'
import { readProjection } from '../../../src/projection/index.js'

const textOf = (id: string): string => document.getElementById(id)!.textContent

const gate = createGate(readSnapshot(textOf('snapshot')), { now: Date.now })
const projection = readProjection(textOf('projection'))

/** What the page is asked: by the gate, and by the rules themselves. */
const page = {
  changes: 0,
  allows: (id: string) => gate.allows({ allOf: [id] }),
  asks: (id: string) => evaluate(projection.segments[id]!, projection.facts, { asOf: gate.now() }),
}

gate.onChange(() => {
  page.changes += 1
}, window)

Object.assign(window, { page })
