import type { Pool } from 'pg';
import { createFirstAdministrator } from '../api/accounts/administrators';
import { identityKeyOf } from '../api/accounts/identityKey';
import { Person } from './client';
import { type Administrators, madeUpNumber } from './employ';

export interface FirstAdministratorsOptions {
  readonly pool: Pool;
  readonly apiUrl: string;
  readonly password: string;
  /** The API's, by which it recognises persons. */
  readonly identitySecret: Uint8Array;
  readonly signIn?: typeof Person.signedIn;
}

/** The first two administrators of a database, signed in. An interrupted run may have made them. */
export const firstAdministrators = async ({
  pool,
  apiUrl,
  password,
  identitySecret,
  signIn = Person.signedIn,
}: FirstAdministratorsOptions): Promise<Administrators> => {
  for (const [login, name] of [
    ['admin', '管理员'],
    ['admin2', '第二管理员'],
  ] as const) {
    const identityKey = identityKeyOf({ identitySecret }, madeUpNumber(login));
    await createFirstAdministrator(pool, { login, name, password, identityKey }).catch(
      (error: { readonly code?: string }) => {
        if (error.code !== 'administrators-exist' && error.code !== 'login-taken') throw error;
      },
    );
  }
  return {
    administrator: await signIn(apiUrl, 'admin', password),
    confirmer: await signIn(apiUrl, 'admin2', password),
  };
};
