import type { PaperActKind } from '../domain/kernel/deliberation/paper';
import type { Instant } from '../domain/kernel/time/instant';

/** A change was asked for by one person, took effect, or was declined by another. Everything else is done at once. */
export const TOLD_STATES = ['asked', 'done', 'declined'] as const;
export type ToldState = (typeof TOLD_STATES)[number];

/** What officials did last to an owner's paper. */
export interface PaperNews {
  readonly act: PaperActKind;
  readonly at: Instant;
  readonly state: ToldState;
}

/** The act on `ballot_paper q` of which its owner is told (`no`, `act`, `at`, `state`): the last that officials did. */
export const NEWS_OF_PAPER = `
  SELECT e.no, e.act, e.at, CASE
      WHEN e.act NOT IN ('correct', 'withdraw') THEN 'done'
      WHEN e.no = q.acts AND q.status <> 'withdrawn' AND NOT (e.act = 'correct' AND q.status = 'entered') THEN 'asked'
      WHEN q.status = 'withdrawn' OR (e.act = 'correct' AND (e.choice, e.proxy_name) IS NOT DISTINCT FROM (q.choice, q.proxy_name)) THEN 'done'
      ELSE 'declined' END AS state
  FROM ballot_paper_act e
  WHERE (e.ballot_id, e.owner_key) = (q.ballot_id, q.owner_key) AND e.act NOT IN ('vote', 'verify')
  ORDER BY e.no DESC LIMIT 1`;
