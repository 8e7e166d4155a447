import { describe, expect, it } from 'vitest'
import { all, any, atLeastOf, defineSegment, inSegment, not } from '../../../src/index.js'
import { toMermaid } from '../../../src/handbook/index.js'
import { lifecycle, plan, rule, segments, user } from './world.js'

describe('a flowchart', () => {
  it.each(['engaged', 'ready-to-expand', 'lifecycle/at risk', 'lifecycle/active'])('of %s', async (id) => {
    const segment = segments.find((each) => each.id === id)!
    await expect(toMermaid(segment)).toMatchFileSnapshot(`golden/${id.replace(/\W/g, '-')}.mmd`)
  })

  it('of groups in groups, negated and not', async () => {
    const nested = defineSegment({
      id: 'nested',
      where: any(
        not(all(plan().is('pro'), not(user('beta').is(true)))),
        atLeastOf(2, user('score').atLeast(5), not(inSegment(segments[2]!)), not(not(plan().is('free')))),
      ),
      include: { users: ['jane'] },
      exclude: { accounts: ['acme'] },
    })
    await expect(toMermaid(nested)).toMatchFileSnapshot('golden/nested.mmd')
  })

  it('of nothing', () => {
    expect(toMermaid(rule(all()))).toContain('{"everybody"}')
    expect(toMermaid(rule(any()))).toContain('{"nobody"}')
  })

  it('is the same each time', () => {
    const [first, second] = [lifecycle.stage('trial'), lifecycle.stage('trial')].map(toMermaid)
    expect(first).toBe(second)
  })
})

it('a label does not end before its text does', () => {
  const title = '"]-->x["<b>`#1`</b>\nclick n0 "javascript:x"'
  const text = toMermaid(defineSegment({ id: 'nasty', title, where: user('country').is('"] --> evil') }))
  const [, root, leaf, edge, ...rest] = text.split('\n')
  expect(root).toMatch(/^ {2}n0\(\["[^"<>`]*"\]\)$/)
  expect(leaf).toMatch(/^ {2}n1\["[^"<>`]*"\]$/)
  expect(edge).toBe('  n0 --> n1')
  expect(rest).toEqual([''])
})
