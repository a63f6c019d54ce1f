import { type AccountHolder, isHolderOfOne } from '../actor';
import type { Objection } from './objections';
import { openContests } from './results';
import type { Ballot } from './state';

// Who decides nothing that is said against a ballot. Persons are compared, not accounts.

type Accounts = readonly (string | undefined)[];

/**
 * The accounts of those who opened or closed a ballot, and of those who put these objections on record: for themselves,
 * for a home, or from the public page.
 */
export const partiesToObjections = (
  { openedBy, closed }: Ballot,
  objections: readonly Pick<Objection, 'raisedBy'>[],
): Accounts => [openedBy, closed?.by, ...objections.map(({ raisedBy }) => raisedBy)];

/** Whoever opened or closed a ballot. */
export const ranBallot = (ballot: Ballot, holder: AccountHolder): boolean =>
  isHolderOfOne(holder, partiesToObjections(ballot, []));

/** Whoever ran a ballot, or recorded one of the objections that put its result in doubt. */
export const isPartyToContests = (ballot: Ballot, holder: AccountHolder): boolean => {
  const upheld = openContests(ballot).map(({ objectionNo }) => objectionNo);
  return isHolderOfOne(
    holder,
    partiesToObjections(
      ballot,
      ballot.objections.filter(({ no }) => upheld.includes(no)),
    ),
  );
};

/** The accounts in every one of these lists: a command is closed to them whichever of its matters is meant. */
export const inAll = ([first = [], ...others]: readonly Accounts[]): Accounts =>
  first.filter((account) => others.every((accounts) => accounts.includes(account)));
