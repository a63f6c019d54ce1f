import type { CaseState } from '../engine/case';
import type { Context } from '../engine/context';
import { dueOf, keyOf } from '../obligations/obligation';
import type { Instant } from '../time/instant';
import { type Objection, openedAt } from './objections';
import type { PolicyWithBallots } from './policy';
import type { Ballot, HasBallots, Submission } from './state';
import { answerWithin, termsOf } from './terms';
import type { BallotObligation } from './types';

/** What tells the obligation to answer an objection from others. */
export const objectionSubject = ({ ballotId }: Pick<Ballot, 'ballotId'>, { no }: Pick<Objection, 'no'>): string =>
  `${ballotId}/${no}`;

/** Until when an objection is answered. */
export const answerDueAt = (
  c: CaseState,
  ctx: Context<PolicyWithBallots>,
  ballot: Ballot,
  objection: Objection,
): Instant =>
  dueOf(c, ctx, {
    key: keyOf<BallotObligation>('answer-objection', objectionSubject(ballot, objection)),
    openedAt: openedAt(objection),
    within: termsOf(ballot, ctx.policy).answerObjection,
  }).at;

/** Whether the time to answer an objection is over. */
export const isOverdue = (
  c: CaseState,
  ctx: Context<PolicyWithBallots>,
  ballot: Ballot,
  objection: Objection,
): boolean => ctx.now > answerDueAt(c, ctx, ballot, objection);

/** Until when an office reads what a visitor sent. */
export const submissionDueAt = (
  c: CaseState & HasBallots,
  ctx: Context<PolicyWithBallots>,
  { no, ballotId, receivedAt }: Submission,
): Instant =>
  dueOf(c, ctx, {
    key: keyOf<BallotObligation>('handle-submission', String(no)),
    openedAt: receivedAt,
    within: answerWithin(
      c.ballots.find((ballot) => ballot.ballotId === ballotId),
      ctx.policy,
    ),
  }).at;

/** Whether an office has let the time pass in which it had to read what a visitor sent. */
export const isSubmissionOverdue = (
  c: CaseState & HasBallots,
  ctx: Context<PolicyWithBallots>,
  submission: Submission,
): boolean => ctx.now > submissionDueAt(c, ctx, submission);
