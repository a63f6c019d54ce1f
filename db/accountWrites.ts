import type { Language } from '../i18n/language';
import type { Identity } from './identities';
import { endWhatWasTheirs } from './leaving';
import { insertPerson } from './persons';
import type { Queryable } from './queryable';

const UNIQUE_VIOLATION = '23505';

export interface NewAccount {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly organisationId: string;
  readonly roles: readonly string[];
  readonly language: Language;
  readonly email: string | null;
  readonly passwordHash: string | null;
  /** Whose account it is; without it, a new person's. */
  readonly personId?: string;
}

/** Adds an account; `false` if the login is taken, in which case the transaction must be given up. */
export const insertAccount = async (db: Queryable, a: NewAccount): Promise<boolean> => {
  const personId = a.personId ?? (await insertPerson(db));
  const { rowCount } = await db.query(
    `INSERT INTO account (id, login, name, organisation_id, roles, language, email, password_hash, person_id)
     VALUES ($1, lower($2), $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (login) DO NOTHING`,
    [a.id, a.login, a.name, a.organisationId, a.roles, a.language, a.email, a.passwordHash, personId],
  );
  return rowCount === 1;
};

/** Sets a password, or takes it away. This invalidates all tokens issued before. */
export const setPassword = async (db: Queryable, id: string, passwordHash: string | null): Promise<void> => {
  await db.query('UPDATE account SET password_hash = $2, token_generation = token_generation + 1 WHERE id = $1', [
    id,
    passwordHash,
  ]);
};

/** Changes an account. What was theirs in a role that it loses goes on without them. */
export const changeAccount = async (
  db: Queryable,
  id: string,
  change: {
    readonly name?: string;
    readonly roles?: readonly string[];
    readonly email?: string | null;
    readonly disabled?: boolean;
    readonly language?: Language;
  },
): Promise<void> => {
  await db.query(
    `UPDATE account SET name = coalesce($2, name), roles = coalesce($3, roles),
       email = CASE WHEN $4 THEN $5 ELSE email END,
       disabled_at = CASE WHEN $6::boolean IS NULL THEN disabled_at WHEN $6 THEN coalesce(disabled_at, now()) END,
       language = coalesce($7, language), token_generation = token_generation + 1
     WHERE id = $1`,
    [
      id,
      change.name ?? null,
      change.roles ?? null,
      change.email !== undefined,
      change.email ?? null,
      change.disabled ?? null,
      change.language ?? null,
    ],
  );
  if (change.roles !== undefined || change.disabled === true) await endWhatWasTheirs(db, [id]);
};

/** Ends the tokens of all accounts at a path or below it, apart from the bodies of cases: their scope is another one. */
export const endTokensBelow = async (db: Queryable, path: string): Promise<void> => {
  await db.query(
    `UPDATE account a SET token_generation = a.token_generation + 1 FROM organisation o
     WHERE o.id = a.organisation_id AND starts_with(o.path, $1) AND o.kind <> 'body'`,
    [path],
  );
};

/** Moves accounts to another organisation, all of them or those named. Their tokens end. */
export const moveAccounts = async (
  db: Queryable,
  fromId: string,
  intoId: string,
  named: readonly string[] | null,
): Promise<readonly { readonly id: string; readonly name: string }[]> =>
  (
    await db.query<{ id: string; name: string }>(
      `UPDATE account SET organisation_id = $2, token_generation = token_generation + 1
       WHERE organisation_id = $1 AND ($3::uuid[] IS NULL OR id = ANY ($3)) RETURNING id, name`,
      [fromId, intoId, named],
    )
  ).rows;

/** Says whose account it is. */
export const setPersonOf = async (db: Queryable, id: string, personId: string): Promise<void> => {
  await db.query('UPDATE account SET person_id = $2 WHERE id = $1', [id, personId]);
};

/** Gives all accounts of a person to another. */
export const giveAccountsTo = async (db: Queryable, from: string, to: string): Promise<void> => {
  await db.query('UPDATE account SET person_id = $2 WHERE person_id = $1', [from, to]);
};

/** Links an account to its first identity; `false` if it already has a different one at this issuer. */
export const linkIdentity = async (db: Queryable, id: string, { issuer, subject }: Identity): Promise<boolean> => {
  const { rowCount } = await db.query(
    `UPDATE account SET oidc_issuer = $2, oidc_subject = $3
     WHERE id = $1 AND disabled_at IS NULL AND (oidc_issuer IS DISTINCT FROM $2 OR oidc_subject = $3)`,
    [id, issuer, subject],
  );
  return rowCount === 1;
};

/**
 * Sets or removes an account's identity; `false` if another account has it, in which case the transaction is aborted.
 */
export const setIdentity = async (db: Queryable, id: string, identity: Identity | null): Promise<boolean> => {
  try {
    await db.query('UPDATE account SET oidc_issuer = $2, oidc_subject = $3 WHERE id = $1', [
      id,
      identity?.issuer ?? null,
      identity?.subject ?? null,
    ]);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return false;
    throw error;
  }
};
