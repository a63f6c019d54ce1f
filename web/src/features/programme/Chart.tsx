import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { init } from './charts';

export interface Picked {
  readonly componentType?: string;
  readonly seriesType?: string;
  readonly seriesName?: string;
  readonly name: string;
  readonly data?: unknown;
}

export interface ChartProps {
  readonly option: EChartsCoreOption;
  readonly height: number;
  readonly onPick?: (picked: Picked) => void;
}

/** A chart. It is hidden from screen readers, because the table beside it has the same figures. */
export const Chart = ({ option, height, onPick }: ChartProps) => {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const picked = useRef(onPick);
  picked.current = onPick;
  useEffect(() => {
    if (place.current === null) return;
    const drawn = init(place.current);
    chart.current = drawn;
    drawn.on('click', (event) => picked.current?.(event as Picked));
    const watch = new ResizeObserver(() => drawn.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      drawn.dispose();
      chart.current = undefined;
    };
  }, []);
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option]);
  return <div ref={place} style={{ height }} aria-hidden />;
};
