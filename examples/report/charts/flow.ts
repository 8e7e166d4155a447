import type { FlowLink } from '../../../src/assignment/index.js'
import { colourOf, placesInOrder, titleOf } from '../places.js'
import { drawn } from './svg.js'

/** How people moved between stages: from the left to the right. */
export function flowChart(links: readonly FlowLink[]): string {
  const name = (side: string, place: string) => `${side} ${place}`
  const places = (side: 'from' | 'to') => placesInOrder(links.map((link) => link[side]))
  const total = (side: 'from' | 'to', place: string) =>
    links.filter((link) => link[side] === place).reduce((sum, { count }) => sum + count, 0)
  const node = (side: 'from' | 'to', place: string) => ({
    name: name(side, place),
    depth: side === 'from' ? 0 : 1,
    itemStyle: { color: colourOf(place) },
    label: {
      position: side === 'from' ? ('left' as const) : ('right' as const),
      formatter: `${titleOf(place)}  ${total(side, place).toLocaleString('en')}`,
    },
  })
  return drawn(
    {
      series: [
        {
          type: 'sankey',
          left: 150,
          right: 150,
          top: 12,
          bottom: 12,
          nodeGap: 14,
          layoutIterations: 0,
          data: (['from', 'to'] as const).flatMap((side) => places(side).map((place) => node(side, place))),
          links: links.map(({ from, to, count }) => ({
            source: name('from', from),
            target: name('to', to),
            value: count,
            lineStyle: { color: 'source', opacity: from === to ? 0.22 : 0.5 },
          })),
        },
      ],
    },
    { height: 460 },
  )
}
