import type { CompareNode, ConditionNode } from '../../ast/index.js'
import type { Segment } from '../../dsl/segment.js'
import { fixedLength, lengthOf } from '../../time/index.js'
import type { Finding } from './codes.js'
import { leavesOf, rootsOf } from './places.js'

const DAY = lengthOf({ days: 1 })

/** The whole days of a rolling window of active days; undefined for anything else. */
function rollingDays({ left }: CompareNode): number | undefined {
  if (left.kind !== 'measure' || left.measure !== 'activeDays' || left.events.window?.kind !== 'within')
    return undefined
  const days = (fixedLength(left.events.window.duration) ?? 0) / DAY
  return Number.isInteger(days) && days > 1 ? days : undefined
}

/** The least number of active days that a comparison asks for; undefined when it asks for few. */
function leastAsked({ operator, right }: CompareNode): number | undefined {
  if (typeof right !== 'number') return undefined
  if (operator === 'is' || operator === 'atLeast') return right
  return operator === 'moreThan' ? right + 1 : undefined
}

function everyDayOf(node: ConditionNode): number | undefined {
  if (node.kind !== 'compare') return undefined
  const days = rollingDays(node)
  const asked = leastAsked(node)
  return days !== undefined && asked !== undefined && asked >= days ? days : undefined
}

/** "Every day" of a rolling window: 7 times 24 hours touch 8 calendar days, of which the first and the last are cut. */
export function everyDay(segment: Segment): Finding[] {
  return rootsOf(segment)
    .flatMap(leavesOf)
    .flatMap(({ node, path, wanted }): Finding[] => {
      const days = wanted ? everyDayOf(node) : undefined
      return days === undefined
        ? []
        : [
            {
              code: 'window.every-day',
              path,
              message: `The last ${days} times 24 hours touch ${days + 1} calendar days, so that this is not "every day".`,
              fix: `Write .during(previous('day', { count: ${days} })).activeDays().is(${days}).`,
            },
          ]
    })
}
