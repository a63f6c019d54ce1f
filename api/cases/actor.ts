import type { AccountHolder, Actor } from '../../domain/kernel/actor';
import type { Caller } from '../http/tokens';

/** The caller as they give a command, in any role; with the person's other accounts where they are known. */
export const actorOf = ({
  accountId,
  name,
  organisationId,
  organisationKind,
  otherAccounts,
}: Caller & AccountHolder): Omit<Actor, 'role'> => ({
  accountId,
  name,
  organisationId,
  organisationKind,
  ...(otherAccounts === undefined ? {} : { otherAccounts }),
});
