import type { Actor } from '../../domain/kernel/actor';
import type { Caller } from '../http/tokens';

/** The caller as they give a command, in any role. */
export const actorOf = ({ accountId, name, organisationId, organisationKind }: Caller): Omit<Actor, 'role'> => ({
  accountId,
  name,
  organisationId,
  organisationKind,
});
