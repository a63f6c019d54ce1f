import type { BallotRow } from '../domain/kernel/engine/programme';
import type { Instant } from '../domain/kernel/time/instant';
import { columnsOf } from './jsonRows';
import type { Queryable } from './queryable';

export interface BallotHead {
  readonly ballotId: string;
  readonly caseId: string;
  readonly rollId: string;
  readonly status: 'open' | 'sealed' | 'closed';
  readonly closesAt: Instant;
}

/** The ballot's row, protected from sealing until the transaction ends; with `alone`, from all other writers. */
export const ballotForPapers = async (
  db: Queryable,
  ballotId: string,
  alone = false,
): Promise<BallotHead | undefined> => {
  const { rows } = await db.query<BallotHead>(
    `SELECT id AS "ballotId", case_id AS "caseId", roll_id AS "rollId", status, closes_at AS "closesAt"
     FROM ballot WHERE id = $1 FOR ${alone ? 'UPDATE' : 'SHARE'}`,
    [ballotId],
  );
  return rows[0];
};

/** Seals a ballot: its papers can no longer change. */
export const markSealed = async (db: Queryable, ballotId: string): Promise<void> => {
  await db.query(`UPDATE ballot SET status = 'sealed' WHERE id = $1 AND status = 'open'`, [ballotId]);
};

const COLUMNS = columnsOf<BallotRow>({
  ballotId: 'text',
  rollId: 'uuid',
  motionKind: 'text',
  round: 'int',
  openedAt: 'timestamptz',
  closesAt: 'timestamptz',
  closed: 'boolean',
  result: 'jsonb',
});

/**
 * The part of the commit statement (db/commit.ts) that writes ballots. $1 is the case. A sealed ballot stays sealed.
 */
export const ballotsCte = (rows: string): string => `
  INSERT INTO ballot (id, case_id, programme, roll_id, motion_kind, round, status, opened_at, closes_at, closed_at,
    carried, for_owners, returned_owners)
  SELECT b."ballotId", $1, written.programme, b."rollId", b."motionKind", b.round,
    CASE WHEN b.closed THEN 'closed' ELSE 'open' END, b."openedAt", b."closesAt",
    (b.result ->> 'closedAt')::timestamptz, (b.result ->> 'carried')::boolean, (b.result ->> 'forOwners')::int,
    (b.result ->> 'returnedOwners')::int
  FROM written, jsonb_to_recordset(${rows}::jsonb) AS b(${COLUMNS})
  ON CONFLICT (id) DO UPDATE SET closes_at = EXCLUDED.closes_at, closed_at = EXCLUDED.closed_at,
    carried = EXCLUDED.carried, for_owners = EXCLUDED.for_owners, returned_owners = EXCLUDED.returned_owners,
    status = CASE WHEN ballot.status = 'sealed' AND EXCLUDED.status = 'open' THEN 'sealed' ELSE EXCLUDED.status END`;

/** Ballots as their table has them. */
export const ballotRowsOf = async (db: Queryable, caseId: string): Promise<readonly BallotRow[]> => {
  const { rows } = await db.query<
    Omit<BallotRow, 'result'> & {
      closedAt: Instant | null;
      carried: boolean | null;
      forOwners: number | null;
      returnedOwners: number | null;
    }
  >({
    name: 'ballot-rows-of',
    text: `SELECT id AS "ballotId", roll_id AS "rollId", motion_kind AS "motionKind", round, opened_at AS "openedAt",
        closes_at AS "closesAt", status = 'closed' AS closed, closed_at AS "closedAt", carried,
        for_owners AS "forOwners", returned_owners AS "returnedOwners"
      FROM ballot WHERE case_id = $1 ORDER BY id`,
    values: [caseId],
  });
  return rows.map(({ closedAt, carried, forOwners, returnedOwners, ...row }) => ({
    ...row,
    ...(closedAt === null
      ? {}
      : {
          result: {
            closedAt,
            carried: carried ?? false,
            ...(forOwners === null ? {} : { forOwners }),
            ...(returnedOwners === null ? {} : { returnedOwners }),
          },
        }),
  }));
};
