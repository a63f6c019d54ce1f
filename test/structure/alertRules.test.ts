import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { providePromtool } from '../../provision/promtool';
import { newFolder } from '../support/jest/tempFolder';
import { ALERTS, ALERTS_FILE, assertFiring, type InputSeries, SCRAPE_SECONDS } from '../support/metrics/alerts';

const run = promisify(execFile);

let promtool: string;
let folder: string;
beforeAll(async () => {
  folder = await newFolder('alert-rules');
  promtool = await providePromtool((line) => process.stderr.write(`${line}\n`));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Scrapes before the fault begins, and of the fault itself. */
const [HEALTHY, FAULTY] = [40, 400];
const BEGINS = HEALTHY * SCRAPE_SECONDS;

const API = 'job="yuanluo-api",instance="api:3000"';
const WORKER = 'job="yuanluo-worker",instance="worker:9090"';
const REQUESTS = 'yuanluo_http_request_seconds_count';
const UPDATES = 'yuanluo_update_seconds_count';

/** One value while all is well, another from then on; absent: none. */
const changing = (series: string, before: number | '_', after: number | '_'): InputSeries => ({
  series,
  values: `${before}x${HEALTHY - 1} ${after}x${FAULTY}`,
});
/** A counter that rises by so much from scrape to scrape, then by so much. */
const counting = (series: string, before: number, after: number): InputSeries => ({
  series,
  values: `0+${before}x${HEALTHY - 1} ${before * HEALTHY}+${after}x${FAULTY}`,
});
/** A counter that rises once. */
const counted = (series: string): InputSeries => ({ series, values: `0x${HEALTHY - 1} 1x${FAULTY}` });

/** What a healthy installation shows; the rules ask whether it is there. */
const WELL: readonly InputSeries[] = [
  changing(`up{${API}}`, 1, 1),
  changing(`up{${WORKER}}`, 1, 1),
  changing(`yuanluo_figures_read{${API}}`, 1, 1),
];
const wellBut = (...changed: readonly InputSeries[]): readonly InputSeries[] => [
  ...WELL.filter(({ series }) => !changed.some((one) => one.series === series)),
  ...changed,
];

interface Case {
  readonly alert: string;
  /** What is just no fault yet. */
  readonly holds: readonly InputSeries[];
  readonly fires: readonly InputSeries[];
  /** For so many minutes the fault is there before it fires. */
  readonly afterMinutes: number;
  /** What fires with it from that moment on. */
  readonly with?: readonly string[];
}

const gauge = (alert: string, series: string, highest: number, lowest: number, afterMinutes: number): Case => ({
  alert,
  holds: [changing(series, 0, highest)],
  fires: [changing(series, 0, lowest)],
  afterMinutes,
});

const CASES: readonly Case[] = [
  gauge('OutboxStuck', `yuanluo_outbox_age_seconds{${API}}`, 300, 301, 5),
  gauge('DeadLetters', `yuanluo_dead_letters{${API},channel="mail"}`, 0, 1, 0),
  gauge('DeliveriesFailing', `yuanluo_deliveries_failing{${API},channel="webhook"}`, 9, 10, 60),
  gauge('ChannelAway', `yuanluo_channel_away_seconds{${API},channel="sms"}`, 3_600, 3_601, 0),
  gauge('CasesBehindJournal', `yuanluo_cases_behind{${WORKER}}`, 0, 1, 5),
  gauge('RecordsDiffer', `yuanluo_records_differing{${WORKER}}`, 0, 1, 0),
  gauge('TimersLate', `yuanluo_timers_late_seconds{${API}}`, 600, 601, 5),
  gauge('SweepMissed', `yuanluo_sweep_late_seconds{${API},sweep="gapSweep"}`, 600, 601, 5),
  gauge('OrderStuck', `yuanluo_orders_unfinished_seconds{${API},order="calendar"}`, 7_200, 7_201, 15),
  {
    alert: 'UpdatesRefused',
    holds: [counted(`${UPDATES}{${API},outcome="refused"}`)],
    fires: [counted(`${UPDATES}{${API},outcome="refusedByServer"}`)],
    afterMinutes: 0,
  },
  ...['unavailable', 'noAnswer', 'failed'].map((outcome) => ({
    alert: 'UpdatesUnanswered',
    holds: [counted(`${UPDATES}{${API},outcome="interrupted"}`)],
    fires: [counted(`${UPDATES}{${API},outcome="${outcome}"}`)],
    afterMinutes: 5,
  })),
  {
    alert: 'ServerErrors',
    // One in twenty, and more than that.
    holds: [
      counting(`${REQUESTS}{${API},operation="me",status="2xx"}`, 190, 190),
      counting(`${REQUESTS}{${API},operation="me",status="5xx"}`, 0, 10),
    ],
    fires: [
      counting(`${REQUESTS}{${API},operation="me",status="2xx"}`, 190, 170),
      counting(`${REQUESTS}{${API},operation="me",status="5xx"}`, 0, 30),
    ],
    afterMinutes: 10,
  },
  ...([0, '_'] as const).map((read) => ({
    alert: 'FiguresMissing',
    holds: [changing(`yuanluo_figures_read{${API}}`, 1, 1)],
    fires: [changing(`yuanluo_figures_read{${API}}`, 1, read)],
    afterMinutes: 5,
  })),
  {
    alert: 'ProcessDown',
    holds: [changing('up{job="yuanluo-temporal-sdk"}', 1, 0)],
    fires: [changing(`up{${API}}`, 1, 0)],
    afterMinutes: 2,
  },
  ...([0, '_'] as const).map((up) => ({
    alert: 'NoWorker',
    // One of two is enough.
    holds: [changing('up{job="yuanluo-worker",instance="worker-2:9090"}', 1, '_')],
    fires: [changing(`up{${WORKER}}`, 1, up)],
    afterMinutes: 2,
    with: up === 0 ? ['ProcessDown'] : [],
  })),
];

/** Prometheus looks back five minutes for a series that is gone, unless its target is known to be. */
const LOOKBACK_SECONDS = 300;
const isGone = (series: readonly InputSeries[]): boolean => series.some(({ values }) => values.includes(' _x'));
/** Rates over five minutes need a while to pass their bound. */
const RISING_SECONDS: Readonly<Record<string, number>> = { ServerErrors: 105 };

describe('the rules', () => {
  test('`promtool check rules` finds nothing', async () => {
    const { stdout } = await run(promtool, ['check', 'rules', ALERTS_FILE]);
    expect(stdout).toContain(`SUCCESS: ${ALERTS.length} rules found`);
  });

  test('each has a case here, and nothing fires while all is well', async () => {
    expect([...new Set(CASES.map(({ alert }) => alert))].sort()).toEqual(ALERTS.map(({ alert }) => alert).sort());
    await assertFiring({ promtool, folder }, WELL, [{ atSeconds: 6_000, firing: [], everUntilThen: true }]);
  });

  test.each(CASES.map((one) => [one.alert, one.afterMinutes, one] as const))(
    '%s fires after %d minutes of its fault, alone, and not of what is just none',
    async (alert, afterMinutes, { holds, fires, with: others = [] }) => {
      const firesAt =
        BEGINS + afterMinutes * 60 + (isGone(fires) ? LOOKBACK_SECONDS : 0) + (RISING_SECONDS[alert] ?? 0);
      const end = (HEALTHY + FAULTY) * SCRAPE_SECONDS;
      await assertFiring({ promtool, folder }, wellBut(...holds), [
        { atSeconds: end, firing: [], everUntilThen: true },
      ]);
      await assertFiring({ promtool, folder }, wellBut(...fires), [
        { atSeconds: firesAt - SCRAPE_SECONDS, firing: [] },
        { atSeconds: firesAt, firing: [alert, ...others] },
      ]);
    },
  );
});

test('an alert says its figures in words', async () => {
  const file = join(folder, 'said.yml');
  const series = [changing(`yuanluo_channel_away_seconds{${API},channel="sms"}`, 0, 7_500)];
  const [rule] = ALERTS.filter(({ alert }) => alert === 'ChannelAway');
  const said = (text: string) =>
    text.replace('{{ $value | humanizeDuration }}', '2h 5m 0s').replace('{{ $labels.channel }}', 'sms');
  const annotations = Object.entries(rule?.annotations ?? {}).map(([name, text]) => [name, said(text)] as const);
  const expected = {
    exp_labels: { severity: 'warning', channel: 'sms' },
    exp_annotations: Object.fromEntries(annotations),
  };
  const check = { eval_time: `${BEGINS + 60}s`, alertname: 'ChannelAway', exp_alerts: [expected] };
  const tests = [{ interval: `${SCRAPE_SECONDS}s`, input_series: series, alert_rule_test: [check] }];
  await writeFile(file, stringify({ rule_files: [ALERTS_FILE], evaluation_interval: `${SCRAPE_SECONDS}s`, tests }));
  await run(promtool, ['test', 'rules', file]);
  expect(annotations.map(([, text]) => text).join()).toContain('2h 5m 0s');
});
