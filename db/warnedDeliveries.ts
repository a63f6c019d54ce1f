import type { DeliveryWay } from '../domain/kernel/deliberation/canvass';
import type { WrittenBy } from '../domain/kernel/engine/standIns';
import type { Instant, LocalDate } from '../domain/kernel/time/instant';
import type { BallotHead } from './ballots';
import type { Queryable } from './queryable';

/** A delivery with the warning that nobody has confirmed yet: until then, silence does not count. */
export interface WarnedDelivery {
  readonly ownerKey: string;
  readonly no: number;
  readonly way: DeliveryWay;
  readonly deliveredOn: LocalDate;
  readonly evidence: string;
  readonly file: string | null;
  readonly by: string;
  readonly at: Instant;
}

export const unconfirmedDeliveries = async (db: Queryable, ballotId: string): Promise<readonly WarnedDelivery[]> =>
  (
    await db.query<WarnedDelivery>(
      `SELECT d.owner_key AS "ownerKey", d.no, d.way, d.delivered_on AS "deliveredOn", d.evidence, d.file, d.by, d.at
       FROM ballot_paper_delivery d
       WHERE d.ballot_id = $1 AND d.warned AND NOT EXISTS (SELECT FROM ballot_paper_delivery_confirmation f
         WHERE (f.ballot_id, f.owner_key, f.no) = (d.ballot_id, d.owner_key, d.no))
       ORDER BY d.owner_key COLLATE "C", d.no`,
      [ballotId],
    )
  ).rows;

export const appendConfirmations = async (
  db: Queryable,
  { ballotId }: Pick<BallotHead, 'ballotId'>,
  confirmed: readonly Pick<WarnedDelivery, 'ownerKey' | 'no'>[],
  { by, actingFor = null, at }: WrittenBy,
): Promise<void> => {
  await db.query(
    `INSERT INTO ballot_paper_delivery_confirmation (ballot_id, owner_key, no, by, acting_for, at)
     SELECT $1, c."ownerKey", c.no, $3, $4, $5 FROM jsonb_to_recordset($2::jsonb) AS c("ownerKey" text, no int)`,
    [ballotId, JSON.stringify(confirmed.map(({ ownerKey, no }) => ({ ownerKey, no }))), by, actingFor, at],
  );
};
