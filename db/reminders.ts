import type { ReminderWay } from '../domain/kernel/deliberation/canvass';
import type { FactorSource } from '../domain/kernel/deliberation/voteFactor';
import type { WrittenBy } from '../domain/kernel/engine/standIns';
import type { LocalDate } from '../domain/kernel/time/instant';
import type { BallotHead } from './ballots';
import type { Queryable } from './queryable';

/** An owner whose paper is not in hand, with their units and what stands for and against a slip with a code. */
export interface OutstandingOwner {
  readonly ownerKey: string;
  /** In the order of the buildings. */
  readonly units: readonly { readonly building: string; readonly unit: string }[];
  readonly hasCode: boolean;
  /** How many codes were printed for the owner, with those that were revoked. */
  readonly codes: number;
  /** What the roll has of the owner to vote online with. Whoever bought the home has other numbers, and votes on paper. */
  readonly factors: readonly FactorSource[];
}

/** Whose vote is asked for: nobody's who has voted in whatever way, or also theirs who may vote once more. */
export type Asked = 'notVoted' | 'notOnPaper' | 'all';

/**
 * Owners on the ballot's roll, in the order of the buildings: those who have not voted, those who have not voted on paper, or all. A
 * vote that was cast before the home was sold stands.
 */
export const outstandingOwners = async (
  db: Queryable,
  ballotId: string,
  asked: Asked = 'notVoted',
): Promise<readonly OutstandingOwner[]> =>
  (
    await db.query<OutstandingOwner>(
      `SELECT u.owner_key AS "ownerKey", jsonb_agg(jsonb_build_object('building', u.building, 'unit', u.unit)
           ORDER BY u.building COLLATE "C", u.unit COLLATE "C") AS units,
         EXISTS (SELECT FROM vote_code c
           WHERE c.ballot_id = b.id AND c.owner_key = u.owner_key AND c.revoked_at IS NULL) AS "hasCode",
         (SELECT count(*)::int FROM vote_code c WHERE c.ballot_id = b.id AND c.owner_key = u.owner_key) AS codes,
         CASE WHEN bool_and(u.title_kind IS NULL) AND NOT EXISTS (SELECT FROM unit_transfer t
             WHERE t.ballot_id = b.id AND t.owner_key = u.owner_key AND t.from_key = u.owner_key AND t.moves)
           THEN ARRAY(
             SELECT 'phone'::text FROM roll_owner_phone f WHERE f.roll_id = b.roll_id AND f.owner_key = u.owner_key
             UNION SELECT 'identityDigits' FROM roll_owner_identity f
             WHERE f.roll_id = b.roll_id AND f.owner_key = u.owner_key)
           ELSE '{}' END AS factors
       FROM ballot b JOIN voting_units(b.id) u ON true
       WHERE b.id = $1 AND NOT EXISTS (SELECT FROM ballot_paper p
         WHERE p.ballot_id = b.id AND p.owner_key = u.owner_key AND p.status <> 'withdrawn'
           AND ($2 = 'notVoted' OR ($2 = 'notOnPaper' AND p.channel <> 'online') OR EXISTS (SELECT FROM unit_transfer t
             WHERE t.ballot_id = b.id AND t.from_key = u.owner_key AND t.confirms IS NOT NULL)))
       GROUP BY b.id, b.roll_id, u.owner_key
       ORDER BY min(u.building COLLATE "C"), min(u.unit COLLATE "C"), u.owner_key`,
      [ballotId, asked],
    )
  ).rows;

/** Appends a reminder for each owner. An owner may have several. */
export const appendReminders = async (
  db: Queryable,
  ballot: BallotHead,
  ownerKeys: readonly string[],
  {
    way,
    remindedOn,
    by,
    actingFor = null,
    at,
  }: WrittenBy & { readonly way: ReminderWay; readonly remindedOn: LocalDate },
): Promise<void> => {
  await db.query(
    `INSERT INTO owner_reminder (ballot_id, roll_id, owner_key, no, way, reminded_on, by, acting_for, at)
     SELECT $1, $2, o, 1 + (SELECT count(*) FROM owner_reminder e WHERE e.ballot_id = $1 AND e.owner_key = o), $4, $5,
       $6, $7, $8
     FROM unnest($3::text[]) AS o`,
    [ballot.ballotId, ballot.rollId, ownerKeys, way, remindedOn, by, actingFor, at],
  );
};
