import { all, defineSegment, inSegment } from '../../../src/index.js'
import { atRisk, engaged, fading } from './rules.js'

/** Segments whose verdicts were computed elsewhere. */
export const segmentOfSegments = {
  segment: defineSegment({
    id: 'win-back',
    title: 'Win back',
    where: all(inSegment(atRisk), inSegment(engaged), inSegment(fading)),
  }),
  facts: {
    user: { id: 'jane', signedUpAt: '2026-01-15T08:00:00Z' },
    known: {
      'at-risk': { verdict: true, hash: atRisk.hash, until: '2026-06-20T00:00:00Z' },
      engaged: { verdict: true, hash: engaged.hash, until: '2026-06-14T00:00:00Z' },
      fading: { verdict: false, hash: 'the hash of an older rule' },
    },
  },
}
