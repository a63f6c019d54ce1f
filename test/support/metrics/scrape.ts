/** One sample of a scrape. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** The samples of the text format of Prometheus. */
export const samplesIn = (text: string): readonly Sample[] =>
  text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = LINE.exec(line) ?? [];
    if (name === undefined || line.startsWith('#')) return [];
    const own = Object.fromEntries([...labels.matchAll(LABEL)].map(([, key, text]) => [key, text]));
    return [{ name, labels: own, value: Number(value) }];
  });

/** Scrapes processes by the name of their job, with `up` as Prometheus adds it. */
export const scrape = async (targets: Readonly<Record<string, string>>, token: string): Promise<readonly Sample[]> =>
  (
    await Promise.all(
      Object.entries(targets).map(async ([job, url]) => {
        const answer = await fetch(url, {
          headers: { authorization: `Bearer ${token}` },
          signal: AbortSignal.timeout(20_000),
        }).catch(() => undefined);
        const own = answer?.ok ? samplesIn(await answer.text()) : [];
        return [{ name: 'up', labels: {}, value: Number(answer?.ok ?? false) }, ...own].map((sample) => ({
          ...sample,
          labels: { ...sample.labels, job },
        }));
      }),
    )
  ).flat();

/** The greatest value of a metric over all processes; undefined: none has it. */
export const greatest = (
  samples: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined => {
  const values = samples
    .filter((sample) => sample.name === name && Object.entries(labels).every(([key, is]) => sample.labels[key] === is))
    .map(({ value }) => value);
  return values.length === 0 ? undefined : Math.max(...values);
};
