import type { OrganisationKind } from '../domain/kernel/actor';
import type { Instant } from '../domain/kernel/time/instant';
import type { Language } from '../i18n/language';
import type { Queryable } from './queryable';

/** When an account's address was made; `undefined`: it has none. */
export const calendarTokenMadeAt = async (db: Queryable, accountId: string): Promise<Instant | undefined> =>
  (
    await db.query<{ createdAt: Instant }>(
      'SELECT created_at AS "createdAt" FROM calendar_token WHERE account_id = $1',
      [accountId],
    )
  ).rows[0]?.createdAt;

/** Gives an account another address; the one before is void. */
export const replaceCalendarToken = async (db: Queryable, accountId: string, hash: string): Promise<void> => {
  await db.query(
    `INSERT INTO calendar_token (account_id, hash) VALUES ($1, $2)
     ON CONFLICT (account_id) DO UPDATE SET hash = EXCLUDED.hash, created_at = now()`,
    [accountId, hash],
  );
};

/** `false`: there was none. */
export const deleteCalendarToken = async (db: Queryable, accountId: string): Promise<boolean> =>
  (await db.query('DELETE FROM calendar_token WHERE account_id = $1', [accountId])).rowCount === 1;

/** Whose deadlines an address shows. */
export interface CalendarReader {
  readonly accountId: string;
  readonly roles: readonly string[];
  readonly language: Language;
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind;
  readonly organisationPath: string;
}

/** The enabled account of an address. */
export const calendarReader = async (db: Queryable, hash: string): Promise<CalendarReader | undefined> =>
  (
    await db.query<CalendarReader>(
      `SELECT a.id AS "accountId", a.roles, a.language, o.id AS "organisationId", o.kind AS "organisationKind", o.path AS "organisationPath"
       FROM calendar_token t JOIN account a ON a.id = t.account_id JOIN organisation o ON o.id = a.organisation_id
       WHERE t.hash = $1 AND a.disabled_at IS NULL`,
      [hash],
    )
  ).rows[0];
