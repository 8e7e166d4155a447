import type { Summary } from '../../../src/assignment/index.js'
import { COLOURS, drawn, QUIET } from './svg.js'

const percent = (share: number): number => Math.round(share * 1000) / 10

/** Every segment as a bar: those in it, and those of whom it is unknown. */
export function sizesChart({ sizes, parts }: Summary): string {
  const ids = sizes.map(({ id }) => id).reverse()
  const bar = (state: 'in' | 'unknown') =>
    ids.map((id) => parts.find((part) => part.id === id && part.state === state)!)
  const counts = new Map(sizes.map(({ id, size }) => [id, size]))
  return drawn(
    {
      grid: { left: 180, right: 70, top: 34, bottom: 30 },
      legend: { top: 0, left: 0, itemGap: 24, data: ['In', 'Unknown'] },
      xAxis: {
        type: 'value',
        max: 100,
        axisLabel: { formatter: '{value} %', color: QUIET.text },
        splitLine: { lineStyle: { color: QUIET.line } },
      },
      yAxis: { type: 'category', data: bar('in').map(({ title }) => title), axisTick: { show: false } },
      series: [
        {
          name: 'In',
          type: 'bar',
          stack: 'all',
          itemStyle: { color: COLOURS[0] },
          data: bar('in').map(({ share }) => percent(share)),
        },
        {
          name: 'Unknown',
          type: 'bar',
          stack: 'all',
          itemStyle: { color: QUIET.unknown },
          label: {
            show: true,
            position: 'right',
            formatter: ({ dataIndex }) => (counts.get(ids[dataIndex]!) ?? 0).toLocaleString('en'),
          },
          data: bar('unknown').map(({ share }) => percent(share)),
        },
      ],
    },
    { height: 70 + ids.length * 28 },
  )
}
