import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import typedoc from '../../typedoc.json' with { type: 'json' }
import { sourceOf, subpaths } from './subpaths.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

it('the reference has a page for every subpath', () => {
  expect([...typedoc.entryPoints].sort()).toEqual(subpaths.map((path) => relative(root, sourceOf(path))).sort())
})
