import { beforeAll, describe, expect, it } from 'vitest'
import { type ReportNumbers, reportNumbers } from '../../examples/report/numbers.js'
import { reportPage } from '../../examples/report/report.js'

const SLOW = 120_000

describe('the report on the bundled data', () => {
  let [numbers, page]: [ReportNumbers?, string?] = []
  beforeAll(async () => {
    numbers = await reportNumbers()
    page = reportPage(numbers)
  }, SLOW)

  it('stands alone: no script, nothing from elsewhere', () => {
    expect(page).toMatch(/^<!doctype html>/)
    const foreign = page?.match(/<script|<link|<img|src=|@import|url\((?!#)|https?:\/\/(?!www\.w3\.org\/)/g)
    expect(foreign).toBeNull()
  })

  it('has five pictures, each with a name and its numbers', () => {
    expect(page?.match(/<figure role="img" aria-label="[^"]+"><svg/g)).toHaveLength(5)
    expect(page?.match(/<summary>The numbers<\/summary><table>/g)).toHaveLength(5)
    expect(page).not.toMatch(/NaN|undefined|\[object/)
  })

  it('has everybody once in the flow, and in each week of the life cycle', () => {
    const { flow, series, summary } = numbers!
    const now = flow.filter(({ to }) => to !== '(absent)').reduce((sum, { count }) => sum + count, 0)
    expect(now).toBe(summary.existing.member)
    const last = series.filter(({ asOf }) => asOf === summary.asOf)
    const staged = last.reduce((sum, { size }) => sum + size, 0)
    const unknown = flow.filter(({ to }) => to === '(unknown)').reduce((sum, { count }) => sum + count, 0)
    expect(staged + unknown).toBe(summary.existing.member)
  })

  it('says the same of those at risk as the quickstart', () => {
    expect(numbers!.summary.sizes.find(({ id }) => id === 'at-risk')?.size).toBe(1432)
  })
})
