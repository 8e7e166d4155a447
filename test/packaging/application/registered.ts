import { defineStages, defineStaticSegment } from 'cadre'
import { createGate, type SegmentIds } from 'cadre/gate'
import { useSegment } from 'cadre/react'

export const pilot = defineStaticSegment({ id: 'pilot', of: 'account', subjects: ['acme'] })

export const size = defineStages({ id: 'size', of: 'account', stages: [], otherwise: 'any' })

declare module 'cadre/react' {
  interface Register {
    segments: typeof import('./registered.js')
  }
}

export const Badge = (): string => `${useSegment('pilot')} ${useSegment('size/any')}`

// @ts-expect-error: there is no such segment
export const Misspelt = (): string => `${useSegment('pilto')}`

const gate = createGate<SegmentIds<typeof import('./registered.js')>>(null, { now: Date.now })
gate.allows({ anyOf: ['pilot', 'size/any'] })
// @ts-expect-error: nor here
gate.allows({ noneOf: ['size'] })
