import { builtinModules } from 'node:module'
import { describe, expect, it } from 'vitest'
import { importsOf, loadedWith, roomOf, sourceFiles } from './imports.js'

const LANGUAGE = ['ast', 'errors', 'issues', 'time', 'values', 'analyze']
const ENGINE = [...LANGUAGE, 'facts']
const ZOD = 'zod/v4/core'

/** What a room of `src` may import from other rooms and from packages, and of what it may import the types only. */
const ROOMS: Readonly<Record<string, { readonly imports: readonly string[]; readonly types?: readonly string[] }>> = {
  ast: { imports: [] },
  errors: { imports: [] },
  issues: { imports: ['errors'] },
  time: { imports: ['ast', 'date-fns', 'date-fns/constants'] },
  values: { imports: ['ast', 'time'] },
  analyze: { imports: ['ast', 'errors', 'issues', 'time', 'values'] },
  catalog: { imports: LANGUAGE, types: [ZOD] },
  dsl: { imports: [...LANGUAGE, 'catalog'], types: [ZOD] },
  facts: { imports: LANGUAGE, types: ['dsl'] },
  evaluate: { imports: ENGINE, types: ['dsl'] },
  explain: { imports: [...ENGINE, 'evaluate'], types: ['dsl'] },
  assignment: { imports: LANGUAGE, types: ['facts', 'dsl'] },
  population: { imports: [...ENGINE, 'evaluate', 'assignment'], types: ['dsl'] },
  document: { imports: [...LANGUAGE, 'catalog', 'dsl'] },
  gate: { imports: [] },
  announcements: { imports: [], types: ['ast', 'gate'] },
  react: { imports: ['gate', 'announcements', 'react'] },
  openfeature: { imports: ['gate'] },
  projection: { imports: [...ENGINE, 'evaluate', 'document', 'dsl', 'snapshot'] },
  snapshot: { imports: [...ENGINE, 'evaluate'], types: ['dsl', 'gate'] },
  sql: { imports: [...ENGINE, 'evaluate'], types: ['dsl'] },
  conformance: { imports: [...ENGINE, 'dsl', 'sql'] },
  handbook: { imports: [...ENGINE, 'catalog', 'evaluate', 'explain', 'document'], types: ['dsl'] },
  presets: { imports: ['ast', 'errors', 'time', 'catalog', 'dsl', 'index'] },
  identity: { imports: ['errors', 'time', 'values'], types: ['ast', 'facts'] },
  billing: { imports: ['errors', 'time', 'values'], types: ['ast', 'catalog', 'identity'] },
  adapters: { imports: ['errors', 'time', 'values', 'catalog', 'billing'], types: ['ast', 'identity'] },
  destinations: { imports: ['time', 'values'] },
  index: { imports: ['ast', 'errors', 'time', 'catalog', 'dsl'] },
  testing: {
    imports: [...ENGINE, 'catalog', 'dsl', 'evaluate', 'explain', 'document', 'handbook', 'index'],
    types: ['fast-check'],
  },
}

const builtins = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]))

const packagesLoadedWith = (file: string): string[] => [...loadedWith(file)].filter((name) => !name.endsWith('.ts'))

describe('who may import whom', () => {
  it.each(Object.entries(ROOMS))('%s', (room, { imports, types = [] }) => {
    const refused = sourceFiles
      .filter((file) => roomOf(file) === room)
      .flatMap((file) => importsOf(file).map((each) => ({ file, ...each })))
      .filter(({ target, typeOnly }) => {
        const from = roomOf(target)
        return from !== room && !imports.includes(from) && !(typeOnly && types.includes(from))
      })
    expect(refused).toEqual([])
  })

  it('has a row for every room, and no other', () => {
    expect(Object.keys(ROOMS).sort()).toEqual([...new Set(sourceFiles.map(roomOf))].sort())
  })
})

describe('what is loaded', () => {
  it.each(['evaluate/index.ts', 'explain/index.ts'])('%s takes nothing along but date-fns', (file) => {
    expect(packagesLoadedWith(file).filter((name) => name.split('/')[0] !== 'date-fns')).toEqual([])
  })

  it.each(sourceFiles.filter((file) => /^(\w+\/)?index\.ts$/.test(file)))('%s needs neither zod nor Node', (file) => {
    const loaded = packagesLoadedWith(file)
    expect(loaded.filter((name) => name.split('/')[0] === 'zod' || builtins.has(name))).toEqual([])
  })
})
