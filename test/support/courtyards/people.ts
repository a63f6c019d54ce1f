import type { AccountHolder } from '../../../domain/kernel/actor';

/** People with several accounts, in which organisations accounts have an interest, and what they hold, and where, if that is known. */
export interface People {
  readonly persons: readonly (readonly string[])[];
  readonly interests: Readonly<Record<string, readonly string[]>>;
  readonly holds: Readonly<Record<string, readonly string[]>>;
  readonly officePaths: Readonly<Record<string, string>>;
  readonly pathsLeft: Readonly<Record<string, readonly string[]>>;
}

/** Whoever acts, and for whom if they are somebody's delegate. */
export const actingIn = (
  people: People & { readonly principals: Readonly<Record<string, string>> },
  accountId: string,
): AccountHolder & { readonly name: string } => {
  const { [accountId]: principal } = people.principals;
  return {
    ...handIn(people, accountId),
    name: accountId,
    ...(principal && { actingFor: { ...handIn(people, principal), name: principal, delegationId: 'd' } }),
  };
};

/** Whose hand holds an account. */
export const handIn = (
  { persons, interests, holds, officePaths, pathsLeft }: People,
  accountId: string,
): AccountHolder => {
  const own = persons.find((accounts) => accounts.includes(accountId));
  const { [accountId]: concerned } = interests;
  const { [accountId]: held } = holds;
  const { [accountId]: officePath } = officePaths;
  const { [accountId]: paths } = pathsLeft;
  return {
    accountId,
    ...(own === undefined ? {} : { otherAccounts: own.filter((one) => one !== accountId) }),
    ...(concerned === undefined ? {} : { interests: concerned }),
    ...(held === undefined ? {} : { holds: held }),
    ...(officePath === undefined ? {} : { officePath }),
    ...(paths === undefined ? {} : { pathsLeft: paths }),
  };
};
