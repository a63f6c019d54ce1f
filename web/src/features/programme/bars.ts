export const COLOURS = {
  good: '#166534',
  bad: '#b91c1c',
  rest: '#9ca3af',
  line: '#d1d5db',
  ink: '#1f2937',
} as const;

/** From the first stage to the last. */
export const STAGE_COLOURS = ['#7c3aed', '#2563eb', '#0891b2', '#ca8a04', '#c2410c', '#db2777', '#166534', '#4b5563'];
export const SOURCE_COLOURS = ['#166534', '#ca8a04', '#2563eb', '#7c3aed'];

interface Series {
  readonly name: string;
  readonly color: string;
  readonly values: readonly number[];
}

interface Bars {
  readonly names: readonly string[];
  readonly series: readonly Series[];
  /** Horizontal bars with names at the left. */
  readonly horizontal?: boolean;
  readonly stacked?: boolean;
  readonly format?: (value: number) => string;
}

/** Bars by name, grouped or stacked. */
export const barsOf = ({ names, series, horizontal = false, stacked = false, format = String }: Bars) => {
  const categories = {
    type: 'category',
    data: [...names],
    inverse: horizontal,
    axisTick: { show: false },
    axisLabel: { color: COLOURS.ink, hideOverlap: !horizontal },
  };
  const amounts = {
    type: 'value',
    minInterval: 1,
    axisLabel: { color: COLOURS.ink, hideOverlap: true, formatter: format },
    splitLine: { lineStyle: { color: COLOURS.line } },
  };
  return {
    animation: false,
    grid: { left: 8, right: 24, top: series.length > 1 ? 36 : 12, bottom: 8, containLabel: true },
    legend: { show: series.length > 1, top: 0, left: 0, type: 'scroll' },
    // Drawn on the canvas: an HTML tooltip has inline styles.
    tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' }, valueFormatter: format },
    xAxis: horizontal ? amounts : categories,
    yAxis: horizontal ? categories : amounts,
    series: series.map(({ name, color, values }) => ({
      name,
      type: 'bar',
      barMaxWidth: 28,
      data: [...values],
      itemStyle: { color },
      ...(stacked ? { stack: 'one' } : {}),
    })),
  };
};

export type BarOption = ReturnType<typeof barsOf>;

/** Whether a chart would show anything but its axes. */
export const hasBars = ({ series }: BarOption): boolean => series.some(({ data }) => data.some((value) => value !== 0));
