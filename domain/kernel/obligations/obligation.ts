import type { Courtyard } from '../../renovation/courtyard';
import type { LadderName } from '../../renovation/policy';
import type { Role } from '../actor';
import type { Context } from '../engine/context';
import { addWorkingDays } from '../time/calendar';
import { dueAt, type Period } from '../time/deadline';
import { addDays, atHour, closeOf, dateOf, type Instant } from '../time/instant';

export const OBLIGATION_CODES = [
  'convene-council',
  'open-ballot',
  'collect-papers',
  'post-notice',
  'answer-objection',
  'handle-submission',
  'form-body',
  'file-body',
  'confirm-filing',
  'draw-up-plan',
  'apply-for-subsidy',
  'review-community',
  'review-subDistrict',
  'review-housing',
  'review-finance',
  'correct-application',
  'collect-co-funding',
  'award-contract',
  'start-works',
  'complete-works',
  'certify-claim',
  'pay-claim',
  'sign-acceptance',
  'rectify',
  'submit-settlement',
  'audit-settlement',
  'pay-settlement',
  'recover-overpayment',
  'publish-accounts',
  'evaluate-year',
  'approve-maintenance-subsidy',
  'pay-maintenance-subsidy',
  'complete-body',
  'carry-out-decision',
  're-elect-body',
  'release-retention',
  'confirm-override',
  'refund-co-funding',
] as const;
export type ObligationCode = (typeof OBLIGATION_CODES)[number];

/** Something awaited, as a stage's facts tell it: from whom, since when, how long. */
export interface Awaited {
  readonly code: ObligationCode;
  /** What tells two of the same kind apart: a ballot, an objection's number, a year. */
  readonly subject: string;
  readonly holder: Role;
  /** Others whose part in it is still missing: it is among their work, too, and they are reminded with the holder. */
  readonly besides?: readonly Role[];
  readonly openedAt: Instant;
  readonly within: Period;
  readonly ladder?: LadderName;
}

/** An awaited thing with its due date (domain.md §4). `dueAt` is the close of a working day in Shanghai. */
export interface Obligation {
  readonly key: string;
  readonly code: ObligationCode;
  readonly subject: string;
  readonly holder: Role;
  readonly besides: readonly Role[];
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  /** The calendar has no notice yet for the days up to here: the date may move when one is loaded. */
  readonly provisional: boolean;
  readonly ladder: LadderName;
}

/** Nearer than this many days, a deadline is worth a second look. */
export const SOON_DAYS = 3;

/** When the days end in which a deadline is near. */
export const soonBefore = (now: Instant): Instant => atHour(addDays(dateOf(now), SOON_DAYS + 1), 0);

export const keyOf = (code: ObligationCode, subject: string): string => `${code}:${subject}`;

export const obligationOf = (c: Courtyard, ctx: Context, awaited: Awaited): Obligation => {
  const key = keyOf(awaited.code, awaited.subject);
  const due = dueAt(ctx.calendar, awaited.openedAt, awaited.within, c.pauses, ctx.now);
  const extension = c.extensions[key];
  return {
    key,
    code: awaited.code,
    subject: awaited.subject,
    holder: awaited.holder,
    besides: awaited.besides ?? [],
    openedAt: awaited.openedAt,
    dueAt: extension === undefined ? due.at : closeOf(addWorkingDays(ctx.calendar, dateOf(due.at), extension)),
    provisional: due.provisional,
    ladder: awaited.ladder ?? 'standard',
  };
};
