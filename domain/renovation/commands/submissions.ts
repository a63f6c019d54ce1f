import { happens, refuse } from '../../kernel/engine/command';
import { type Refusal, reason, when } from '../../kernel/reason';
import { command } from '../command';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { Submission } from '../facts/deliberation';
import { openSubmissions } from '../motions';
import { STAGES } from '../stage';
import { OBJECTIONABLE, posted } from './ballots';

/** Whoever is not known can fill a list without end; each shuts the gate until somebody has read it. */
const MOST_OPEN = 50;

export interface ReceiveSubmission {
  readonly ballotId: string;
  readonly ref: string;
}

/** Nobody of ours gives it: the public page does, for somebody who showed no code. */
export const receiveSubmission = command<ReceiveSubmission>({
  stages: STAGES,
  by: [],
  fromPage: true,
  blocked: (c, ctx) => {
    const open = openSubmissions(c).length;
    return [
      ...OBJECTIONABLE.blocked(c, ctx),
      ...when(open >= MOST_OPEN, 'submissions-too-many', { submissions: open }),
    ];
  },
  faults: OBJECTIONABLE.faults,
  decide: (_, { ballotId, ref }) => happens(event('submissionReceived', { ballotId, ref })),
});

const anyOpen = (c: Courtyard): Refusal => when(openSubmissions(c).length === 0, 'no-open-submission');

const named = (c: Courtyard, no: number): Submission | undefined => c.submissions?.find((one) => one.no === no);

const notOpen = (c: Courtyard, no: number): Refusal => [
  ...when(named(c, no) === undefined, 'submission-unknown', { no }, '/no'),
  ...when(named(c, no)?.handled !== undefined, 'submission-already-handled', { no }, '/no'),
];

export interface TakeOverSubmission {
  readonly no: number;
}

/** What came in while the notice ran may be taken over afterwards, too: its sender was in time. */
export const takeOverSubmission = command<TakeOverSubmission, 'submittedText'>({
  stages: STAGES,
  by: ['community', 'projectManager'],
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
    return happens(event('objectionRaised', { ballotId, text, ref, submission: no }));
  },
});

export interface DeclineSubmission {
  readonly no: number;
  readonly why: string;
}

export const declineSubmission = command<DeclineSubmission>({
  stages: STAGES,
  by: ['community', 'projectManager'],
  blocked: anyOpen,
  faults: (c, { no }) => notOpen(c, no),
  decide: (_, { no, why }) => happens(event('submissionDeclined', { no, why })),
});
