import type { Pool } from 'pg';
import { createFirstAdministrator } from '../api/accounts/administrators';
import { Person } from './client';
import type { Administrators } from './employ';

/** The first two administrators of a database, signed in. An interrupted run may have made them. */
export const firstAdministrators = async (
  pool: Pool,
  apiUrl: string,
  password: string,
  signIn: typeof Person.signedIn = Person.signedIn,
): Promise<Administrators> => {
  for (const [login, name] of [
    ['admin', '管理员'],
    ['admin2', '第二管理员'],
  ] as const) {
    await createFirstAdministrator(pool, { login, name, password }).catch((error: { readonly code?: string }) => {
      if (error.code !== 'administrators-exist' && error.code !== 'login-taken') throw error;
    });
  }
  return {
    administrator: await signIn(apiUrl, 'admin', password),
    confirmer: await signIn(apiUrl, 'admin2', password),
  };
};
