import { type CommandSpec, refuse } from '../../engine/command';
import { ownBallot } from '../../engine/refusal';
import { type Refusal, reason, when } from '../../reason';
import { openSubmissions } from '../ballotQueries';
import { isSubmissionOverdue } from '../objectionDeadline';
import { inAll, partiesToObjections, ranBallot } from '../objectionHands';
import { limitFaults } from '../objections';
import type { Ballot, HasBallots, Submission } from '../state';
import { objectionTermsOf } from '../terms';
import type { BallotTypes } from '../types';
import { postedOf } from './ballots';
import { sentBy } from './objections';
import { acceptBallotEvent, type BallotCommandRules, type BallotSelector, withEvidence } from './rules';

/** Anonymous visitors could submit without end, and every submission shuts the gate until somebody reads it. */
const MAX_OPEN_SUBMISSIONS = 50;

export interface ReceiveSubmission {
  readonly ballotId: string;
  readonly ref: string;
  /** The home that its sender gave. */
  readonly origin?: string;
}

export interface TakeOverSubmission {
  readonly no: number;
}

export interface DeclineSubmission {
  readonly no: number;
  readonly why: string;
}

const noOpenSubmission = (c: HasBallots): Refusal => when(openSubmissions(c).length === 0, 'no-open-submission');

const submissionByNo = (c: HasBallots, no: number): Submission | undefined =>
  c.submissions?.find((one) => one.no === no);

const ballotOf = (c: HasBallots, { ballotId }: Submission): Ballot | undefined =>
  c.ballots.find((ballot) => ballot.ballotId === ballotId);

const openSubmissionFaults = (c: HasBallots, no: number): Refusal => [
  ...when(submissionByNo(c, no) === undefined, 'submission-unknown', { no }, '/no'),
  ...when(submissionByNo(c, no)?.handled !== undefined, 'submission-already-handled', { no }, '/no'),
];

/** The commands for what visitors of the public page write about a posted result. */
export const submissionCommands = <T extends BallotTypes>(
  rules: BallotCommandRules<T>,
  objectionable: BallotSelector<T>,
) => {
  const { stages, by } = rules;
  const posted = postedOf(rules);

  /** No account gives this command: the public page gives it for a visitor who showed no code. */
  const receiveSubmission: CommandSpec<T, ReceiveSubmission> = {
    stages,
    by: [],
    fromPublicPage: true,
    blocked: (c, ctx) => {
      const open = openSubmissions(c).length;
      return [
        ...objectionable.blocked(c, ctx),
        ...when(open >= MAX_OPEN_SUBMISSIONS, 'submissions-too-many', { submissions: open }),
      ];
    },
    faults: (c, input, ctx) => {
      const ballot = objectionable.selected(c, ctx, input);
      if (ballot === undefined) return objectionable.faults(c, input, ctx);
      const { origin } = input;
      return origin === undefined ? [] : limitFaults(sentBy(c, ballot, origin), objectionTermsOf(ballot, ctx.policy));
    },
    decide: (_, { ballotId, ref, origin }) =>
      acceptBallotEvent<T, 'submissionReceived'>('submissionReceived', {
        ballotId,
        ref,
        ...(origin === undefined ? {} : { origin }),
      }),
  };

  /**
   * A submission may be taken over after the notice has ended, because its sender was in time; by the district once the
   * offices have let their time pass: else it would hold up the case for ever, and nobody would decide it.
   */
  const takeOverSubmission = withEvidence<T, TakeOverSubmission, 'submittedText'>({
    stages,
    by: [...new Set([...by.handleSubmission, ...by.decideObjection])],
    evidence: 'submittedText',
    blocked: noOpenSubmission,
    faults: (c, { no }, ctx) => {
      const submission = submissionByNo(c, no);
      const isEarly =
        !by.handleSubmission.includes(ctx.actor.role) &&
        submission !== undefined &&
        !isSubmissionOverdue(c, ctx, submission);
      const faults = [...openSubmissionFaults(c, no), ...when(isEarly, 'objection-in-time', undefined, '/no')];
      const stands = posted(c).some(({ ballotId }) => ballotId === submissionByNo(c, no)?.ballotId);
      return faults.length > 0 ? faults : when(!stands, 'submission-outlived', { no }, '/no');
    },
    decide: (c, { no }, _, text) => {
      const submission = submissionByNo(c, no);
      if (submission === undefined) return refuse(reason('submission-unknown', { no }, '/no'));
      const { ballotId, ref, origin } = submission;
      return acceptBallotEvent<T, 'objectionRaised'>('objectionRaised', {
        ballotId,
        text,
        ref,
        submission: no,
        ...(origin === undefined ? {} : { origin }),
      });
    },
  });

  const declineSubmission = withEvidence<T, DeclineSubmission, 'uninvolved'>({
    stages,
    by: by.handleSubmission,
    evidence: 'uninvolved',
    apart: 'ballot',
    separatedFrom: (c) =>
      inAll(
        openSubmissions(c)
          .flatMap((one) => ballotOf(c, one) ?? [])
          .map((ballot) => partiesToObjections(ballot, [])),
      ),
    blocked: noOpenSubmission,
    faults: (c, { no }, { actor }) => {
      const submission = submissionByNo(c, no);
      const ballot = submission && ballotOf(c, submission);
      return [
        ...(ballot !== undefined && ranBallot(ballot, actor) ? [ownBallot()] : []),
        ...openSubmissionFaults(c, no),
      ];
    },
    decide: (_, { no, why }) => acceptBallotEvent<T, 'submissionDeclined'>('submissionDeclined', { no, why }),
  });

  return { receiveSubmission, takeOverSubmission, declineSubmission };
};
