import type { AccountHolder, Actor } from '../../domain/kernel/actor';
import type { Caller } from '../http/tokens';

/** The caller as they give a command, in any role; with what belongs to their hand where it is known. */
export const actorOf = ({
  accountId,
  name,
  organisationId,
  organisationKind,
  otherAccounts,
  interests,
}: Caller & AccountHolder): Omit<Actor, 'role'> => ({
  accountId,
  name,
  organisationId,
  organisationKind,
  ...(otherAccounts === undefined ? {} : { otherAccounts }),
  ...(interests === undefined ? {} : { interests }),
});
