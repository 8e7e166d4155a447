import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { nodeInApplication } from './run.js'
import { subpaths } from './subpaths.js'

const programs = ['rule.mjs', 'rule.cjs']

beforeAll(() => {
  const from = fileURLToPath(new URL('application/', import.meta.url))
  for (const name of programs) copyFileSync(join(from, name), join(inject('packed').application, name))
})

describe.each(subpaths)('%s', (subpath) => {
  it('gives the same names to import and to require', () => {
    const sorted = 'JSON.stringify(Object.keys(all).filter((name) => !/^(default|module.exports)$/.test(name)).sort())'
    const imported = `import * as all from '${subpath}'; console.log(${sorted})`
    const required = `const all = require('${subpath}'); console.log(${sorted})`
    const names = nodeInApplication('--input-type=module', '--eval', imported)
    expect(names).toEqual(nodeInApplication('--input-type=commonjs', '--eval', required))
    expect(JSON.parse(names.output)).not.toEqual([])
  })
})

describe.each(programs)('%s', (program) => {
  it('defines a rule, asks it, and is refused what is no instant', () => {
    expect(nodeInApplication(program)).toEqual({ status: 0, output: 'true false null [ SegmentError ]\n' })
  })
})

it('the JSON Schema of a segment document can be loaded', () => {
  const program = "console.log(typeof require('cadre/schema.json').$schema)"
  expect(nodeInApplication('--eval', program)).toEqual({ status: 0, output: 'string\n' })
})
