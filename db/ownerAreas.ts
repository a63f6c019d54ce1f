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

/** The area of each owner of a ballot, as titles have passed since its roll was frozen, in 0.01 m². */
export const areasOfVoters = async (db: Queryable, ballotId: string): Promise<readonly number[]> => {
  const { rows } = await db.query<{ areaCentiSqm: number }>(
    'SELECT area_centi_sqm AS "areaCentiSqm" FROM voting_owners($1)',
    [ballotId],
  );
  return rows.map(({ areaCentiSqm }) => areaCentiSqm);
};

/** The same of the owners whose paper counts. */
export const areasTakingPart = async (db: Queryable, ballotId: string): Promise<readonly number[]> => {
  const { rows } = await db.query<{ areaCentiSqm: number }>(
    `SELECT o.area_centi_sqm AS "areaCentiSqm" FROM ballot_paper p
     JOIN voting_owners($1) o ON o.owner_key = p.owner_key
     WHERE p.ballot_id = $1 AND p.status = 'counted'`,
    [ballotId],
  );
  return rows.map(({ areaCentiSqm }) => areaCentiSqm);
};
