import { createHash } from 'node:crypto';
import { NotAccepted, Person } from './client';

/** What one proposes, the other confirms. */
export interface Administrators {
  readonly administrator: Person;
  readonly confirmer: Person;
}

export interface Employee {
  readonly login: string;
  readonly name: string;
  readonly organisationId: string;
  readonly roles: readonly string[];
  readonly email?: string;
  readonly language?: string;
  /** Absent: a number of their own, so that each login is another person. */
  readonly identityNumber?: string;
}

/** A made-up document's number, always the same for a login. */
export const madeUpNumber = (login: string): string =>
  `T${createHash('sha256').update(login).digest('hex').slice(0, 15)}`;

interface Proposed {
  readonly proposal: { readonly id: string; readonly accountId: string };
  readonly codeHalf: string | null;
}

interface Decided {
  readonly accountId: string;
  /** Both halves of the code with which the account's person sets a password; empty where there is none. */
  readonly halves: { readonly firstHalf: string; readonly secondHalf: string };
}

const byBoth = async (
  { administrator, confirmer }: Administrators,
  path: string,
  body: object,
  repeated: object = {},
): Promise<Decided> => {
  const proposed = (await administrator.must<Proposed>(path, { body })).body;
  const address = `/api/v1/account-proposals/${proposed.proposal.id}/confirm`;
  const { body: confirmed } = await confirmer.must<Proposed>(address, { body: repeated });
  return {
    accountId: confirmed.proposal.accountId,
    halves: { firstHalf: proposed.codeHalf ?? '', secondHalf: confirmed.codeHalf ?? '' },
  };
};

/** A change of an account that takes two administrators. */
export const changeByBoth = (
  administrators: Administrators,
  accountId: string,
  change: { readonly kind: string; readonly identityNumber?: string; readonly [more: string]: unknown },
): Promise<Decided> => {
  const { identityNumber } = change;
  const repeated = identityNumber === undefined ? {} : { identityNumber };
  return byBoth(administrators, `/api/v1/accounts/${accountId}/proposals`, change, repeated);
};

const activate = async (apiUrl: string, login: string, { halves }: Decided, password: string): Promise<void> => {
  await new Person(apiUrl, login).must('/api/v1/activate', { body: { login, ...halves, password } });
};

/** Both administrators let somebody set a new password, and they do. */
export const resetByBoth = async (
  administrators: Administrators,
  { login, accountId }: { readonly login: string; readonly accountId: string },
  password: string,
): Promise<void> => {
  const decided = await changeByBoth(administrators, accountId, { kind: 'resetPassword' });
  await activate(administrators.administrator.apiUrl, login, decided, password);
};

interface Found {
  readonly accounts: readonly { readonly id: string; readonly login: string; readonly isActivated: boolean }[];
}

/** An account that an interrupted run may have left without a password. */
const completed = async (administrators: Administrators, login: string, password: string): Promise<string> => {
  const query = new URLSearchParams({ text: login, limit: '200' });
  const { accounts } = (await administrators.administrator.must<Found>(`/api/v1/accounts?${query}`)).body;
  const found = accounts.find((account) => account.login === login.toLowerCase());
  if (found === undefined) throw new Error(`${login} is taken outside the scope`);
  if (!found.isActivated) await resetByBoth(administrators, { login, accountId: found.id }, password);
  return found.id;
};

/** An account from the proposal to its person's password. Returns its id. An existing one stays as it is. */
export const employ = async (administrators: Administrators, employee: Employee, password: string): Promise<string> => {
  const { identityNumber = madeUpNumber(employee.login) } = employee;
  const body = { ...employee, identityNumber };
  try {
    const decided = await byBoth(administrators, '/api/v1/accounts', body, { identityNumber });
    await activate(administrators.administrator.apiUrl, employee.login, decided, password);
    return decided.accountId;
  } catch (error) {
    const isThere = error instanceof NotAccepted && error.response.body.code === 'login-taken';
    if (!isThere) throw error;
    return completed(administrators, employee.login, password);
  }
};
