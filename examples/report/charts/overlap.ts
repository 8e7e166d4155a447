import type { Overlap } from '../../../src/assignment/index.js'
import { titleOf } from '../places.js'
import { drawn, QUIET } from './svg.js'

const percent = (jaccard: number | null): number => Math.round((jaccard ?? 0) * 100)

/** Every two segments: which part of the people in either is in both. */
export function overlapChart({ segments, jaccard }: Overlap): string {
  const names = segments.map(titleOf)
  const cells = jaccard
    .slice(1)
    .flatMap((shares, row) => shares.slice(0, row + 1).map((share, column) => [column, row, percent(share)]))
  return drawn(
    {
      grid: { left: 180, right: 12, top: 4, bottom: 130 },
      xAxis: {
        type: 'category',
        data: names.slice(0, -1),
        axisLabel: { rotate: 38, interval: 0 },
        axisTick: { show: false },
        axisLine: { show: false },
      },
      yAxis: {
        type: 'category',
        data: names.slice(1),
        inverse: true,
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { interval: 0 },
      },
      visualMap: { show: false, min: 0, max: 60, inRange: { color: ['#f4f6fa', '#8fb3dd', '#2f6db5'] } },
      series: [
        {
          type: 'heatmap',
          data: cells,
          itemStyle: { borderColor: '#ffffff', borderWidth: 2 },
          label: {
            show: true,
            color: QUIET.text,
            formatter: ({ value }) => {
              const share = (value as number[])[2]!
              return share === 0 ? '' : `{${share > 30 ? 'light' : 'dark'}|${share}}`
            },
            rich: { light: { color: '#ffffff' }, dark: { color: QUIET.text } },
          },
        },
      ],
    },
    { height: 134 + (segments.length - 1) * 34 },
  )
}
