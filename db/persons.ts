import { randomUUID } from 'node:crypto';
import { dayOf } from './days';
import type { Identity } from './identities';
import type { Queryable } from './queryable';

/** Adds a person of whom nothing is known yet. Returns their id. */
export const insertPerson = async (db: Queryable): Promise<string> => {
  const id = randomUUID();
  await db.query('INSERT INTO person (id) VALUES ($1)', [id]);
  return id;
};

export interface Person {
  readonly id: string;
  /** Who it is, as a keyed hash; null: nobody has said yet. */
  readonly identityKey: string | null;
}

const PERSON_COLUMNS = 'id, identity_key AS "identityKey"';

export const personById = async (db: Queryable, id: string): Promise<Person | undefined> =>
  (await db.query<Person>(`SELECT ${PERSON_COLUMNS} FROM person WHERE id = $1`, [id])).rows[0];

/** The person of this key; one is added if nobody has it. */
export const personWithKey = async (db: Queryable, identityKey: string): Promise<string> => {
  await db.query('INSERT INTO person (id, identity_key) VALUES ($1, $2) ON CONFLICT (identity_key) DO NOTHING', [
    randomUUID(),
    identityKey,
  ]);
  const { rows } = await db.query<Person>(`SELECT ${PERSON_COLUMNS} FROM person WHERE identity_key = $1`, [
    identityKey,
  ]);
  if (rows[0] === undefined) throw new Error('no person has the key just written');
  return rows[0].id;
};

export const personByKey = async (db: Queryable, identityKey: string): Promise<Person | undefined> =>
  (await db.query<Person>(`SELECT ${PERSON_COLUMNS} FROM person WHERE identity_key = $1`, [identityKey])).rows[0];

export const setIdentityKey = async (db: Queryable, id: string, identityKey: string): Promise<void> => {
  await db.query('UPDATE person SET identity_key = $2 WHERE id = $1', [id, identityKey]);
};

/** Whether any of these persons has an account outside a scope, enabled or not. */
export const haveAccountsOutside = async (
  db: Queryable,
  personIds: readonly string[],
  scope: string,
): Promise<boolean> =>
  (
    await db.query<{ isSo: boolean }>(
      `SELECT EXISTS (SELECT FROM account a JOIN organisation o ON o.id = a.organisation_id
         WHERE a.person_id = ANY ($1) AND NOT starts_with(o.path, $2)) AS "isSo"`,
      [personIds, scope],
    )
  ).rows[0]?.isSo === true;

/** Whose identity at a provider it is or was. */
export const personOfSubject = async (db: Queryable, { issuer, subject }: Identity): Promise<string | undefined> =>
  (
    await db.query<{ personId: string }>(
      'SELECT person_id AS "personId" FROM person_subject WHERE issuer = $1 AND subject = $2',
      [issuer, subject],
    )
  ).rows[0]?.personId;

/** Remembers whose identity it is; `false` if it is another person's. */
export const keepSubject = async (db: Queryable, personId: string, identity: Identity): Promise<boolean> => {
  await db.query('INSERT INTO person_subject (issuer, subject, person_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    identity.issuer,
    identity.subject,
    personId,
  ]);
  return (await personOfSubject(db, identity)) === personId;
};

/** Gives a person's identities at providers to another; of one account alone if it is named. */
export const moveSubjects = async (db: Queryable, from: string, to: string, only?: Identity): Promise<void> => {
  await db.query(
    `UPDATE person_subject SET person_id = $2 WHERE person_id = $1
       AND ($3::text IS NULL OR (issuer = $3 AND subject = $4))`,
    [from, to, only?.issuer ?? null, only?.subject ?? null],
  );
};

/** That a delegation `d` gives its delegate the role, now or later. */
const GIVES_RIGHT = `d.gives_right AND d.ended_at IS NULL AND d.until_day >= ${dayOf('now()')}`;

/** The roles that a person holds in their enabled accounts within a scope, or that a delegation of somebody there gives them. */
export const rolesOfPersonIn = async (db: Queryable, personId: string, scope: string): Promise<readonly string[]> =>
  (
    await db.query<{ role: string }>(
      `SELECT DISTINCT unnest(a.roles) AS role FROM account a JOIN organisation o ON o.id = a.organisation_id
       WHERE a.person_id = $1 AND a.disabled_at IS NULL AND starts_with(o.path, $2)
       UNION SELECT d.role FROM account a JOIN delegation d ON d.delegate_id = a.id
       JOIN account p ON p.id = d.principal_id JOIN organisation o ON o.id = p.organisation_id
       WHERE a.person_id = $1 AND a.disabled_at IS NULL AND ${GIVES_RIGHT} AND starts_with(o.path, $2) ORDER BY role`,
      [personId, scope],
    )
  ).rows.map(({ role }) => role);

/**
 * The roles that a person holds in their enabled accounts, leaving out one account if it is named; with those that a delegation
 * gives them now or later.
 */
export const rolesOfPerson = async (
  db: Queryable,
  personId: string,
  { except }: { readonly except: string | null },
): Promise<readonly string[]> =>
  (
    await db.query<{ role: string }>(
      `SELECT DISTINCT unnest(roles) AS role FROM account
       WHERE person_id = $1 AND id IS DISTINCT FROM $2 AND disabled_at IS NULL
       UNION SELECT d.role FROM account a JOIN delegation d ON d.delegate_id = a.id
       WHERE a.person_id = $1 AND a.disabled_at IS NULL AND ${GIVES_RIGHT} ORDER BY role`,
      [personId, except],
    )
  ).rows.map(({ role }) => role);
