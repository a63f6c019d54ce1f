import type { Actor } from '../actor';
import { isBarredBy, partiesTo } from '../conflict';
import { actingRoles } from '../engagement';
import type { CaseState } from '../engine/case';
import type { ActingContext, Context } from '../engine/context';
import { type AnyProgramme, firmsOf, type Programme } from '../engine/programme';
import { refusal, refusalBeforeInput } from '../engine/refusal';
import type { ProgrammeTypes } from '../engine/types';
import { type ReasonCode, type Refusal, reason, when } from '../reason';
import type { Obligation } from './obligation';

// An obligation is assigned to a person beside the case: it says whose list shows it and who is told, and moves nothing.

/** Whoever an obligation may be assigned to. */
export interface Assignee {
  readonly actor: Omit<Actor, 'role'>;
  readonly roles: readonly string[];
  readonly isDisabled: boolean;
  /** Their office stands above the case or at it, or their firm has the contract for the role. */
  readonly isInPlace: boolean;
}

/** Who asks for an assignment. */
export interface Assigner {
  readonly accountId: string;
  /** Those of their roles in which they may act in the case. */
  readonly roles: readonly string[];
  /** They hold a role that leads the obligation's. */
  readonly isLeader: boolean;
}

/** To whom an obligation is assigned, and who stands in for them today. */
export interface Assigned {
  readonly accountId: string;
  readonly name: string;
  readonly standInId: string | null;
}

/** A part of an obligation that a person has, by name, and who stands in for them today. */
export interface PartHolder {
  readonly role: string;
  readonly name: string;
  readonly standIn: string | null;
}

/** Who has what a case awaits, as rows say it. */
export interface CaseHolders {
  /** By the obligation's key. */
  readonly assigned: ReadonlyMap<string, readonly PartHolder[]>;
  /** The roles that nobody holds, with the names of those who are told in their place. */
  readonly unheld: ReadonlyMap<string, readonly string[]>;
}

export const NO_HOLDERS: CaseHolders = { assigned: new Map(), unheld: new Map() };

/** Whether an obligation is this account's: assigned to it, or to somebody for whom it stands in today. */
export const isAssignedTo = (assigned: Assigned | undefined, accountId: string): boolean =>
  assigned !== undefined && [assigned.accountId, assigned.standInId].includes(accountId);

/**
 * Why somebody may not assign an obligation in a role, or give it back. Whoever holds the role claims what is nobody's, and hands
 * over or gives back what is theirs; a leader decides in any case.
 */
export const assignerRefusal = (
  { accountId, roles, isLeader }: Assigner,
  role: string,
  assigned: Assigned | undefined,
  to: string | null,
): Refusal => {
  if (isLeader) return when(to === null && assigned === undefined, 'not-assigned');
  if (!roles.includes(role)) return [reason('assignment-not-yours', { role })];
  if (assigned !== undefined && !isAssignedTo(assigned, accountId))
    return [reason('assigned-to-another', { person: assigned.name })];
  if (assigned !== undefined) return [];
  // Nobody's: it can be claimed, and given to nobody else.
  return to === null ? [reason('not-assigned')] : when(to !== accountId, 'claim-first', undefined, '/accountId');
};

/** A programme, and which commands answer an obligation where its policy decides that. */
export interface Answering {
  readonly programme: AnyProgramme;
  readonly answersTo?: ((code: never, policy: never) => { readonly commands: readonly string[] }) | undefined;
}

/** An obligation of a case, with what judges who may fulfil it. */
export interface JudgedMatter {
  readonly c: CaseState;
  readonly ctx: Context<ProgrammeTypes['Policy']>;
  readonly o: Obligation;
}

/** The reasons that lie in a person and not in how things stand. */
const PERSONAL: readonly ReasonCode[] = [
  'separation-of-duties',
  'conflict-of-interest',
  'not-your-contract',
  'role-not-allowed',
];

/**
 * Why a person could not fulfil an obligation in a role, by the verdict on the first of the role's commands that answer it:
 * separation of duties, an interest, another firm's contract. (Whoever asked for something may take it back, and not confirm it.)
 */
export const personalRefusal = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
  { about }: Pick<Obligation, 'about'>,
  { actor, commands }: { readonly actor: Actor; readonly commands: readonly string[] },
): Refusal => {
  const acting: ActingContext<T['Policy']> = { ...ctx, actor };
  const firms = firmsOf(programme, c);
  if (actingRoles(firms, actor, [actor.role]).length === 0) return [reason('not-your-contract')];
  if (isBarredBy(actor, partiesTo(c.organisationPath, firms.engagements))) return [reason('conflict-of-interest')];
  const spec = commands.flatMap((name) => programme.commands[name] ?? []).find(({ by }) => by.includes(actor.role));
  if (spec === undefined) return [];
  const refused =
    about?.requestNo === undefined
      ? refusalBeforeInput(programme, spec, c, acting)
      : refusal(programme, spec, c, { no: about.requestNo } as never, acting);
  return refused.filter(({ code }) => PERSONAL.includes(code));
};

/** The verdict on a person, by the commands that answer an obligation: as it is assigned, and as it is passed on to a delegate. */
export const barredFrom =
  ({ programme, answersTo }: Answering, { c, ctx, o }: JudgedMatter) =>
  (actor: Actor): Refusal => {
    const commands = answersTo?.(o.code as never, ctx.policy as never).commands ?? programme.answeredBy[o.code] ?? [];
    return personalRefusal(programme, c, ctx, o, { actor, commands });
  };

/** Why an obligation cannot be assigned to somebody in a role. `barred` is the verdict on their person. */
export const assigneeFaults = (one: Assignee | undefined, role: string, barred: (actor: Actor) => Refusal): Refusal => {
  const at = '/accountId';
  if (one === undefined) return [reason('assignee-unknown', undefined, at)];
  const { actor, roles, isDisabled, isInPlace } = one;
  const person = { person: actor.name };
  // Who works elsewhere is nobody's to know.
  if (!isInPlace) return [reason('assignee-out-of-scope', undefined, at)];
  const standing = [
    ...when(isDisabled, 'assignee-disabled', person, at),
    ...when(!roles.includes(role), 'assignee-without-role', { ...person, role }, at),
  ];
  if (standing.length > 0) return standing;
  const [why] = barred({ ...actor, role });
  return why === undefined ? [] : [reason('assignee-barred', { ...person, barredBy: why.code }, at)];
};
