import type { OrganisationKind } from '../domain/kernel/actor';
import type { Instant } from '../domain/kernel/time/instant';
import type { Language } from '../i18n/language';
import { HAND_COLUMNS, type HandRow } from './hands';
import type { Queryable } from './queryable';
import { HAS_SECOND_FACTOR, IS_SECOND_FACTOR_REQUIRED } from './secondFactors';
import { SESSION_HOLDS } from './sessions';

export interface Account {
  readonly id: string;
  readonly personId: string;
  readonly login: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly organisationPath: string;
  readonly roles: readonly string[];
  readonly language: Language;
  readonly email: string | null;
  /** The sign-in provider, and the account's subject there. */
  readonly oidcIssuer: string | null;
  readonly oidcSubject: string | null;
  /** Null: nobody has set a password yet, or it was reset. */
  readonly passwordHash: string | null;
  readonly disabledAt: Instant | null;
  readonly tokenGeneration: number;
}

export const ACCOUNT_COLUMNS = `a.id, a.person_id AS "personId", a.login, a.name, a.organisation_id AS "organisationId", o.name AS "organisationName", o.kind AS "organisationKind", o.path AS "organisationPath", a.roles,
  a.language, a.email, a.oidc_issuer AS "oidcIssuer", a.oidc_subject AS "oidcSubject", a.password_hash AS "passwordHash",
  a.disabled_at AS "disabledAt", a.token_generation AS "tokenGeneration"`;
export const ACCOUNT_FROM = 'FROM account a JOIN organisation o ON o.id = a.organisation_id';

export const accountByLogin = async (db: Queryable, login: string): Promise<Account | undefined> =>
  (await db.query<Account>(`SELECT ${ACCOUNT_COLUMNS} ${ACCOUNT_FROM} WHERE a.login = $1`, [login.toLowerCase()]))
    .rows[0];

/** The account, if its organisation is within the scope. */
export const accountById = async (db: Queryable, id: string, scope = ''): Promise<Account | undefined> =>
  (
    await db.query<Account>(`SELECT ${ACCOUNT_COLUMNS} ${ACCOUNT_FROM} WHERE a.id = $1 AND starts_with(o.path, $2)`, [
      id,
      scope,
    ])
  ).rows[0];

/** The enabled accounts of a person. */
export const accountsOfPerson = async (db: Queryable, personId: string): Promise<readonly Account[]> =>
  (
    await db.query<Account>(
      `SELECT ${ACCOUNT_COLUMNS} ${ACCOUNT_FROM} WHERE a.person_id = $1 AND a.disabled_at IS NULL ORDER BY a.login`,
      [personId],
    )
  ).rows;

export interface AccountFilter {
  /** At this organisation or below it. */
  readonly path: string;
  readonly text?: string;
  readonly role?: string;
  readonly disabled?: boolean;
  /** The last login of the previous page. */
  readonly after?: string;
}

export interface ListedAccount extends Account {
  readonly hasSecondFactor: boolean;
  /** One of its roles must sign in with a second factor today. */
  readonly isSecondFactorRequired: boolean;
}

/** A page of accounts, by login. */
export const accountsIn = async (
  db: Queryable,
  filter: AccountFilter,
  limit: number,
): Promise<readonly ListedAccount[]> => {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const where = [
    `starts_with(o.path, ${add(filter.path)})`,
    ...(filter.text === undefined
      ? []
      : [`position(lower(${add(filter.text)}) in lower(concat_ws(' ', a.login, a.name, a.email))) > 0`]),
    ...(filter.role === undefined ? [] : [`${add(filter.role)} = ANY (a.roles)`]),
    ...(filter.disabled === undefined ? [] : [`a.disabled_at IS ${filter.disabled ? 'NOT ' : ''}NULL`]),
    ...(filter.after === undefined ? [] : [`a.login > ${add(filter.after)}`]),
  ];
  const { rows } = await db.query<ListedAccount>(
    `SELECT ${ACCOUNT_COLUMNS}, ${HAS_SECOND_FACTOR} AS "hasSecondFactor",
       ${IS_SECOND_FACTOR_REQUIRED} AS "isSecondFactorRequired"
     ${ACCOUNT_FROM} WHERE ${where.join(' AND ')} ORDER BY a.login LIMIT ${add(limit)}`,
    values,
  );
  return rows;
};

/** What a token is checked against. */
export interface SessionState {
  readonly tokenGeneration: number | null;
  readonly disabledAt: Instant | null;
  readonly sessionHolds: boolean;
}

/** That, and whose account it is. */
export interface AccountState extends SessionState, HandRow {}

export const accountState = async (db: Queryable, id: string, sessionId: string): Promise<AccountState | undefined> =>
  (
    await db.query<AccountState>({
      name: 'account-state',
      text: `SELECT a.token_generation AS "tokenGeneration", a.disabled_at AS "disabledAt",
          ${SESSION_HOLDS} AS "sessionHolds", ${HAND_COLUMNS}
        FROM account a LEFT JOIN session s ON s.id = $2 AND s.account_id = a.id WHERE a.id = $1`,
      values: [id, sessionId],
    })
  ).rows[0];

/** How several sessions stand, by session; one that is not the named account's is left out. */
export const sessionStates = async (
  db: Queryable,
  sessions: readonly { readonly accountId: string; readonly sessionId: string }[],
): Promise<ReadonlyMap<string, SessionState>> => {
  const { rows } = await db.query<SessionState & { readonly sessionId: string }>({
    name: 'session-states',
    text: `SELECT s.id AS "sessionId", a.token_generation AS "tokenGeneration", a.disabled_at AS "disabledAt",
        ${SESSION_HOLDS} AS "sessionHolds"
      FROM unnest($1::uuid[], $2::uuid[]) AS asked (account_id, session_id)
      JOIN session s ON s.id = asked.session_id AND s.account_id = asked.account_id JOIN account a ON a.id = s.account_id`,
    values: [sessions.map(({ accountId }) => accountId), sessions.map(({ sessionId }) => sessionId)],
  });
  return new Map(rows.map(({ sessionId, ...state }) => [sessionId, state]));
};

/** Locks an account until the transaction ends, but not for rows that only name it, such as an audit entry. */
export const lockAccount = async (db: Queryable, id: string): Promise<void> => {
  await db.query('SELECT FROM account WHERE id = $1 FOR NO KEY UPDATE', [id]);
};

/**
 * Lets administrators change accounts one after the other, until the transaction ends. Whoever takes it first waits for
 * nobody with what comes after, and judges accounts, persons and administrators as no other decision changes them.
 */
export const lockAccountChanges = async (db: Queryable): Promise<void> => {
  await db.query('SELECT pg_advisory_xact_lock(3)');
};

export interface ActiveAdministrator extends Pick<Account, 'id' | 'personId'> {
  /** There is a password or an identity at the provider. */
  readonly canSignIn: boolean;
}

/** The enabled administrators, everywhere or with a scope that covers a path, and whose accounts they are. */
export const activeAdministrators = async (db: Queryable, path?: string): Promise<readonly ActiveAdministrator[]> =>
  (
    await db.query<ActiveAdministrator>(
      `SELECT a.id, a.person_id AS "personId", (a.password_hash IS NOT NULL OR a.oidc_subject IS NOT NULL) AS "canSignIn"
       ${ACCOUNT_FROM}
       WHERE 'administrator' = ANY (a.roles) AND a.disabled_at IS NULL AND ($1::text IS NULL OR starts_with($1, o.path))
       ORDER BY a.id`,
      [path ?? null],
    )
  ).rows;

/** Whether somebody has an e-mail address. */
export const hasMail = async (db: Queryable, accountId: string): Promise<boolean> =>
  (await db.query('SELECT FROM account WHERE id = $1 AND email IS NOT NULL', [accountId])).rowCount === 1;
