import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { lessMotion } from './motion';

use([LineChart, BarChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export interface Series {
  label: string;
  values: number[];
  /** Bars for what flows in a day, a line for a balance. */
  line?: boolean;
}

const COLORS = ['#8fcbb1', '#0a8754', '#e8a87c', '#2b7ce9'];

export default function FiguresChart({ days, series }: { days: string[]; series: Series[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chart = init(box.current, undefined, { renderer: 'svg' });
    chart.setOption({
      animation: !lessMotion(),
      color: COLORS,
      aria: { enabled: true },
      tooltip: { trigger: 'axis' },
      legend: { bottom: 0 },
      grid: { left: 8, right: 16, top: 16, bottom: 36, containLabel: true },
      xAxis: { type: 'category', data: days.map((day) => day.slice(5)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: series.map(({ label, values, line }) => ({
        name: label,
        type: line ? 'line' : 'bar',
        data: values,
        smooth: line,
        barMaxWidth: 18,
      })),
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(box.current!);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [days, series]);
  return <div ref={box} style={{ height: 280 }} role="img" aria-label="每日数据图" />;
}
