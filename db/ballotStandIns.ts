import type { StandIn } from '../domain/kernel/engine/standIns';
import type { Queryable } from './queryable';

/** What people do about a ballot beside the commands of its case, each with `by` and `acting_for`. */
const ACTS = [
  'ballot_paper_act',
  'ballot_paper_delivery',
  'ballot_paper_delivery_confirmation',
  'unit_visit',
  'owner_reminder',
  'unit_transfer',
  'secret_ballot_count',
] as const;

const OF_ACTS = ACTS.map(
  (table) => `SELECT by, acting_for FROM ${table} WHERE ballot_id = $1 AND acting_for IS NOT NULL`,
);

/** Who acted for whom about a ballot, and about the rolls of its case. */
export const standInsOfBallot = async (db: Queryable, ballotId: string): Promise<readonly StandIn[]> =>
  (
    await db.query<StandIn>({
      name: 'stand-ins-of-ballot',
      text: `SELECT by AS "delegateId", acting_for::text AS "principalId" FROM (
          ${OF_ACTS.join(' UNION ALL ')}
          UNION ALL SELECT acted.by, acted.acting_for FROM ballot b JOIN roll r ON r.case_id = b.case_id
            CROSS JOIN LATERAL (VALUES (r.created_by, r.created_for), (r.posted_by, r.posted_for)) AS acted (by, acting_for)
            WHERE b.id = $1 AND acted.acting_for IS NOT NULL) acts
        GROUP BY 1, 2 ORDER BY 1, 2`,
      values: [ballotId],
    })
  ).rows;
