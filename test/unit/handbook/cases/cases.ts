import type { Condition, Segment } from '../../../../src/index.js'
import type { LintCode, LintOptions } from '../../../../src/handbook/index.js'
import { rule } from '../world.js'

/** What is linted. */
export interface Case {
  readonly segments: readonly Segment[]
  readonly options?: LintOptions
}

/** Of each code, cases in which it is found, and cases near them in which it is not. */
export type Cases<C extends LintCode = LintCode> = Readonly<
  Record<C, { readonly found: Readonly<Record<string, Case>>; readonly left: Readonly<Record<string, Case>> }>
>

/** One rule, of a segment that lacks nothing else. */
export const asked = (where: Condition<'member'>, options: LintOptions = {}): Case => ({
  segments: [rule(where)],
  options,
})

/** Several segments together. */
export const together = (segments: readonly Segment[], options: LintOptions = {}): Case => ({ segments, options })
