import * as echarts from 'echarts'

/** A chart as ECharts takes it. */
export type Chart = echarts.EChartsOption

/** The colours of the report; they can be told apart without seeing red and green. */
export const COLOURS = ['#2f6db5', '#e8963a', '#4a9d8f', '#a45d9e', '#a08a1e', '#6b7fa3', '#b5574a', '#7a9a4d'] as const

/** What stands for nobody, nothing or unknown. */
export const QUIET = { unknown: '#c9ccd3', line: '#e3e5ea', text: '#5a6070' } as const

const STYLE: Chart = {
  animation: false,
  color: [...COLOURS],
  textStyle: { fontFamily: 'system-ui, sans-serif', fontSize: 13, color: '#2a2f3a' },
}

/** Draws a chart as SVG, without a browser. */
export function drawn(
  chart: Chart,
  { width = 960, height }: { readonly width?: number; readonly height: number },
): string {
  const canvas = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
  canvas.setOption({ ...STYLE, ...chart })
  const svg = canvas.renderToSVGString()
  canvas.dispose()
  return svg
}
