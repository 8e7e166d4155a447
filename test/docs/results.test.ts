import { expect, it } from 'vitest'
import { recorded } from './results.js'

async function shownBy(code: string): Promise<unknown[]> {
  const module = `data:text/javascript,${encodeURIComponent(recorded(code))}`
  const { $shown } = (await import(/* @vite-ignore */ module)) as { readonly $shown: unknown[] }
  return $shown
}

it.each([
  ['a literal beside', '1 + 1 // 2', { line: 0, actual: 2, expected: 2 }],
  ['a wrong literal', '1 + 1 // 3', { line: 0, actual: 2, expected: 3 }],
  ['a literal before a remark', '[1].length === 2 // false: it is 1', { line: 0, actual: false, expected: false }],
  [
    'a literal below',
    "({ a: [1] })\n// { a: [1],\n// b: 'c' }",
    { line: 0, actual: { a: [1] }, expected: { a: [1], b: 'c' } },
  ],
  ['what is printed', "console.log('one\\ntwo')\n// one\n// two", { line: 0, actual: 'one\ntwo', text: 'one\ntwo' }],
  ['a literal that is printed', "console.log('one') // 'one'", { line: 0, actual: 'one', expected: 'one' }],
])('compares %s', async (_, code, shown) => {
  expect(await shownBy(code)).toEqual([shown])
})

it.each([
  ['no comment', '1 + 1'],
  ['words', '1 + 1 // adds them'],
  ['a literal that leaves something out', '({ a: 1, b: 2 }) // { a: 1, … }'],
  ['a comment about what follows', '1 + 1\n// Now for something else.\nconst x = 2'],
])('compares nothing: %s', async (_, code) => {
  expect(await shownBy(code)).toEqual([])
})
