import { createContext, runInContext } from 'node:vm'
import { beforeAll, expect, it } from 'vitest'
import { bundle } from './bundle.js'

// A realm with the language alone: no Node, no browser, no eval, no clock, no chance.
const NO_CLOCK = `
  const Real = Date
  const refuse = (what) => () => { throw new Error(what + ' was asked') }
  globalThis.Date = class Date extends Real {
    constructor(...given) {
      if (given.length === 0) refuse('the clock')()
      super(...given)
    }
    static now = refuse('the clock')
  }
  for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'TimezoneOffset'])
    Real.prototype['get' + part] = refuse('local time')
  Math.random = refuse('chance')
`

const LIBRARY = `
  export * from '../../src/index.js'
  export * from '../../src/evaluate/index.js'
  export * from '../../src/explain/index.js'
`

const QUESTION = `
  const { plan } = cadre.defineCatalog({ plans: ['free', 'pro'], freePlan: 'free' })
  const paying = cadre.defineSegment({ id: 'paying', of: 'user', where: plan().atLeast('pro') })
  const facts = { user: { id: 'jane' }, subscription: { plan: 'pro' } }
  cadre.evaluate(paying, facts, { asOf: '2026-06-15T09:00:00Z' })
`

let library = ''

beforeAll(async () => {
  library = await bundle(LIBRARY, { format: 'iife', globalName: 'cadre' })
})

const bareRealm = () => {
  const realm = createContext({ TextEncoder }, { codeGeneration: { strings: false, wasm: false } })
  runInContext(NO_CLOCK, realm)
  return realm
}

it('answers where there is nothing but the language', () => {
  const realm = bareRealm()
  runInContext(library, realm)
  expect(runInContext(QUESTION, realm)).toBe(true)
})

it('leaves the realm as it was', () => {
  const realm = bareRealm()
  const names = () => runInContext('Reflect.ownKeys(globalThis).length', realm) as number
  const before = names()
  runInContext(library.replace('var cadre =', 'void'), realm)
  expect(names()).toBe(before)
})
