import type { CustomName } from '../domain/kernel/approval/chain';
import type { BallotRow } from '../domain/kernel/engine/programme';
import type { Position } from '../domain/kernel/ledger/movement';
import type { Instant } from '../domain/kernel/time/instant';
import type { CaseRow } from './caseRecords';
import type { Queryable } from './queryable';

/** Reads what the tables have of a case, to compare it with the journal. */

/** A case's row, with the version that wrote it. */
export interface CaseRecord extends CaseRow {
  readonly version: number;
  readonly updatedAt: Instant;
}

/** A registered case starts within seconds. After this time without rows, something was lost. */
const IS_OVERDUE = `registered_at < now() - interval '10 minutes'`;

/**
 * A page of all cases, by id: those with a row, those that only have a journal, and those that were registered a while
 * ago and have nothing else.
 */
export const recordedAfter = async (db: Queryable, after: string, limit: number): Promise<readonly string[]> =>
  (
    await db.query<{ id: string }>(
      `(SELECT id FROM case_record WHERE id > $1 ORDER BY id LIMIT $2)
       UNION
       (SELECT DISTINCT case_id AS id FROM journal WHERE case_id > $1 ORDER BY case_id LIMIT $2)
       UNION
       (SELECT case_id AS id FROM case_registration WHERE case_id > $1 AND ${IS_OVERDUE} ORDER BY case_id LIMIT $2)
       ORDER BY id LIMIT $2`,
      [after, limit],
    )
  ).rows.map(({ id }) => id);

/** Those of these ids that have no row, no journal and no registration. */
export const unknownAmong = async (db: Queryable, caseIds: readonly string[]): Promise<readonly string[]> =>
  (
    await db.query<{ id: string }>(
      `SELECT id FROM unnest($1::uuid[]) AS asked(id)
       WHERE NOT EXISTS (SELECT FROM case_record c WHERE c.id = asked.id)
         AND NOT EXISTS (SELECT FROM journal j WHERE j.case_id = asked.id)
         AND NOT EXISTS (SELECT FROM case_registration r WHERE r.case_id = asked.id)`,
      [caseIds],
    )
  ).rows.map(({ id }) => id);

export const caseRecord = async (db: Queryable, caseId: string): Promise<CaseRecord | undefined> =>
  (
    await db.query<CaseRecord>({
      name: 'case-record',
      text: `SELECT version, programme, organisation_path AS "organisationPath", district_path AS "districtPath", name,
          city, district, sub_district AS "subDistrict", community, policy_version AS "policyVersion",
          calendar_version AS "calendarVersion", stage, stage_since AS "stageSince", suspended, overridden,
          next_due_at AS "nextDueAt", wake_at AS "wakeAt", granted_fen AS "grantedFen", paid_fen AS "paidFen",
          latitude_e6 AS "latitudeE6", longitude_e6 AS "longitudeE6", state, shape, state_hash AS "stateHash",
          updated_at AS "updatedAt"
        FROM case_record WHERE id = $1`,
      values: [caseId],
    })
  ).rows[0];

/** An open obligation. */
export interface OpenObligation {
  readonly key: string;
  readonly code: string;
  readonly name: CustomName | null;
  readonly subject: string;
  readonly holder: string;
  readonly coHolders: readonly string[];
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly provisional: boolean;
  readonly sent: number;
  readonly escalatedTo: string | null;
}

export const openObligations = async (db: Queryable, caseId: string): Promise<readonly OpenObligation[]> =>
  (
    await db.query<OpenObligation>({
      name: 'open-obligations',
      text: `SELECT key, code, custom_name AS name, subject, holder, co_holders AS "coHolders", opened_at AS "openedAt", due_at AS "dueAt", provisional,
          reminders_sent AS sent, escalated_to AS "escalatedTo"
        FROM obligation WHERE case_id = $1 AND closed_at IS NULL ORDER BY key`,
      values: [caseId],
    })
  ).rows;

/** When each closed obligation was closed, by key. */
export const closedObligations = async (db: Queryable, caseId: string): Promise<Readonly<Record<string, Instant>>> => {
  const { rows } = await db.query<{ key: string; closedAt: Instant }>({
    name: 'closed-obligations',
    text: `SELECT key, closed_at AS "closedAt" FROM obligation WHERE case_id = $1 AND closed_at IS NOT NULL`,
    values: [caseId],
  });
  return Object.fromEntries(rows.map(({ key, closedAt }) => [key, closedAt]));
};

/** A stay in a stage. */
export interface StagePeriod {
  readonly stage: string;
  readonly enteredAt: Instant;
  readonly leftAt: Instant | null;
}

/** By version and number: `<version>/<no>`. */
export const stagePeriodsOf = async (db: Queryable, caseId: string): Promise<Readonly<Record<string, StagePeriod>>> => {
  const { rows } = await db.query<StagePeriod & { place: string }>({
    name: 'stays-of',
    text: `SELECT version || '/' || no AS place, stage, entered_at AS "enteredAt", left_at AS "leftAt"
      FROM stage_history WHERE case_id = $1`,
    values: [caseId],
  });
  return Object.fromEntries(rows.map(({ place, ...stay }) => [place, stay]));
};

/** One line for each count of `stage_count` that differs from the number of cases. */
export const stageCountFaults = async (db: Queryable): Promise<readonly string[]> =>
  (
    await db.query<{ line: string }>(
      `SELECT format('stage_count of %s, %s, %s: %s cases, counted %s', programme, district_path, stage, n, cases) AS line
       FROM (SELECT programme, district_path, stage, count(*) AS n FROM case_record GROUP BY 1, 2, 3) c
       FULL JOIN stage_count s USING (programme, district_path, stage)
       WHERE coalesce(n, 0) <> coalesce(cases, 0) ORDER BY 1`,
    )
  ).rows.map(({ line }) => line);

/** The maintained sums of a case's money, by source and position. */
export const balancesOf = async (
  db: Queryable,
  caseId: string,
): Promise<Readonly<Record<string, Readonly<Record<Position, number>>>>> => {
  const { rows } = await db.query<{ source: string } & Record<Position, number>>({
    name: 'held-of',
    text: `SELECT source, reserved_fen AS reserved, committed_fen AS committed, paid_fen AS paid,
        returned_fen AS returned
      FROM ledger_balance WHERE case_id = $1`,
    values: [caseId],
  });
  return Object.fromEntries(rows.map(({ source, ...held }) => [source, held]));
};

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
