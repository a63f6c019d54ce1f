import type { Queryable } from './queryable';

// The areas of single owners: with them a total is checked for whether so many owners can have it.

/** The area of each owner on a roll, in 0.01 m². */
export const areasOfRoll = async (db: Queryable, rollId: string): Promise<readonly number[]> => {
  const { rows } = await db.query<{ areaCentiSqm: number }>(
    'SELECT area_centi_sqm AS "areaCentiSqm" FROM roll_owner WHERE roll_id = $1',
    [rollId],
  );
  return rows.map(({ areaCentiSqm }) => areaCentiSqm);
};

/** The area with which each owner whose paper counts votes in a ballot, in 0.01 m²: of the units that are theirs now. */
export const areasTakingPart = async (db: Queryable, ballotId: string): Promise<readonly number[]> => {
  const { rows } = await db.query<{ areaCentiSqm: number }>(
    `SELECT o.area_centi_sqm AS "areaCentiSqm" FROM voting_owners($1) o
     JOIN ballot_paper p ON p.ballot_id = $1 AND p.owner_key = o.owner_key
     WHERE p.status = 'counted'`,
    [ballotId],
  );
  return rows.map(({ areaCentiSqm }) => areaCentiSqm);
};
