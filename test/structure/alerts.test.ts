import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ALERTS } from '../support/metrics/alerts';
import { ROOT } from './sources';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Scraped {
  readonly job_name: string;
  readonly dns_sd_configs: readonly { readonly names: readonly string[]; readonly port: number }[];
}

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly datasource?: { readonly uid: string };
  readonly targets?: readonly { readonly expr: string }[];
}

describe('the alerts', () => {
  const runbook = read('docs/operations.md');

  test.each(ALERTS.map((alert) => [alert.alert, alert] as const))(
    '%s says in both languages what is wrong and what to do, and has its part of the runbook',
    (name, { annotations, labels }) => {
      const texts = ['summary', 'description', 'action'];
      for (const text of texts) {
        expect(annotations[text]).toMatch(/^[\x20-\x7e’“”]+$/);
        expect(annotations[`${text}_zh`]).toMatch(/[\u4e00-\u9fff]/);
      }
      expect(labels.severity).toMatch(/^(critical|warning)$/);
      expect(annotations.runbook).toBe(`docs/operations.md#${name.toLowerCase()}`);
      expect(runbook).toContain(`\n### ${name}\n`);
    },
  );

  test('each has a name of its own', () => {
    expect(new Set(ALERTS.map(({ alert }) => alert)).size).toBe(ALERTS.length);
  });
});

test('Prometheus scrapes services and ports that docker-compose.yml has, by the jobs that the alerts name', () => {
  const { scrape_configs: jobs } = parse(read('deploy/prometheus/prometheus.yml'), { merge: true }) as {
    scrape_configs: readonly Scraped[];
  };
  const { services } = parse(read('docker-compose.yml'), { merge: true });
  for (const { dns_sd_configs: found } of jobs) {
    for (const { names, port } of found) {
      const [name = ''] = names;
      const { environment } = services[name];
      const ports = [environment.PORT ?? '3000', environment.WORKER_PORT, environment.TEMPORAL_METRICS_ADDRESS];
      expect(ports.filter((own) => own !== undefined).map((own: string) => own.replace(/^.*:/, ''))).toContain(
        `${port}`,
      );
    }
  }
  const named = ALERTS.flatMap(({ expr }) =>
    [...expr.matchAll(/job=~?"([^"]+)"/g)].flatMap(([, of = '']) => of.split('|')),
  );
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((name) => !jobs.some(({ job_name: job }) => job === name))).toEqual([]);
});

test('the dashboard shows what the alerts watch, from the data source that is provisioned with it', () => {
  const { panels } = JSON.parse(read('deploy/grafana/dashboards/yuanluo.json')) as { panels: readonly Panel[] };
  const { datasources } = parse(read('deploy/grafana/provisioning/datasources/prometheus.yml'));
  const shown = panels.filter(({ type }) => type !== 'row');
  expect(new Set(shown.map(({ datasource }) => datasource?.uid))).toEqual(new Set([datasources[0].uid]));
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  const metricsIn = (text: string) => text.match(/yuanluo_\w+/g) ?? [];
  const drawn = new Set(shown.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => metricsIn(expr))));
  const watched = ALERTS.flatMap(({ expr }) => metricsIn(expr)).filter((name) => name !== 'yuanluo_figures_read');
  expect(watched.filter((name) => !drawn.has(name))).toEqual([]);
});
