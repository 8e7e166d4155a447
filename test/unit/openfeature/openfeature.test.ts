import { type EvaluationContext, OpenFeature as Server, TypedInMemoryProvider } from '@openfeature/server-sdk'
import { TypedInMemoryProvider as WebProvider, OpenFeature as Web } from '@openfeature/web-sdk'
import { afterEach, describe, expect, it } from 'vitest'
import { createGate, type Snapshot } from '../../../src/gate/index.js'
import { defineSegment } from '../../../src/index.js'
import { keepSegments, segmentContext, segmentHook } from '../../../src/openfeature/index.js'
import { snapshotOf } from '../../../src/snapshot/index.js'
import { HandClock } from '../gate/clock.js'
import { asOf, catalog, DAY, now } from '../world.js'

const snapshot: Snapshot = {
  version: 1,
  asOf: now,
  rules: '',
  segments: { trial: [true, now + DAY], pro: [true, null], churned: [false, now + DAY], engaged: [null, null] },
}

const ids = Object.keys(snapshot.segments)

const has = (context: EvaluationContext, list: string, id: string): boolean =>
  ((context[list] ?? []) as readonly string[]).includes(id)

// A flag that is on for who is on Pro and has not churned.
const flags = {
  exports: {
    variants: { on: true, off: false },
    defaultVariant: 'off' as const,
    disabled: false,
    contextEvaluator: (context: EvaluationContext) =>
      has(context, 'inSegments', 'pro') && has(context, 'notInSegments', 'churned') ? 'on' : 'off',
  },
}

describe('the context', () => {
  it('lists what is proven, and what is unknown in neither list', () => {
    const gate = createGate(snapshot, { now: () => now })
    expect(segmentContext(gate, ids)).toEqual({ inSegments: ['pro', 'trial'], notInSegments: ['churned'] })
    expect(segmentContext(gate, ids, now + DAY)).toEqual({ inSegments: ['pro'], notInSegments: [] })
    expect(segmentContext(gate, ['never asked'])).toEqual({ inSegments: [], notInSegments: [] })
  })
})

describe('the server SDK', () => {
  const { plan } = catalog
  const segments = [
    defineSegment({ id: 'pro', where: plan().atLeast('pro') }),
    defineSegment({ id: 'churned', where: plan().is('free') }),
  ]
  const plans: Readonly<Record<string, string>> = { jane: 'pro', joe: 'free' }

  afterEach(async () => {
    Server.clearHooks()
    await Server.clearProviders()
  })

  it('evaluates flags with the segments of the subject', async () => {
    await Server.setProviderAndWait(new TypedInMemoryProvider(flags))
    Server.addHooks(
      segmentHook(({ targetingKey = '' }: EvaluationContext) =>
        Object.hasOwn(plans, targetingKey)
          ? snapshotOf(segments, { account: { id: 'acme' }, subscription: { plan: plans[targetingKey] } }, { asOf })
          : undefined,
      ),
    )
    const client = Server.getClient()
    const isOn = (targetingKey: string) => client.getBooleanValue('exports', false, { targetingKey, country: 'DE' })
    expect([await isOn('jane'), await isOn('joe'), await isOn('nobody')]).toEqual([true, false, false])
  })

  it('answers with the default when facts cannot be loaded', async () => {
    await Server.setProviderAndWait(new TypedInMemoryProvider(flags))
    Server.addHooks(segmentHook(() => Promise.reject(new Error('The database is away.'))))
    const details = await Server.getClient().getBooleanDetails('exports', false, { targetingKey: 'jane' })
    expect([details.value, details.reason]).toEqual([false, 'ERROR'])
  })
})

describe('the web SDK', () => {
  it('tells whoever wants to know of a context that was not taken, and breaks nothing where nobody does', async () => {
    const gate = createGate(snapshot, { now: () => now })
    const away = new Error('The provider is away.')
    const holder = { getContext: () => ({}), setContext: () => Promise.reject(away) }
    const told: unknown[] = []
    const timers = new HandClock(now)
    keepSegments(holder, gate, { segments: ids, ...timers, onError: (error) => told.push(error) })()
    keepSegments(holder, gate, { segments: ids, ...timers })()
    await Promise.resolve()
    expect(told).toEqual([away])
  })

  afterEach(async () => {
    await Web.clearProviders()
    await Web.clearContexts()
  })

  it('has the segments in its context, up to the instant at which they expire', async () => {
    await Web.setContext({ targetingKey: 'jane', country: 'DE' })
    await Web.setProviderAndWait(new WebProvider(flags))
    const clock = new HandClock(now)
    const end = keepSegments(Web, createGate(snapshot, clock), { segments: ids, ...clock })
    await Promise.resolve()
    expect(Web.getContext()).toEqual({
      targetingKey: 'jane',
      country: 'DE',
      inSegments: ['pro', 'trial'],
      notInSegments: ['churned'],
    })
    expect(Web.getClient().getBooleanValue('exports', false)).toBe(true)
    clock.advanceTo(now + DAY)
    await Promise.resolve()
    expect(Web.getClient().getBooleanValue('exports', true)).toBe(false)
    end()
    expect(clock.size).toBe(0)
  })
})
