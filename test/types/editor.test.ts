import { describe, expect, it } from 'vitest'
import { openEditor } from './editor.js'

const editor = openEditor()

const words = `
import { days, defineSegment } from 'cadre'
import { account, event, lifecycle, list, membership, plan, role, subscription, user } from './product.js'
`

describe('an editor offers the names of the catalog, and no others', () => {
  it.each([
    {
      where: `event('|')`,
      names: [
        'api called',
        'feature used',
        'project created',
        'report created',
        'signed in',
        'subscription upgraded',
        'teammate invited',
        'ticket opened',
        'ticket solved',
      ],
    },
    {
      where: `user('|')`,
      names: [
        'app',
        'budget',
        'country',
        'department',
        'flags',
        'nps',
        'seniority',
        'signedUpAt',
        'tools',
        'verified',
        'zone',
      ],
    },
    { where: `account('|')`, names: ['apiLimit', 'createdAt', 'industry', 'seats'] },
    { where: `membership('|')`, names: ['joinedAt', 'leftAt', 'team'] },
    { where: `plan().is('|')`, names: ['basic', 'enterprise', 'free', 'pro'] },
    { where: `role().atLeast('|')`, names: ['admin', 'member', 'owner'] },
    { where: `list('|')`, names: ['gdpr', 'test users'] },
    { where: `lifecycle.stage('|')`, names: ['active', 'churned', 'trial'] },
    { where: `user('department').is('|')`, names: ['it', 'sales'] },
    { where: `event('feature used', { feature: '|' })`, names: ['api', 'exports', 'reports'] },
    { where: `event('feature used', { | })`, names: ['advanced', 'durationMs', 'feature'] },
    { where: `event('feature used').distinct('|')`, names: ['advanced', 'durationMs', 'feature'] },
    { where: `event('report created').sum('|')`, names: ['rows'] },
    { where: `event('feature used').where((p) => p('|'))`, names: ['advanced', 'durationMs', 'feature'] },
    { where: `user('verified').|`, names: ['is', 'isMissing', 'isNot', 'isPresent', 'node', 'toJSON', 'whenMissing'] },
    { where: `user('verified').is(true).|`, names: ['node', 'toJSON'] },
  ])('$where', ({ where, names }) => {
    expect(editor.offered(words + where)).toEqual(names)
  })
})

describe('an editor shows types that can be read', () => {
  it.each([
    [`const beta| = defineSegment({ id: 'beta', where: plan().is('pro') })`, 'const beta: Segment<"member", "beta">'],
    [`const trial| = lifecycle.stage('trial')`, 'const trial: Segment<"member", "lifecycle/trial">'],
    [`const paying| = plan().moreThan('free')`, 'const paying: Condition<"member" | "account">'],
    [`const signIns| = event('signed in').within(days(7)).count()`, 'const signIns: ChangingNumber<"member" | "user">'],
    [`const joined| = user('signedUpAt')`, 'const joined: InstantValue<"member" | "user">'],
    [`const unit| = user('department')`, 'const unit: EnumValue<"it" | "sales", "member" | "user">'],
  ])('%s', (source, shown) => {
    expect(editor.hovered(words + source)).toBe(shown)
  })
})
