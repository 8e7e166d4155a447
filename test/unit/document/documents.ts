import { defineSegment } from '../../../src/index.js'
import { days, inSegment } from '../../../src/index.js'
import type { ErrorCode } from '../../../src/errors.js'
import { type ParseOptions, safeParseSegment } from '../../../src/document/index.js'
import { catalog } from '../world.js'

export const signIns = {
  kind: 'measure',
  measure: 'count',
  events: { names: ['signed in'], window: { kind: 'within', duration: { days: 7 } } },
}

export const active = { kind: 'compare', operator: 'atLeast', left: signIns, right: 3 }

export const german = {
  kind: 'compare',
  operator: 'is',
  left: { kind: 'trait', of: 'user', name: 'country' },
  right: 'DE',
}

export const named = (segment: string) => ({ kind: 'inSegment', segment })

/** A document of a member segment, with whatever is wrong or right about it. */
export const documentOf = (rule: unknown, rest: object = {}): Record<string, unknown> => ({
  format: 1,
  id: 'asked',
  of: 'member',
  rule,
  ...rest,
})

/** The mistakes in a document that is read against the catalog: code and path. */
export function issuesOf(
  document: unknown,
  options: ParseOptions = { catalog },
): readonly (readonly [ErrorCode, string])[] {
  const { issues = [] } = safeParseSegment(document, options)
  return issues.map(({ code, path }) => [code, path])
}

/** Segments as a product would define them; the last one names another. */
export function definedSegments() {
  const { event, plan, user } = catalog
  const engaged = defineSegment({
    id: 'engaged',
    title: 'Engaged',
    where: event('signed in').within(days(7)).count().atLeast(3),
    action: { goal: 'referral', message: { none: 'They are busy.' } },
    status: 'core',
  })
  const paying = defineSegment({ id: 'paying', where: plan().moreThan('free'), exclude: { accounts: ['acme'] } })
  const located = defineSegment({ id: 'located', of: 'user', where: user('country').isPresent() })
  const engagedAbroad = defineSegment({ id: 'engaged-abroad', where: inSegment(engaged), include: { users: ['jane'] } })
  return { engaged, paying, located, engagedAbroad }
}
