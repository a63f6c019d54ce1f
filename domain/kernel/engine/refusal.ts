import { isHolderOfOne, VISITOR } from '../actor';
import { type Refusal, reason, when } from '../reason';
import { isSuspended } from './case';
import type { AnyCommand, CommandSpec } from './command';
import type { ActingContext } from './context';
import type { Programme } from './programme';
import type { ProgrammeTypes } from './types';

/**
 * Reasons that refuse this actor the command before any input is known: separation of duties, role, stage, suspension,
 * the command's own blockers.
 */
export const refusalBeforeInput = <T extends ProgrammeTypes>(
  { lifecycle }: Pick<Programme<T>, 'lifecycle'>,
  spec: AnyCommand<T>,
  c: T['State'],
  ctx: ActingContext<T['Policy']>,
): Refusal => {
  const { role, accountId } = ctx.actor;
  if (isHolderOfOne(ctx.actor, spec.separatedFrom?.(c, ctx) ?? [])) return [reason('separation-of-duties')];
  const isFromPublicPage = spec.fromPublicPage === true && accountId === VISITOR.accountId;
  if (role === 'system' || !(isFromPublicPage || spec.by.includes(role))) return [reason('role-not-allowed', { role })];
  if (!spec.stages.includes(c.stage))
    return [reason('wrong-stage', { stage: c.stage }), ...lifecycle.blockedBy(c, ctx)];
  return [
    ...when(isSuspended(c) && spec.whileSuspended !== true, 'suspended', { since: c.suspension?.since ?? '' }),
    ...(spec.blocked?.(c, ctx) ?? []),
  ];
};

/** Every reason that refuses a command before evidence is gathered. */
export const refusal = <T extends ProgrammeTypes, I>(
  programme: Pick<Programme<T>, 'lifecycle'>,
  spec: CommandSpec<T, I, never>,
  c: T['State'],
  input: I,
  ctx: ActingContext<T['Policy']>,
): Refusal => {
  const standing = refusalBeforeInput(programme, spec as AnyCommand<T>, c, ctx);
  return standing.length > 0 ? standing : (spec.faults?.(c, input, ctx) ?? []);
};

/** The role in which an account gives a command: the first of the command's roles that the account holds. */
export const roleFor = <Role extends string>(
  { by }: { readonly by: readonly Role[] },
  roles: readonly string[],
): Role | undefined => by.find((role) => roles.includes(role));

export interface AvailableAction<Name extends string = string> {
  readonly command: Name;
  /** Empty if the command may be given now; otherwise the reasons. */
  readonly refusedBecause: Refusal;
}

/** The commands that these roles may ever give in the current stage, each with the reasons that refuse it now. */
export const availableActions = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  c: T['State'],
  ctx: Omit<ActingContext<T['Policy']>, 'actor'> & { readonly actor: Omit<ActingContext['actor'], 'role'> },
  roles: readonly string[],
): readonly AvailableAction[] =>
  Object.entries(programme.commands).flatMap(([command, spec]) => {
    const role = roleFor(spec, roles);
    if (role === undefined || !spec.stages.includes(c.stage)) return [];
    const acting = { ...ctx, actor: { ...ctx.actor, role } };
    return [{ command, refusedBecause: refusalBeforeInput(programme, spec, c, acting) }];
  });
