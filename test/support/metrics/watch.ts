import { until } from '../time/until';
import { assertFiring, seriesOf } from './alerts';
import { greatest, type Sample, scrape } from './scrape';

type Bound = readonly [name: string, least: number, labels?: Readonly<Record<string, string>>];

/** What is above zero only while something is late, fails, is behind or unfinished. */
const FAULTS = [
  'yuanluo_outbox_age_seconds',
  'yuanluo_deliveries_failing',
  'yuanluo_dead_letters',
  'yuanluo_channel_away_seconds',
  'yuanluo_cases_behind',
  'yuanluo_records_differing',
  'yuanluo_timers_late',
  'yuanluo_sweep_late_seconds',
  'yuanluo_orders_unfinished',
];

/** Watches running processes as Prometheus does. */
export class Watch {
  /** One of each metric with its labels that was scraped. */
  readonly seen = new Map<string, Sample>();

  /** @param targets By the name of their job. */
  constructor(
    private readonly targets: () => Readonly<Record<string, string>>,
    private readonly token: string,
    private readonly tools: { readonly promtool: string; readonly folder: string },
  ) {}

  async now(): Promise<readonly Sample[]> {
    const samples = await scrape(this.targets(), this.token);
    for (const sample of samples) this.seen.set(JSON.stringify([sample.name, sample.labels]), sample);
    return samples;
  }

  /** The first scrape in which all of these are as high; the figures are read every few seconds, so one may tell of before. */
  onceAbove(...bounds: readonly Bound[]): Promise<readonly Sample[]> {
    return this.once('the fault is among the metrics', (samples) =>
      bounds
        .filter(([name, least, labels]) => (greatest(samples, name, labels) ?? 0) < least)
        .map(([name, least]) => `${name} of ${least}`),
    );
  }

  /** The first scrape of all processes in which nothing is late, fails, is behind or unfinished. */
  onceWell(): Promise<readonly Sample[]> {
    return this.once('all is well', (samples) => [
      ...samples
        .filter(({ name, value }) => name === 'up' && value === 0)
        .map(({ labels: { job } }) => `an answer of ${job}`),
      ...FAULTS.filter((name) => (greatest(samples, name) ?? 0) > 0).map((name) => `${name} of 0`),
    ]);
  }

  private async once(what: string, missingIn: (samples: readonly Sample[]) => readonly string[]) {
    let missing: readonly string[] = [];
    const look = async () => {
      const samples = await this.now();
      missing = missingIn(samples);
      return missing.length === 0 && samples;
    };
    return until(what, look).catch((error: Error) => {
      throw new Error(`${error.message}; missing: ${missing.join(', ')}`);
    });
  }

  /** Rejects if other alerts would fire than these, once the scrape after has held for two hours, or at any time before. */
  async assertAlerts(
    firing: readonly string[],
    { before, after }: { readonly before: readonly Sample[]; readonly after: readonly Sample[] },
  ): Promise<void> {
    const { series, endsAtSeconds } = seriesOf(before, after);
    await assertFiring(this.tools, series, [{ atSeconds: endsAtSeconds, firing, everUntilThen: true }]);
  }
}
