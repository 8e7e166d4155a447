import { describe, expect, it } from 'vitest'
import { check, type Checked, type Diagnosis } from './compiler.js'
import { bared, fixtures, refusalsOf } from './fixtures.js'

const refused = fixtures('refused')
const accepted = fixtures('accepted')
const refusals = Object.entries(refused).flatMap(([file, source]) => refusalsOf(file, source))

const at = ({ file, line }: { readonly file: string; readonly line: number }): string =>
  `${file.slice(file.search(/(refused|accepted)\//))}:${line}`

function byPlace(diagnoses: Checked['diagnoses']): ReadonlyMap<string, Diagnosis> {
  return new Map([...diagnoses].reverse().map((diagnosis) => [at(diagnosis), diagnosis])) // the first of a line stays
}

describe('rules that must not compile', () => {
  const bare = Object.fromEntries(Object.entries(refused).map(([file, source]) => [file, bared(source)]))
  const found = byPlace(check(bare).diagnoses)

  it('are many', () => {
    expect(refusals.length).toBeGreaterThanOrEqual(100)
  })

  it.each(refusals)('$shows ($file:$line)', (refusal) => {
    expect(found.get(at(refusal))?.code).toBe(refusal.code)
  })

  it('are refused where they are expected to be, and nowhere else', () => {
    expect([...found.keys()].sort()).toEqual(refusals.map(at).sort())
  })

  it('are told in the words of the catalog', () => {
    const message = (shows: string): string => {
      const refusal = refusals.find((each) => each.shows === shows)!
      return found.get(at(refusal))!.message
    }
    expect(message('an event that the catalog does not declare')).toContain(`"signed in"`)
    expect(message('a plan that the catalog does not declare')).toContain(`"free" | "basic" | "pro" | "enterprise"`)
    expect(message('the role, in a segment of users')).toMatch(
      /^Type 'Condition<"member">' is not assignable to type 'Condition<"user">'\./,
    )
    expect(message('a share compared with a bare number')).toBe(
      `Argument of type 'number' is not assignable to parameter of type 'Percent'.`,
    )
  })

  it('stand behind directives that are all needed', () => {
    expect(check(refused).diagnoses).toEqual([])
  })

  it('would show a directive that is not needed', () => {
    const [diagnosis] = check({
      'needless.ts': '// @ts-expect-error nothing is wrong\nexport const fine = 1',
    }).diagnoses
    expect(diagnosis).toMatchObject({ code: 2578, line: 1 } satisfies Partial<Diagnosis>)
  })
})

describe('rules that must compile', () => {
  it('do', () => {
    expect(check(accepted).diagnoses).toEqual([])
  })

  it.each(Object.keys(accepted))('can be defined: %s', async (file) => {
    const made = (await import(`./accepted/${file.slice('accepted/'.length, -'.ts'.length)}.ts`)) as object
    expect(made).toBeTypeOf('object')
  })

  it('are many', async () => {
    const modules = await Promise.all([
      import('./accepted/sketch.js'),
      import('./accepted/values.js'),
      import('./accepted/windows.js'),
      import('./accepted/catalogs.js'),
    ])
    const segments = modules.flatMap((module) => Object.values(module).flat())
    expect(segments.filter((made) => 'hash' in made).length).toBeGreaterThanOrEqual(130)
  })
})
