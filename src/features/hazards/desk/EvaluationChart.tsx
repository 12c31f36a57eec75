import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { Dimension, Figure } from '../evaluation.ts'
import type { Evaluated } from './rates.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

const bars = [
  { key: 'reported', name: '发现', color: '#3f7ae0' },
  { key: 'closed', name: '销号', color: '#3a9b4a' },
  { key: 'overdue', name: '逾期', color: '#e0524d' },
] as const

/** Bars of found, closed and late, a line of the on-time rate; a click opens the rows. The table below says the same in figures. */
export default function EvaluationChart({
  rows,
  by,
  onOpen,
}: {
  rows: readonly Evaluated[]
  by: Dimension
  onOpen: (row: Evaluated, measure: Figure) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const open = useRef(onOpen)
  open.current = onOpen
  const shown = by === 'month' ? rows : [...rows].sort((a, b) => b.reported - a.reported).slice(0, 20)

  useEffect(() => {
    const chart: ECharts = init(box.current!)
    const words = getComputedStyle(box.current!).color
    const line = getComputedStyle(box.current!).getPropertyValue('--line')
    chart.setOption({
      animation: false,
      textStyle: { color: words, fontFamily: getComputedStyle(document.body).fontFamily },
      legend: { top: 0, textStyle: { color: words } },
      grid: { left: 8, right: 8, top: 40, bottom: 8, outerBounds: { left: 0, right: 0, top: 0, bottom: 0 } },
      // Drawn on the canvas: the content security policy allows no inline styles in HTML.
      tooltip: { trigger: 'axis', renderMode: 'richText' },
      xAxis: {
        type: 'category',
        data: shown.map(row => row.name),
        axisLabel: { color: words, rotate: shown.length > 8 ? 30 : 0 },
      },
      yAxis: [
        { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: line } }, axisLabel: { color: words } },
        {
          type: 'value',
          max: 100,
          min: 0,
          axisLabel: { color: words, formatter: '{value}%' },
          splitLine: { show: false },
        },
      ],
      series: [
        ...bars.map(({ key, name, color }) => ({
          type: 'bar',
          name,
          itemStyle: { color },
          barMaxWidth: 28,
          data: shown.map(row => row[key]),
        })),
        {
          type: 'line',
          name: '按期率',
          yAxisIndex: 1,
          connectNulls: true,
          symbol: 'diamond',
          symbolSize: 8,
          lineStyle: { type: 'dashed', color: '#b8860b' },
          itemStyle: { color: '#b8860b' },
          data: shown.map(row => (row.closed > 0 ? Math.round((row.closedOnTime / row.closed) * 100) : null)),
        },
      ],
    })
    chart.on('click', ({ dataIndex, seriesName }) => {
      const row = shown[dataIndex]
      if (row) open.current(row, bars.find(bar => bar.name === seriesName)?.key ?? 'closedOnTime')
    })
    const watcher = new ResizeObserver(() => chart.resize())
    watcher.observe(box.current!)
    return () => {
      watcher.disconnect()
      chart.dispose()
    }
  }, [shown])

  return <div ref={box} className="chart" role="img" aria-label="发现、销号、逾期的数量和按期率，数字见下表" />
}
