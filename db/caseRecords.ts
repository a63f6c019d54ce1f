import type { Instant } from '../domain/kernel/time/instant';
import { columnsOf } from './jsonRows';
import type { Queryable } from './queryable';

/** The case's row after a commit. */
export interface CaseRow {
  readonly programme: string;
  readonly organisationPath: string;
  readonly districtPath: string;
  readonly name: string;
  readonly city: string;
  readonly district: string | null;
  readonly subDistrict: string | null;
  readonly community: string | null;
  readonly policyVersion: string;
  readonly calendarVersion: string;
  readonly stage: string;
  readonly stageSince: Instant;
  readonly suspended: boolean;
  readonly overridden: boolean;
  readonly takenOverAt: Instant | null;
  readonly nextDueAt: Instant | null;
  readonly wakeAt: Instant | null;
  readonly grantedFen: number;
  readonly paidFen: number;
  readonly latitudeE6: number | null;
  readonly longitudeE6: number | null;
  readonly state: unknown;
  /** The shape of `state`. */
  readonly shape: number;
  readonly stateHash: string;
}

/** A case's row, with the version that wrote it. */
export interface CaseRecord extends CaseRow {
  readonly version: number;
  readonly updatedAt: Instant;
}

const COLUMNS = columnsOf<Omit<CaseRow, 'state'>>({
  programme: 'text',
  organisationPath: 'text',
  districtPath: 'text',
  name: 'text',
  city: 'text',
  district: 'text',
  subDistrict: 'text',
  community: 'text',
  policyVersion: 'text',
  calendarVersion: 'text',
  stage: 'text',
  stageSince: 'timestamptz',
  suspended: 'boolean',
  overridden: 'boolean',
  takenOverAt: 'timestamptz',
  nextDueAt: 'timestamptz',
  wakeAt: 'timestamptz',
  grantedFen: 'bigint',
  paidFen: 'bigint',
  latitudeE6: 'int',
  longitudeE6: 'int',
  shape: 'int',
  stateHash: 'text',
});

/**
 * The part of the commit statement (db/commit.ts) that writes the case's row. $1 is the case, $2 its version, $3 the
 * moment; `row` and `state` are placeholders, `given` is a condition. It returns one row, or none if another commit was faster
 * or the condition is not met.
 */
export const caseRecordCte = (row: string, state: string, given: string): string => `
  INSERT INTO case_record AS c (id, version, programme, organisation_path, district_path, name, city, district,
    sub_district, community, policy_version, calendar_version, stage, stage_since, suspended, overridden,
    taken_over_at, next_due_at, wake_at, granted_fen, paid_fen, latitude_e6, longitude_e6, state, shape, state_hash, updated_at)
  SELECT $1::uuid, $2::int, r.programme, r."organisationPath", r."districtPath", r.name, r.city, r.district,
    r."subDistrict", r.community, r."policyVersion", r."calendarVersion", r.stage, r."stageSince", r.suspended,
    r.overridden, r."takenOverAt", r."nextDueAt", r."wakeAt", r."grantedFen", r."paidFen", r."latitudeE6", r."longitudeE6", ${state}::jsonb,
    r.shape, r."stateHash", $3::timestamptz
  FROM jsonb_to_record(${row}::jsonb) AS r(${COLUMNS}) WHERE ${given}
  ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version, organisation_path = EXCLUDED.organisation_path,
    district_path = EXCLUDED.district_path, name = EXCLUDED.name, city = EXCLUDED.city,
    district = EXCLUDED.district, sub_district = EXCLUDED.sub_district, community = EXCLUDED.community,
    policy_version = EXCLUDED.policy_version, calendar_version = EXCLUDED.calendar_version, stage = EXCLUDED.stage,
    stage_since = EXCLUDED.stage_since, suspended = EXCLUDED.suspended, overridden = EXCLUDED.overridden,
    taken_over_at = EXCLUDED.taken_over_at,
    next_due_at = EXCLUDED.next_due_at, wake_at = EXCLUDED.wake_at, granted_fen = EXCLUDED.granted_fen,
    paid_fen = EXCLUDED.paid_fen, latitude_e6 = EXCLUDED.latitude_e6, longitude_e6 = EXCLUDED.longitude_e6,
    state = EXCLUDED.state, shape = EXCLUDED.shape, state_hash = EXCLUDED.state_hash, updated_at = EXCLUDED.updated_at
  WHERE c.version = $2 - 1
  RETURNING c.programme, c.organisation_path`;

/** A case with its version and the moment that its last commit recorded for its timer. */
export interface PassedWake {
  readonly id: string;
  readonly programme: string;
  readonly version: number;
  readonly wakeAt: Instant;
}

/** Cases whose moment passed before one, and that have written nothing since; those that passed first, first. */
export const wakesPassed = async (db: Queryable, before: Instant, limit: number): Promise<readonly PassedWake[]> =>
  (
    await db.query<PassedWake>(
      `SELECT id, programme, version, wake_at AS "wakeAt" FROM case_record
       WHERE wake_at IS NOT NULL AND wake_at < $1 ORDER BY wake_at LIMIT $2`,
      [before, limit],
    )
  ).rows;

/** Notes for which moment a case waits that woke and had nothing to write; unless it has written something since. */
export const noteWake = async (
  db: Queryable,
  { id, version }: Pick<PassedWake, 'id' | 'version'>,
  wakeAt: Instant | undefined,
): Promise<void> => {
  await db.query('UPDATE case_record SET wake_at = $3 WHERE id = $1 AND version = $2', [id, version, wakeAt ?? null]);
};

/** Writes the state after an erasure as the case's next version. */
export const replaceState = async (db: Queryable, caseId: string, state: unknown, shape: number): Promise<void> => {
  await db.query('UPDATE case_record SET version = version + 1, state = $2, shape = $3 WHERE id = $1', [
    caseId,
    JSON.stringify(state),
    shape,
  ]);
};

export const caseRecord = async (db: Queryable, caseId: string): Promise<CaseRecord | undefined> =>
  (
    await db.query<CaseRecord>({
      name: 'case-record',
      text: `SELECT version, programme, organisation_path AS "organisationPath", district_path AS "districtPath", name,
          city, district, sub_district AS "subDistrict", community, policy_version AS "policyVersion",
          calendar_version AS "calendarVersion", stage, stage_since AS "stageSince", suspended, overridden,
          taken_over_at AS "takenOverAt", next_due_at AS "nextDueAt", wake_at AS "wakeAt", granted_fen AS "grantedFen", paid_fen AS "paidFen",
          latitude_e6 AS "latitudeE6", longitude_e6 AS "longitudeE6", state, shape, state_hash AS "stateHash",
          updated_at AS "updatedAt"
        FROM case_record WHERE id = $1`,
      values: [caseId],
    })
  ).rows[0];
