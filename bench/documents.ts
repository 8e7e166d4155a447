import { parseSegment } from '../src/document/index.js'
import { createEvaluator } from '../src/evaluate/index.js'
import { measure, print } from './harness.js'
import { catalog, segments } from './workload.js'

/** Reads a thousand documents and makes them ready to be asked. */
export function documents(): void {
  const own = segments.filter(({ id }) => id !== 'best').map((segment) => JSON.stringify(segment))
  const texts = Array.from({ length: 1_000 }, (_, index) => own[index % own.length]!)
  const read = () => createEvaluator(texts.map((text) => parseSegment(JSON.parse(text), { catalog })))
  print(
    'Documents',
    'a document',
    measure([{ name: 'parsed, checked, hashed and compiled', units: texts.length, run: read }]),
  )
}
