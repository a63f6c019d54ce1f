import type { PaymentPoint } from '../../../../../domain/renovation/payments';

export const SERIES = ['budgetFen', 'contractFen', 'measuredFen', 'payableFen', 'paidFen'] as const;
export type Series = (typeof SERIES)[number];

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const NICE = [1, 2, 2.5, 5, 10];

/** The first round number not below `value`: 1, 2, 2.5 or 5 times a power of ten. */
export const roundUp = (value: number): number => {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return (NICE.find((factor) => factor * power >= value) ?? 10) * power;
};

/** About so many ticks of a scale from 0 that covers `most`. */
export const ticksOver = (most: number, about = 4): readonly number[] => {
  const step = roundUp(most / about);
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, i) => i * step);
};

export interface Mark<T> {
  readonly at: number;
  readonly value: T;
}

export interface Plot {
  readonly lines: Readonly<Record<Series, string>>;
  readonly amounts: readonly Mark<number>[];
  readonly days: readonly Mark<string>[];
}

const DAYS_MARKED = 5;

/** The values as step lines: level until the next change. */
export const plotted = (points: readonly PaymentPoint[], until: string, frame: Frame): Plot => {
  const times = [...points.map(({ at }) => Date.parse(at)), Date.parse(until)];
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const most = Math.max(...points.flatMap((point) => SERIES.map((series) => point[series])), 0);
  const ticks = ticksOver(most);
  const top = ticks.at(-1) ?? 1;
  const span = Math.max(1, last - first);
  const x = (at: number) => frame.left + ((at - first) / span) * (frame.width - frame.left - frame.right);
  const y = (value: number) => frame.height - frame.bottom - (value / top) * (frame.height - frame.top - frame.bottom);
  const rounded = (value: number) => Math.round(value * 10) / 10;
  const line = (series: Series) =>
    [
      ...points.map((point, i) => {
        const [px, py] = [rounded(x(Date.parse(point.at))), rounded(y(point[series]))];
        return i === 0 ? `M${px} ${py}` : `H${px}V${py}`;
      }),
      `H${rounded(x(last))}`,
    ].join('');
  return {
    lines: Object.fromEntries(SERIES.map((series) => [series, line(series)])) as Plot['lines'],
    amounts: ticks.map((value) => ({ at: rounded(y(value)), value })),
    days: Array.from({ length: DAYS_MARKED }, (_, i) => {
      const at = first + (span * i) / (DAYS_MARKED - 1);
      return { at: rounded(x(at)), value: new Date(at).toISOString() };
    }),
  };
};
