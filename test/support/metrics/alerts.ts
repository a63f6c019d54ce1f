import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse, stringify } from 'yaml';
import { ROOT } from '../../structure/sources';
import type { Sample } from './scrape';

const run = promisify(execFile);

export const ALERTS_FILE = join(ROOT, 'deploy', 'prometheus', 'alerts.yml');

export interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export const ALERTS = (
  parse(readFileSync(ALERTS_FILE, 'utf8')) as { groups: readonly { rules: readonly Alert[] }[] }
).groups.flatMap(({ rules }) => rules);

/** Between two scrapes, and two evaluations of the rules, as in deploy/prometheus/prometheus.yml. */
export const SCRAPE_SECONDS = 15;

/** A series as `promtool test rules` takes it. */
export interface InputSeries {
  readonly series: string;
  readonly values: string;
}

/** Which alerts fire at a moment, in seconds from the first scrape; or fired at any moment until then. */
export interface Expectation {
  readonly atSeconds: number;
  readonly firing: readonly string[];
  readonly everUntilThen?: true;
}

const checksOf = ({ atSeconds, firing, everUntilThen }: Expectation) =>
  ALERTS.map(({ alert }) => {
    const fires = `ALERTS{alertname="${alert}",alertstate="firing"}`;
    const counted = everUntilThen ? `count_over_time(${fires}[1d])` : fires;
    return {
      expr: `(count(${counted}) > bool 0) or vector(0)`,
      eval_time: `${atSeconds}s`,
      exp_samples: [{ labels: '{}', value: firing.includes(alert) ? 1 : 0 }],
    };
  });

/** Rejects with the report of `promtool` if Prometheus, given these series, would not fire just these alerts. */
export const assertFiring = async (
  { promtool, folder }: { readonly promtool: string; readonly folder: string },
  series: readonly InputSeries[],
  expected: readonly Expectation[],
): Promise<void> => {
  const file = join(folder, 'firing.yml');
  const test = {
    interval: `${SCRAPE_SECONDS}s`,
    input_series: series,
    promql_expr_test: expected.flatMap(checksOf),
  };
  const rules = { rule_files: [ALERTS_FILE], evaluation_interval: `${SCRAPE_SECONDS}s`, tests: [test] };
  await writeFile(file, stringify(rules, { aliasDuplicateObjects: false }));
  await run(promtool, ['test', 'rules', file]).catch(({ stdout, stderr, message }) => {
    throw new Error(`not the expected alerts: ${message}\n${stdout}\n${stderr}`);
  });
};

const nameOf = ({ name, labels }: Sample): string =>
  `${name}{${Object.entries(labels)
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join(',')}}`;

const WATCHED = /^(yuanluo_|up$)/;

/** So many scrapes of what was before, and of what is then: ten minutes, and two hours. */
const [BEFORE, AFTER] = [40, 480];

/** The series of a product that shows one scrape for ten minutes and then another for two hours, and when these end. */
export const seriesOf = (
  before: readonly Sample[],
  after: readonly Sample[],
): { readonly series: readonly InputSeries[]; readonly endsAtSeconds: number } => {
  const values = new Map<string, [string, string]>();
  for (const [at, samples] of [before, after].entries()) {
    for (const sample of samples.filter(({ name }) => WATCHED.test(name) && !name.endsWith('_bucket'))) {
      const of = values.get(nameOf(sample)) ?? ['_', '_'];
      of[at] = String(sample.value);
      values.set(nameOf(sample), of);
    }
  }
  return {
    series: [...values].map(([series, [first, then]]) => ({ series, values: `${first}x${BEFORE} ${then}x${AFTER}` })),
    endsAtSeconds: (BEFORE + AFTER) * SCRAPE_SECONDS,
  };
};
