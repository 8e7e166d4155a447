import type { SizePoint } from '../../../src/assignment/index.js'
import { colourOf, titleOf } from '../places.js'
import { drawn, QUIET } from './svg.js'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** The sizes of segments, week by week. */
export function overTimeChart(points: readonly SizePoint[]): string {
  const ids = [...new Set(points.map(({ id }) => id))]
  const instants = [...new Set(points.map(({ asOf }) => asOf))]
  const sizeAt = (id: string, asOf: string) => points.find((point) => point.id === id && point.asOf === asOf)!.size
  return drawn(
    {
      grid: { left: 50, right: 130, top: 16, bottom: 30 },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: instants.map((asOf) => day.format(new Date(asOf))),
        axisLabel: { color: QUIET.text },
      },
      yAxis: {
        type: 'value',
        axisLabel: { color: QUIET.text },
        splitLine: { lineStyle: { color: QUIET.line } },
      },
      series: ids.map((id) => ({
        name: titleOf(id),
        type: 'line' as const,
        symbolSize: 5,
        itemStyle: { color: colourOf(id) },
        endLabel: { show: true, formatter: '{a}', color: 'inherit' },
        labelLayout: { moveOverlap: 'shiftY' as const },
        data: instants.map((asOf) => sizeAt(id, asOf)),
      })),
    },
    { height: 380 },
  )
}
