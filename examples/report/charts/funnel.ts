import type { Funnel } from '../../../src/assignment/index.js'
import { titleOf } from '../places.js'
import { drawn, QUIET } from './svg.js'

const percent = (share: number | null): number => Math.round((share ?? 0) * 1000) / 10

/** The part of everybody, and of each segment, that reached each step. */
export function funnelChart(funnels: readonly Funnel[]): string {
  const names = funnels.map(({ segment }) => (segment === null ? 'Everybody' : titleOf(segment)))
  return drawn(
    {
      grid: { left: 60, right: 12, top: 40, bottom: 30 },
      legend: { top: 0, left: 0, itemGap: 28, data: names },
      xAxis: { type: 'category', data: funnels[0]!.steps.map(({ name }) => name), axisTick: { show: false } },
      yAxis: {
        type: 'value',
        max: 100,
        axisLabel: { formatter: '{value} %', color: QUIET.text },
        splitLine: { lineStyle: { color: QUIET.line } },
      },
      series: funnels.map(({ steps }, index) => ({
        name: names[index]!,
        type: 'bar' as const,
        barGap: '8%',
        label: { show: true, position: 'top' as const, fontSize: 11, formatter: '{c} %' },
        data: steps.map(({ share }) => percent(share)),
      })),
    },
    { height: 340 },
  )
}
