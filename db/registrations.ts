import type { Actor } from '../domain/kernel/actor';
import type { Profile } from '../domain/renovation/courtyard';
import type { Queryable } from './queryable';

/** A courtyard asked for, whose workflow is to be started. */
export interface Registration {
  readonly courtyardId: string;
  readonly organisationPath: string;
  readonly policyVersion: string;
  readonly profile: Profile;
  readonly actor: Actor;
  readonly key: string;
  readonly requestHash: string;
}

interface Row {
  readonly courtyardId: string;
  readonly organisationPath: string;
  readonly policyVersion: string;
  readonly enrolment: { readonly profile: Profile; readonly actor: Actor };
  readonly key: string;
  readonly requestHash: string;
}

const COLUMNS = `courtyard_id AS "courtyardId", organisation_path AS "organisationPath",
  policy_version AS "policyVersion", enrolment, key, request_hash AS "requestHash"`;

const fromRow = ({ enrolment, ...row }: Row): Registration => ({ ...row, ...enrolment });

export const insertRegistration = async (db: Queryable, r: Registration): Promise<void> => {
  await db.query(
    `INSERT INTO registration (courtyard_id, organisation_path, policy_version, enrolment, account_id, key, request_hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      r.courtyardId,
      r.organisationPath,
      r.policyVersion,
      JSON.stringify({ profile: r.profile, actor: r.actor }),
      r.actor.accountId,
      r.key,
      r.requestHash,
    ],
  );
};

export const registrationOf = async (db: Queryable, courtyardId: string): Promise<Registration | undefined> => {
  const { rows } = await db.query<Row>(`SELECT ${COLUMNS} FROM registration WHERE courtyard_id = $1`, [courtyardId]);
  return rows[0] && fromRow(rows[0]);
};

/** Registered some time ago, and no courtyard yet: their start was lost on the way. */
export const unbegun = async (db: Queryable, olderThanSeconds: number): Promise<readonly Registration[]> => {
  const { rows } = await db.query<Row>(
    `SELECT ${COLUMNS} FROM registration r
     WHERE registered_at < now() - make_interval(secs => $1)
       AND NOT EXISTS (SELECT FROM courtyard c WHERE c.id = r.courtyard_id)
     ORDER BY registered_at LIMIT 100`,
    [olderThanSeconds],
  );
  return rows.map(fromRow);
};
