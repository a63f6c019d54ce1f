import { type AccountHolder, type Actor, NO_ROLE } from '../../domain/kernel/actor';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { AnyCommand } from '../../domain/kernel/engine/command';
import { type AnyProgramme, firmsOf } from '../../domain/kernel/engine/programme';
import { givingRoles, roleFor } from '../../domain/kernel/engine/refusal';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
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

/**
 * The caller in a role that may give the command, in this case if there is one. Without one, the caller keeps another role
 * and the domain refuses it.
 */
export const actingAs = (
  caller: Caller & AccountHolder,
  spec: AnyCommand<ProgrammeTypes>,
  programme: AnyProgramme,
  c: CaseState,
): Actor => {
  const here = givingRoles(spec, firmsOf(programme, c), caller, caller.roles);
  const role = roleFor(spec, here) ?? roleFor(spec, caller.roles) ?? caller.roles[0] ?? NO_ROLE;
  return { ...actorOf(caller), role };
};
