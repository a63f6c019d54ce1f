import { Gauge, type Registry } from 'prom-client';
import { FIGURES, type Figure, operationFigures } from '../db/operationFigures';
import type { Queryable } from '../db/queryable';
import { everySoOften } from './everySoOften';

/** The name of each figure among the metrics, and what it tells. */
const METRICS: Readonly<Record<Figure, readonly [name: string, help: string]>> = {
  outboxWaiting: ['yuanluo_outbox_waiting', 'Notices that are not in any inbox yet'],
  outboxAge: ['yuanluo_outbox_age_seconds', 'How long the oldest of them has waited'],
  deliveriesWaiting: [
    'yuanluo_deliveries_waiting',
    'Messages that have not left, by channel; some wait for the morning',
  ],
  deliveriesFailing: [
    'yuanluo_deliveries_failing',
    'Those of them that were tried, or whose receiver cannot be reached',
  ],
  deadLetters: ['yuanluo_dead_letters', 'Messages given up within a day and not sent again, by channel'],
  channelAway: [
    'yuanluo_channel_away_seconds',
    'For how long nobody could be reached by a channel beside mail; of several endpoints the longest',
  ],
  casesBehind: [
    'yuanluo_cases_behind',
    'Cases whose workflow lacked a commit of the journal, at the last reconciliation',
  ],
  recordsDiffering: [
    'yuanluo_records_differing',
    'Cases whose journal, tables and workflow differ, at the last reconciliation',
  ],
  timersLate: ['yuanluo_timers_late', 'Cases whose timer should have fired more than a minute ago'],
  timersLateBy: ['yuanluo_timers_late_seconds', 'How late the latest of them is'],
  sweepSucceeded: ['yuanluo_sweep_succeeded_timestamp_seconds', 'When a sweep succeeded last'],
  sweepLate: ['yuanluo_sweep_late_seconds', 'How long ago a sweep should have run again'],
  sweepFound: [
    'yuanluo_sweep_found',
    'What its last run found: cases repaired, senders erased, places with gaps, mails made',
  ],
  ordersUnfinished: ['yuanluo_orders_unfinished', 'Calendars, reorganisations and decision lists under way'],
  ordersUnfinishedFor: ['yuanluo_orders_unfinished_seconds', 'How long ago the oldest of them was ordered'],
  rolloutCasesLeft: ['yuanluo_rollout_cases_left', 'Cases that a newer calendar has not reached yet'],
};

/** However often somebody scrapes, the database is asked so often. */
const EVERY_MS = 5_000;
const PATIENCE_MS = 5_000;

/**
 * Adds what the database tells of the whole installation. Each process tells the same, so that it is known also while others are
 * away; `yuanluo_figures_read` is 0, and the figures are absent, while the database does not answer.
 */
export const addInstallationFigures = (registry: Registry, db: Queryable, everyMs = EVERY_MS): void => {
  const figures = everySoOften(() => operationFigures(db), { everyMs, patienceMs: PATIENCE_MS });
  for (const [figure, [name, help]] of Object.entries(METRICS) as [Figure, readonly [string, string]][]) {
    const label = FIGURES[figure];
    new Gauge({
      ...{ name, help, labelNames: label === undefined ? [] : [label], registers: [registry] },
      async collect() {
        this.reset();
        const rows = await figures();
        // Without labels, `reset` leaves a zero, which would say that all is well.
        if (rows === undefined && label === undefined) this.remove();
        for (const row of rows ?? []) {
          if (row.figure === figure) this.set(label === undefined ? {} : { [label]: row.label }, row.value);
        }
      },
    });
  }
  new Gauge({
    name: 'yuanluo_figures_read',
    help: 'Whether the figures of the installation could be read',
    registers: [registry],
    async collect() {
      this.set((await figures()) === undefined ? 0 : 1);
    },
  });
};
