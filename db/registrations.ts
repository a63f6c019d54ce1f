import type { PoolClient } from 'pg';
import type { Actor } from '../domain/kernel/actor';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** A registered case whose workflow is to be started, with the input of the command that opens it. */
export interface Registration {
  readonly programme: string;
  readonly caseId: string;
  readonly organisationPath: string;
  readonly policyVersion: string;
  readonly input: unknown;
  readonly actor: Actor;
  readonly key: string;
  readonly requestHash: string;
}

interface Row {
  readonly programme: string;
  readonly caseId: string;
  readonly organisationPath: string;
  readonly policyVersion: string;
  readonly enrolment: { readonly input: unknown; readonly actor: Actor };
  readonly key: string;
  readonly requestHash: string;
}

const COLUMNS = `programme, case_id AS "caseId", organisation_path AS "organisationPath",
  policy_version AS "policyVersion", enrolment, key, request_hash AS "requestHash"`;

const fromRow = ({ enrolment, ...row }: Row): Registration => ({ ...row, ...enrolment });

export const insertRegistration = async (db: Queryable, r: Registration): Promise<void> => {
  await db.query(
    `INSERT INTO case_registration (programme, case_id, organisation_path, policy_version, enrolment, account_id, key,
       request_hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      r.programme,
      r.caseId,
      r.organisationPath,
      r.policyVersion,
      JSON.stringify({ input: r.input, actor: r.actor }),
      r.actor.accountId,
      r.key,
      r.requestHash,
    ],
  );
};

export const registrationOf = async (db: Queryable, caseId: string): Promise<Registration | undefined> => {
  const { rows } = await db.query<Row>(`SELECT ${COLUMNS} FROM case_registration WHERE case_id = $1`, [caseId]);
  return rows[0] && fromRow(rows[0]);
};

/** Cases registered before a moment that have no row yet, because their start was lost. */
export const unstartedRegistrations = async (db: Queryable, before: Instant): Promise<readonly Registration[]> => {
  const { rows } = await db.query<Row>(
    `SELECT ${COLUMNS} FROM case_registration r
     WHERE registered_at < $1
       AND NOT EXISTS (SELECT FROM case_record c WHERE c.id = r.case_id)
     ORDER BY registered_at LIMIT 100`,
    [before],
  );
  return rows.map(fromRow);
};

/** Lets one import of a programme's cases at a time look which are there and register its own; until the transaction ends. */
export const lockImports = async (db: PoolClient, programme: string): Promise<void> => {
  await db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 13))', [`import of ${programme}`]);
};

/** The cases of a programme below an office that have not ended, started or not, by name. */
export const enrolledNames = async (
  db: Queryable,
  { name, lifecycle: { ends } }: { readonly name: string; readonly lifecycle: { readonly ends: readonly string[] } },
  path: string,
): Promise<readonly { readonly caseId: string; readonly name: string }[]> => {
  const { rows } = await db.query<{ caseId: string; name: string }>(
    `SELECT r.case_id AS "caseId", coalesce(c.name, r.enrolment->'input'->'profile'->>'name', '') AS name
     FROM case_registration r LEFT JOIN case_record c ON c.id = r.case_id
     WHERE r.programme = $1 AND starts_with(coalesce(c.organisation_path, r.organisation_path), $2)
       AND (c.stage IS NULL OR c.stage <> ALL ($3::text[]))`,
    [name, path, ends],
  );
  return rows;
};

/** The profiles of cases, as they are by now, oldest first. */
export const enrolledProfiles = async <P>(
  db: Queryable,
  caseIds: readonly string[],
): Promise<readonly { readonly profile: P }[]> => {
  const { rows } = await db.query<{ profile: P }>(
    `SELECT coalesce(c.state->'profile', r.enrolment->'input'->'profile') AS profile
     FROM case_registration r LEFT JOIN case_record c ON c.id = r.case_id
     WHERE r.case_id = ANY ($1::uuid[]) ORDER BY r.registered_at, r.case_id`,
    [caseIds],
  );
  return rows;
};
