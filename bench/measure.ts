/** Statistics of durations in milliseconds. */
export const percentile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? 0;
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
};

/** The durations of `times` repetitions, one after another. */
export const timed = async (times: number, work: (i: number) => Promise<unknown>): Promise<readonly number[]> => {
  const durations: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const from = performance.now();
    await work(i);
    durations.push(performance.now() - from);
  }
  return durations;
};

export const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
};
