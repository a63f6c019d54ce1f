import { type CommandSpec, refuse } from '../../engine/command';
import { type Refusal, reason, when } from '../../reason';
import { openSubmissions } from '../readings';
import type { HasBallots, Submission } from '../state';
import type { BallotTypes } from '../types';
import { postedOf } from './ballots';
import { type BallotCommandRules, type BallotsMeant, decided, withEvidence } from './rules';

/** Anonymous visitors could submit without end, and every submission shuts the gate until somebody reads it. */
const MOST_OPEN = 50;

export interface ReceiveSubmission {
  readonly ballotId: string;
  readonly ref: string;
}

export interface TakeOverSubmission {
  readonly no: number;
}

export interface DeclineSubmission {
  readonly no: number;
  readonly why: string;
}

const anyOpen = (c: HasBallots): Refusal => when(openSubmissions(c).length === 0, 'no-open-submission');

const named = (c: HasBallots, no: number): Submission | undefined => c.submissions?.find((one) => one.no === no);

const notOpen = (c: HasBallots, no: number): Refusal => [
  ...when(named(c, no) === undefined, 'submission-unknown', { no }, '/no'),
  ...when(named(c, no)?.handled !== undefined, 'submission-already-handled', { no }, '/no'),
];

/** The commands for what visitors of the public page write about a posted result. */
export const submissionCommands = <T extends BallotTypes>(
  rules: BallotCommandRules<T>,
  objectionable: BallotsMeant<T>,
) => {
  const { stages, by } = rules;
  const posted = postedOf(rules);

  /** No account gives this command: the public page gives it for a visitor who showed no code. */
  const receiveSubmission: CommandSpec<T, ReceiveSubmission> = {
    stages,
    by: [],
    fromPage: true,
    blocked: (c, ctx) => {
      const open = openSubmissions(c).length;
      return [
        ...objectionable.blocked(c, ctx),
        ...when(open >= MOST_OPEN, 'submissions-too-many', { submissions: open }),
      ];
    },
    faults: objectionable.faults,
    decide: (_, { ballotId, ref }) => decided<T, 'submissionReceived'>('submissionReceived', { ballotId, ref }),
  };

  /** A submission may be taken over after the notice has ended, because its sender was in time. */
  const takeOverSubmission = withEvidence<T, TakeOverSubmission, 'submittedText'>({
    stages,
    by: by.handleSubmission,
    evidence: 'submittedText',
    blocked: anyOpen,
    faults: (c, { no }) => {
      const faults = notOpen(c, no);
      const stands = posted(c).some(({ ballotId }) => ballotId === named(c, no)?.ballotId);
      return faults.length > 0 ? faults : when(!stands, 'submission-outlived', { no }, '/no');
    },
    decide: (c, { no }, _, text) => {
      const submission = named(c, no);
      if (submission === undefined) return refuse(reason('submission-unknown', { no }, '/no'));
      const { ballotId, ref } = submission;
      return decided<T, 'objectionRaised'>('objectionRaised', { ballotId, text, ref, submission: no });
    },
  });

  const declineSubmission: CommandSpec<T, DeclineSubmission> = {
    stages,
    by: by.handleSubmission,
    blocked: anyOpen,
    faults: (c, { no }) => notOpen(c, no),
    decide: (_, { no, why }) => decided<T, 'submissionDeclined'>('submissionDeclined', { no, why }),
  };

  return { receiveSubmission, takeOverSubmission, declineSubmission };
};
