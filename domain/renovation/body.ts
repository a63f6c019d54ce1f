import { isFallen } from '../kernel/deliberation/results';
import { isUndercut } from '../kernel/deliberation/runOff';
import { applyingReasons, type MissingByReason } from '../kernel/engine/declaration';
import { type Refusal, when } from '../kernel/reason';
import { closeOf, dateOf } from '../kernel/time/instant';
import type { Renovation } from './command';
import type { Context } from './context';
import type { Courtyard } from './courtyard';

/** The term lasts until the close of its last day. */
export const isTermOver = (c: Courtyard, ctx: Context): boolean =>
  c.body !== undefined && ctx.now > closeOf(c.body.termEndsOn);

/** Whether the current body has been filed. A filing from before its election does not count. */
export const isFiled = (c: Courtyard): boolean =>
  c.filing !== undefined && (c.body === undefined || dateOf(c.filing.filedAt) >= c.body.electedOn);

/** What a body must have in order to act: enough members, and a chair. */
export const BODY_COMPLETE: MissingByReason<Renovation> = {
  'body-too-small': ({ body }, { policy }) =>
    body !== undefined &&
    body.members.length < policy.body.minMembers && { members: body.members.length, needed: policy.body.minMembers },
  'chair-missing': ({ body }) => body !== undefined && !body.members.some(({ duty }) => duty === 'chair'),
};

export const bodyIncomplete = (c: Courtyard, ctx: Context): Refusal =>
  applyingReasons<Renovation>(BODY_COMPLETE, c, ctx);

/**
 * The vote that elected the body was annulled: it stays as a caretaker until another is elected, and decides on no money.
 */
export const isCaretaker = (c: Courtyard): boolean =>
  c.ballots.some((ballot) => ballot.ballotId === c.body?.ballotId && (isFallen(ballot) || isUndercut(c, ballot)));

/** Why a caretaker body takes no new decision on money. */
export const caretakerBlocked = (c: Courtyard): Refusal => when(isCaretaker(c), 'body-caretaker');

/** Names that must be members of the body, each listed once. Points at `/members/0`. */
export const memberFaults = (c: Courtyard, names: readonly string[]): Refusal => [
  ...when(names.length === 0, 'members-missing', undefined, '/members'),
  ...names.flatMap((name, i) => [
    ...when(!c.body?.members.some((member) => member.name === name), 'member-unknown', { name }, `/members/${i}`),
    ...when(names.indexOf(name) < i, 'line-duplicate', undefined, `/members/${i}`),
  ]),
];
