import { isSuspended } from '../engine/case';
import type { Context } from '../engine/context';
import type { Programme } from '../engine/programme';
import { openRequests } from '../engine/requests';
import type { ProgrammeTypes } from '../engine/types';
import type { CaseHolders } from '../obligations/assignment';
import { type DueRung, futureRungs } from '../obligations/ladder';
import { rolesTold } from '../obligations/leaders';
import type { Obligation } from '../obligations/obligation';
import type { Receiver } from '../policies/casePolicy';
import type { Refusal } from '../reason';
import { addDays, atHour, dateOf, daysBetween, type Instant } from '../time/instant';
import { type Foreseen, ifNobodyActs } from './ifNobodyActs';

/** Something that is awaited, with what was done to get it. */
export interface Waiting<T extends ProgrammeTypes = ProgrammeTypes> {
  readonly obligation: Obligation<T['Obligation'], T['Role']>;
  /** Calendar days since it was due. 0: it is not overdue. */
  readonly overdueDays: number;
  /** Calendar days left. 0: it is due today, or overdue. */
  readonly daysLeft: number;
  readonly remindersSent: number;
  readonly remindedAt?: Instant;
  readonly escalatedTo?: Exclude<Receiver, 'holder'>;
  readonly urgedAt?: Instant;
  /** Granted, in working days. */
  readonly extendedBy?: number;
  readonly nextReminder?: DueRung;
  /** The roles that its reminders tell, by receiver. */
  readonly tells: Readonly<Record<Receiver, readonly string[]>>;
}

/** A command in two hands that waits for the second. */
export interface WaitingRequest<T extends ProgrammeTypes = ProgrammeTypes> {
  readonly no: number;
  readonly command: string;
  readonly since: Instant;
  readonly awaits: readonly T['Role'][];
}

/** How a case stands at a moment, and what is planned for it. */
export interface StandingNow<T extends ProgrammeTypes = ProgrammeTypes> {
  readonly stage: T['Stage'];
  readonly since: Instant;
  /** Calendar days in the stage. */
  readonly days: number;
  /** It has come to an end; `isOver`: nothing is owed any more either. */
  readonly isEnded: boolean;
  readonly isOver: boolean;
  readonly suspended?: { readonly since: Instant; readonly days: number; readonly why: string };
  /** It was half-way on paper when it was taken over. */
  readonly takenOver?: { readonly at: Instant; readonly stage: T['Stage']; readonly gaps: number };
  /** What keeps the gate shut. */
  readonly blockedBy: Refusal;
  /** What is asked for now, nearest due date first. */
  readonly waits: readonly Waiting<T>[];
  /** What is recorded already and asked for later. */
  readonly later: readonly Obligation<T['Obligation'], T['Role']>[];
  readonly requests: readonly WaitingRequest<T>[];
}

/** The data behind the whole explanation in words. */
export interface Standing<T extends ProgrammeTypes = ProgrammeTypes> extends StandingNow<T> {
  /** What follows if nobody acts, in the next quarter. */
  readonly unattended: readonly Foreseen<T>[];
}

/** How a case of that name stands, with who has what it awaits. */
export interface NamedStanding {
  readonly name: string;
  readonly standing: StandingNow;
  readonly holders: CaseHolders;
}

/** How far the explanation looks ahead: a quarter, and as much as somebody listens to. */
const AHEAD_DAYS = 92;
const MOST_FORESEEN = 6;

const daysSince = (from: Instant, now: Instant): number => Math.max(0, daysBetween(dateOf(from), dateOf(now)));

const waitingFor = <T extends ProgrammeTypes>(
  { noticeRecipients }: Programme<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
  obligation: Obligation<T['Obligation'], T['Role']>,
): Waiting<T> => {
  const { key, dueAt } = obligation;
  const { sent = 0, lastAt, escalatedTo } = c.reminded[key] ?? {};
  const [urgedAt, extendedBy] = [c.urged[key], c.extensions[key]];
  const [nextReminder] = futureRungs(c, ctx, obligation);
  const isOverdue = !isSuspended(c) && ctx.now > dueAt;
  return {
    obligation,
    overdueDays: isOverdue ? Math.max(1, daysSince(dueAt, ctx.now)) : 0,
    daysLeft: isOverdue ? 0 : daysSince(ctx.now, dueAt),
    remindersSent: sent,
    ...(lastAt === undefined ? {} : { remindedAt: lastAt }),
    ...(escalatedTo === undefined ? {} : { escalatedTo }),
    ...(urgedAt === undefined ? {} : { urgedAt }),
    ...(extendedBy === undefined ? {} : { extendedBy }),
    ...(nextReminder === undefined ? {} : { nextReminder }),
    tells: {
      holder: rolesTold('holder', obligation, noticeRecipients),
      leader: rolesTold('leader', obligation, noticeRecipients),
      nextLevel: rolesTold('nextLevel', obligation, noticeRecipients),
      district: rolesTold('district', obligation, noticeRecipients),
    },
  };
};

/** Where a case is, what it waits for and from whom, what was tried, and what comes next: from the lifecycle alone. */
export const standingNow = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
): StandingNow<T> => {
  const { lifecycle } = programme;
  const { now } = ctx;
  const awaited = lifecycle.awaitedFrom(c, ctx);
  return {
    stage: c.stage,
    since: c.stageSince,
    days: daysSince(c.stageSince, now),
    isEnded: !lifecycle.isStage(c.stage),
    isOver: lifecycle.isOver(c),
    ...(c.suspension === undefined ? {} : { suspended: { ...c.suspension, days: daysSince(c.suspension.since, now) } }),
    ...(c.takenOver === undefined
      ? {}
      : { takenOver: { at: c.takenOver.at, stage: c.takenOver.stage, gaps: c.takenOver.gaps.length } }),
    blockedBy: lifecycle.blockedBy(c, ctx),
    waits: awaited.filter(({ openedAt }) => openedAt <= now).map((one) => waitingFor<T>(programme, c, ctx, one)),
    later: awaited.filter(({ openedAt }) => openedAt > now),
    requests: openRequests(c).map(({ no, command, requestedAt, awaits }) => ({
      no,
      command,
      since: requestedAt,
      awaits,
    })),
  };
};

/** The same, and what follows if nobody acts: it plays out the next quarter, so it takes longer. */
export const howItStands = <T extends ProgrammeTypes>(
  programme: Programme<T>,
  c: T['State'],
  ctx: Context<T['Policy']>,
): Standing<T> => ({
  ...standingNow(programme, c, ctx),
  unattended: ifNobodyActs(programme, c, ctx, {
    until: atHour(addDays(dateOf(ctx.now), AHEAD_DAYS), 24),
    most: MOST_FORESEEN,
  }),
});
