import type { Queryable } from './queryable';

/**
 * Whether one of these accounts has handled a ballot's papers, totals, recounts or voting codes, the deliveries that make
 * silence count, or its transfers of title.
 */
export const hasHandledBallot = async (
  db: Queryable,
  ballotId: string,
  accounts: readonly string[],
): Promise<boolean> => {
  const { rows } = await db.query<{ handled: boolean }>(
    `SELECT EXISTS (SELECT FROM ballot_paper_act WHERE ballot_id = $1 AND by = ANY ($2::text[]))
         OR EXISTS (SELECT FROM secret_ballot_count WHERE ballot_id = $1 AND by = ANY ($2::text[]))
         OR EXISTS (SELECT FROM recount WHERE ballot_id = $1 AND by = ANY ($2::text[]))
         OR EXISTS (SELECT FROM ballot_paper_delivery WHERE ballot_id = $1 AND warned AND by = ANY ($2::text[]))
         OR EXISTS (SELECT FROM ballot_paper_delivery_confirmation WHERE ballot_id = $1 AND by = ANY ($2::text[]))
         OR EXISTS (SELECT FROM unit_transfer WHERE ballot_id = $1 AND by = ANY ($2::text[]))
         OR EXISTS (SELECT FROM vote_code WHERE ballot_id = $1
              AND (issued_by = ANY ($2::text[]) OR revoked_by = ANY ($2::text[]))) AS handled`,
    [ballotId, accounts],
  );
  return rows[0]?.handled === true;
};
