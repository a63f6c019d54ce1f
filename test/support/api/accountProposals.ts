import type { ApiResponse, Person } from '../../../demonstration/client';

/** What an administrator is told who proposes or decides a change of an account. */
export interface Told {
  readonly code?: string;
  readonly codeHalf: string | null;
  readonly proposal: { readonly id: string; readonly accountId: string | null; readonly state: string };
  readonly errors?: readonly { readonly path: string }[];
}

const keyed = (key: string | undefined) => (key === undefined ? {} : { key });

/** Proposes a new account. */
export const create = (by: Person, body: object, key?: string): Promise<ApiResponse<Told>> =>
  by.ask<Told>('/api/v1/accounts', { body, ...keyed(key) });

/** Proposes a change of an account. */
export const propose = (by: Person, accountId: string, body: object): Promise<ApiResponse<Told>> =>
  by.ask<Told>(`/api/v1/accounts/${accountId}/proposals`, { body });

export const confirm = (
  by: Person,
  { body }: ApiResponse<Told>,
  { identityNumber }: { readonly identityNumber?: string } = {},
  key?: string,
): Promise<ApiResponse<Told>> =>
  by.ask<Told>(`/api/v1/account-proposals/${body.proposal.id}/confirm`, {
    body: identityNumber === undefined ? {} : { identityNumber },
    ...keyed(key),
  });

/** The logins in somebody's list of accounts that have this text. */
export const loginsOf = async (by: Person, text: string): Promise<readonly string[]> =>
  (await by.must<{ accounts: { login: string }[] }>(`/api/v1/accounts?text=${text}`)).body.accounts.map(
    ({ login }) => login,
  );
