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

const nameOf = ({ name, labels }: Sample): string =>
  `${name}{${Object.entries(labels)
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join(',')}}`;

/** So many scrapes of a quarter of a minute before the fault and after it. */
const [BEFORE, AFTER] = [40, 480];

const WATCHED = /^(yuanluo_|up$)/;

/** The series of a first scrape that lasts ten minutes, and a second one that lasts two hours. */
const seriesOf = (before: readonly Sample[], after: readonly Sample[]) => {
  const values = new Map<string, [string, string]>();
  const add = (samples: readonly Sample[], at: 0 | 1): void => {
    for (const sample of samples.filter(({ name }) => WATCHED.test(name) && !name.endsWith('_bucket'))) {
      const of = values.get(nameOf(sample)) ?? ['_', '_'];
      of[at] = String(sample.value);
      values.set(nameOf(sample), of);
    }
  };
  add(before, 0);
  add(after, 1);
  return [...values].map(([series, [first, then]]) => ({
    series,
    values: `${first}x${BEFORE} ${then}x${AFTER}`,
  }));
};

/**
 * Which alerts Prometheus would fire, by `promtool`: if the product first shows one scrape and then, for two hours, another.
 * Rejects with its report if these are not the expected ones.
 */
export const assertFiring = async (
  promtool: string,
  folder: string,
  { before, after }: { readonly before: readonly Sample[]; readonly after: readonly Sample[] },
  expected: readonly string[],
): Promise<void> => {
  const file = join(folder, 'firing.yml');
  const checks = ALERTS.map(({ alert }) => ({
    expr: `(count(count_over_time(ALERTS{alertname="${alert}",alertstate="firing"}[3h])) > bool 0) or vector(0)`,
    eval_time: '125m',
    exp_samples: [{ labels: '{}', value: expected.includes(alert) ? 1 : 0 }],
  }));
  const test = { interval: '15s', input_series: seriesOf(before, after), promql_expr_test: checks };
  await writeFile(file, stringify({ rule_files: [ALERTS_FILE], evaluation_interval: '15s', tests: [test] }));
  await run(promtool, ['test', 'rules', file]).catch(({ stdout, stderr, message }) => {
    throw new Error(`not the expected alerts: ${message}\n${stdout}\n${stderr}`);
  });
};
