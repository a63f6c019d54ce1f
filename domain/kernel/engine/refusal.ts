import { ADMINISTRATOR, isHolderOfOne, VISITOR } from '../actor';
import { isBarredBy, partiesTo } from '../conflict';
import { emptyProofs } from '../documents/provingTexts';
import { actingRoles, type FirmsOfCase, isOfFirm, rolesNowOrBefore } from '../engagement';
import { type Reason, type ReasonCode, type Refusal, reason, when } from '../reason';
import { isSuspended } from './case';
import type { AnyCommand, CommandSpec } from './command';
import type { ActingContext } from './context';
import { firmsOf, type Programme } from './programme';
import { withHandsIn } from './standIns';
import type { ProgrammeTypes } from './types';

/** What a refusal needs of a programme. */
type Refusing<T extends ProgrammeTypes> = Pick<Programme<T>, 'lifecycle' | 'firms'>;

/** Those of a person's roles in which they may give a command here. */
export const givingRoles = (
  { alsoByOffices, alsoByFirmsOfBefore }: { readonly alsoByOffices?: true; readonly alsoByFirmsOfBefore?: true },
  firms: FirmsOfCase,
  actor: Pick<ActingContext['actor'], 'organisationId' | 'organisationKind'>,
  roles: readonly string[],
): readonly string[] => {
  if (alsoByOffices === true && !isOfFirm(actor)) return roles;
  return alsoByFirmsOfBefore === true && isOfFirm(actor)
    ? rolesNowOrBefore(firms, actor, roles)
    : actingRoles(firms, actor, roles);
};

/** Nobody releases what they have prepared themselves: another person in one of these roles does. */
export const ownRequest = (awaits: readonly string[] = []): Reason =>
  reason('separation-of-duties', {
    parts: ['request'],
    apart: 'request',
    ...(awaits.length === 0 ? {} : { others: awaits }),
  });

/** Whoever handled a vote neither judges nor counts it. */
export const ownBallot = (): Reason => reason('separation-of-duties', { apart: 'ballot' });

/** Says which other parts keep this person from a command, if the programme knows them. */
export const separated = <T extends ProgrammeTypes>(
  { partsOf, releases, apart }: Pick<AnyCommand<T>, 'partsOf' | 'releases' | 'apart'>,
  c: T['State'],
  ctx: ActingContext<T['Policy']>,
  input?: object,
): Reason => {
  const asked = releases?.(c, input);
  if (asked !== undefined && isHolderOfOne(ctx.actor, [asked.requestedBy])) return ownRequest(asked.awaits);
  if (apart === 'ballot') return ownBallot();
  const parts = partsOf?.(c, ctx, input) ?? [];
  return reason('separation-of-duties', parts.length === 0 ? undefined : { parts });
};

/**
 * Reasons that refuse this actor the command before its input is looked at (separation of duties alone may go by what it is
 * about): separation of duties, role, another firm's contract, a conflict of interest, stage, suspension, the command's own blockers.
 */
export const refusalBeforeInput = <T extends ProgrammeTypes>(
  programme: Refusing<T>,
  spec: AnyCommand<T>,
  c: T['State'],
  given: ActingContext<T['Policy']>,
  input?: object,
): Refusal => {
  const ctx = withHandsIn(c, given);
  const { role, accountId } = ctx.actor;
  if (isHolderOfOne(ctx.actor, spec.separatedFrom?.(c, ctx, input) ?? [])) return [separated(spec, c, ctx, input)];
  const isFromPublicPage = spec.fromPublicPage === true && accountId === VISITOR.accountId;
  const isReorganised = spec.byReorganisation === true && role === ADMINISTRATOR;
  if (role === 'system' || !(isFromPublicPage || isReorganised || spec.by.includes(role)))
    return [reason('role-not-allowed', { role })];
  const firms = firmsOf(programme, c);
  if (givingRoles(spec, firms, ctx.actor, [role]).length === 0) return [reason('not-your-contract')];
  if (isBarredBy(ctx.actor, partiesTo(c.organisationPath, firms.engagements))) return [reason('conflict-of-interest')];
  return standingRefusal(programme.lifecycle, spec, c, ctx);
};

/** Reasons that refuse a command to everybody: stage, suspension, its own blockers. */
export const standingRefusal = <T extends ProgrammeTypes>(
  { blockedBy }: Pick<Programme<T>['lifecycle'], 'blockedBy'>,
  spec: AnyCommand<T>,
  c: T['State'],
  ctx: ActingContext<T['Policy']>,
): Refusal => {
  if (!spec.stages.includes(c.stage)) return [reason('wrong-stage', { stage: c.stage }), ...blockedBy(c, ctx)];
  return [
    ...when(isSuspended(c) && spec.whileSuspended !== true, 'suspended', { since: c.suspension?.since ?? '' }),
    ...(spec.blocked?.(c, ctx) ?? []),
  ];
};

/** Everything that is wrong with an input: the command's own faults, and texts that prove nothing where it says no more of them. */
const inputFaults = <T extends ProgrammeTypes, I>(
  { faults }: CommandSpec<T, I, never>,
  c: T['State'],
  input: I,
  ctx: ActingContext<T['Policy']>,
): Refusal => {
  const own = faults?.(c, input, ctx) ?? [];
  return [...own, ...emptyProofs(input).filter(({ path }) => own.every((one) => one.path !== path))];
};

/** Every reason that refuses a command before evidence is gathered. */
export const refusal = <T extends ProgrammeTypes, I>(
  programme: Refusing<T>,
  spec: CommandSpec<T, I, never>,
  c: T['State'],
  input: I,
  given: ActingContext<T['Policy']>,
): Refusal => {
  const ctx = withHandsIn(c, given);
  const standing = refusalBeforeInput(programme, spec as AnyCommand<T>, c, ctx, input as object);
  return standing.length > 0 ? standing : inputFaults(spec, c, input, ctx);
};

interface Given {
  readonly by: readonly string[];
}

/** A role that may give a command in other circumstances alone, or in another stage, is not shown what does not concern it. */
const NOT_SHOWN: readonly ReasonCode[] = ['role-not-allowed', 'wrong-stage'];

/**
 * The role in which an account gives a command: of the command's roles that the account holds, the first that nothing refuses,
 * or else the first to which it is not foreign. Whoever holds two offices is not judged by the one that is not asked.
 */
export const roleFor = (
  spec: Given,
  roles: readonly string[],
  refusedAs: (role: string) => Refusal = () => [],
): string | undefined => {
  const held = spec.by.filter((role) => roles.includes(role));
  if (held.length < 2) return held[0];
  const refused = held.map((role) => ({ role, codes: refusedAs(role).map(({ code }) => code) }));
  const fitting =
    refused.find(({ codes }) => codes.length === 0) ??
    refused.find(({ codes }) => !codes.some((code) => NOT_SHOWN.includes(code)));
  return (fitting ?? refused[0])?.role;
};

export interface AvailableAction<Name extends string = string> {
  readonly command: Name;
  /** Empty if the command may be given now; otherwise the reasons. */
  readonly refusedBecause: Refusal;
}

/**
 * The commands that these roles may ever give in the current stage, each with the reasons that refuse it now. The people of
 * a firm have those of the roles for which it is engaged.
 */
export const availableActions = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  c: T['State'],
  ctx: Omit<ActingContext<T['Policy']>, 'actor'> & { readonly actor: Omit<ActingContext['actor'], 'role'> },
  roles: readonly string[],
): readonly AvailableAction[] => {
  const firms = firmsOf(programme, c);
  return Object.entries(programme.commands).flatMap(([command, spec]) => {
    if (!spec.stages.includes(c.stage)) return [];
    const refusedAs = (role: string) =>
      refusalBeforeInput(programme, spec, c, { ...ctx, actor: { ...ctx.actor, role } });
    const role = roleFor(spec, givingRoles(spec, firms, ctx.actor, roles), refusedAs);
    if (role === undefined) return [];
    const refusedBecause = refusedAs(role);
    return refusedBecause.some(({ code }) => NOT_SHOWN.includes(code)) ? [] : [{ command, refusedBecause }];
  });
};
