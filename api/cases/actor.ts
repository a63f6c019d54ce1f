import type { FormAt } from '../../commands/form';
import { type AccountHolder, type Actor, NO_ROLE } from '../../domain/kernel/actor';
import type { AnyCommand } from '../../domain/kernel/engine/command';
import { firmsOf } from '../../domain/kernel/engine/programme';
import { givingRoles, refusal, refusalBeforeInput, roleFor } from '../../domain/kernel/engine/refusal';
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
  actingFor,
}: Caller & AccountHolder): Omit<Actor, 'role'> => ({
  accountId,
  name,
  organisationId,
  organisationKind,
  ...(otherAccounts === undefined ? {} : { otherAccounts }),
  ...(interests === undefined ? {} : { interests }),
  ...(actingFor === undefined ? {} : { actingFor }),
});

/**
 * The caller in a role that may give the command, in this case if there is one. Without one, the caller keeps another role
 * and the domain refuses it. `input`: what is given, where it is known.
 */
export const actingAs = (
  caller: Caller & AccountHolder,
  spec: AnyCommand<ProgrammeTypes>,
  { programme, whole: c, ctx }: Pick<FormAt, 'programme' | 'whole' | 'ctx'>,
  input?: object,
): Actor => {
  const refusedAs = (role: string) => {
    const acting = { ...ctx, actor: { ...actorOf(caller), role } };
    return input === undefined
      ? refusalBeforeInput(programme, spec, c, acting)
      : refusal(programme, spec as never, c, input as never, acting);
  };
  const here = givingRoles(spec, firmsOf(programme, c), caller, caller.roles);
  const role = roleFor(spec, here, refusedAs) ?? roleFor(spec, caller.roles, refusedAs) ?? caller.roles[0] ?? NO_ROLE;
  return { ...actorOf(caller), role };
};
