import { type AccountHolder, accountsInHand } from '../domain/kernel/actor';
import type { Reading } from '../domain/kernel/deliberation/paper';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import { IS_VOTE_DISPUTED } from './paperRows';
import type { Queryable } from './queryable';

/** One person's reading of a paper. */
export interface PaperReading {
  /** Absent in a secret vote: the owner took part. */
  readonly choice: Reading | null;
  readonly receivedOn: LocalDate | null;
  readonly proxyName: string | null;
  readonly by: string;
  readonly at: Instant;
}

export interface Dispute {
  readonly ownerKey: string;
  readonly scan: string | null;
  /** The first entry is the owner's online vote, those that follow were read from the paper beside it. */
  readonly isOwnVote: boolean;
  /** The first reading, and the second one made without seeing it. */
  readonly entries: readonly PaperReading[];
}

/** A reading in a row of papers or of acts; in the former the columns of who and when have a prefix. */
const readingOf = (row: string, prefix = ''): string =>
  `jsonb_build_object('choice', ${row}.choice, 'receivedOn', ${row}.received_on, 'proxyName', ${row}.proxy_name,
    'by', ${row}.${prefix}by, 'at', ${row}.${prefix}at)`;

/** Papers with two different readings, for a person who made neither of them and may therefore decide. */
export const disputesFor = async (
  db: Queryable,
  ballotId: string,
  holder: AccountHolder,
): Promise<readonly Dispute[]> =>
  (
    await db.query<Dispute>(
      `SELECT p.owner_key AS "ownerKey", coalesce(p.scan, last.scan) AS scan, ${IS_VOTE_DISPUTED} AS "isOwnVote",
         CASE WHEN last.act = 'vote' THEN jsonb_build_array(last.reading, entered.reading) || coalesce(before.reading, '[]')
           ELSE jsonb_build_array(entered.reading, last.reading) END AS entries
       FROM ballot_paper p
       CROSS JOIN LATERAL (
         SELECT ${readingOf('a')} AS reading, a.scan, a.act
         FROM ballot_paper_act a
         WHERE a.ballot_id = p.ballot_id AND a.owner_key = p.owner_key AND a.no = p.acts
       ) last
       CROSS JOIN LATERAL (
         SELECT ${readingOf('p', 'entered_')} AS reading
       ) entered
       LEFT JOIN LATERAL (
         SELECT ${readingOf('a')} AS reading FROM (
           SELECT * FROM ballot_paper_act o
           WHERE o.ballot_id = p.ballot_id AND o.owner_key = p.owner_key AND o.no < p.acts AND o.act <> 'vote'
           ORDER BY o.no DESC LIMIT 1
         ) a WHERE a.act = 'verify' AND a.by = p.verified_by
          AND ((a.choice, a.proxy_name) IS DISTINCT FROM (p.choice, p.proxy_name) OR a.received_on <> p.received_on)
       ) before ON true
       WHERE p.ballot_id = $1 AND p.status = 'disputed' AND NOT ARRAY[p.entered_by, p.verified_by] && $2::text[]
       ORDER BY p.owner_key COLLATE "C"`,
      [ballotId, accountsInHand(holder)],
    )
  ).rows;
