import type { AccountHolder } from '../../../domain/kernel/actor';

/** People with several accounts, and in which organisations accounts have an interest. */
export interface People {
  readonly persons: readonly (readonly string[])[];
  readonly interests: Readonly<Record<string, readonly string[]>>;
}

/** Whose hand holds an account. */
export const handIn = ({ persons, interests }: People, accountId: string): AccountHolder => {
  const own = persons.find((accounts) => accounts.includes(accountId));
  const { [accountId]: concerned } = interests;
  return {
    accountId,
    ...(own === undefined ? {} : { otherAccounts: own.filter((one) => one !== accountId) }),
    ...(concerned === undefined ? {} : { interests: concerned }),
  };
};
