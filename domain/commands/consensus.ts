import { command, happens, refuse } from '../command';
import { isOver } from '../context';
import type { Courtyard } from '../courtyard';
import { type ThresholdRule, verdict } from '../deliberation/tally';
import { event } from '../events';
import { dateOf, type LocalDate } from '../instant';
import {
  ballotOn,
  closesAt,
  isCarried,
  isLost,
  isQuorate,
  noticeEndsAt,
  openBallotOf,
  rollOfRound,
  sessionFor,
} from '../motions';
import type { MotionKind, Policy } from '../policy';
import { reason, when } from '../reason';
import type { Stage, StageOrEnd } from '../stage';

const MOTION_OF: Partial<Readonly<Record<StageOrEnd, MotionKind>>> = {
  consensus: 'whether',
  selfGovernance: 'covenant',
  plan: 'how',
  acceptance: 'result',
  maintenance: 'covenant',
};
const BALLOT_STAGES = Object.keys(MOTION_OF) as readonly Stage[];
/** A result is not posted: who is not satisfied sends the works back. */
const POSTED_STAGES = BALLOT_STAGES.filter((stage) => MOTION_OF[stage] !== 'result');

/** The motion each stage puts to the residents: whether, how, how good (seed: 改不改、怎么改、改造效果怎么样), their covenant. */
export const motionOf = (stage: StageOrEnd): MotionKind | undefined => MOTION_OF[stage];

const ballotOfStage = (c: Courtyard) => {
  const kind = motionOf(c.stage);
  return kind && ballotOn(c, kind);
};

export interface RecordCouncilSession {
  readonly heldOn: LocalDate;
  readonly members: number;
  readonly present: number;
  readonly resolves?: MotionKind;
  readonly minutes: string;
}

export const recordCouncilSession = command<RecordCouncilSession>({
  stages: BALLOT_STAGES,
  by: ['community'],
  faults: (c, input, ctx) => [
    ...when(input.heldOn > dateOf(ctx.now), 'date-in-future', undefined, '/heldOn'),
    ...when(input.heldOn < dateOf(c.round.startedAt), 'dates-out-of-order', undefined, '/heldOn'),
    ...when(input.present > input.members, 'present-above-members', undefined, '/present'),
    ...when(
      input.resolves !== undefined && !isQuorate(input.present, input.members),
      'council-not-quorate',
      { present: input.present, members: input.members },
      '/present',
    ),
  ],
  decide: (c, { heldOn, members, present, resolves, minutes }) =>
    happens(
      event('councilSessionRecorded', {
        round: c.round.no,
        heldOn,
        members,
        present,
        quorate: isQuorate(present, members),
        minutes,
        ...(resolves === undefined ? {} : { resolves }),
      }),
    ),
});

export interface FreezeRoll {
  readonly rollId: string;
}

export const freezeRoll = command<FreezeRoll, 'frozenRoll'>({
  stages: BALLOT_STAGES,
  by: ['projectManager', 'community'],
  evidence: 'frozenRoll',
  blocked: (c) => when(openBallotOf(c) !== undefined, 'ballot-open'),
  faults: (c, { rollId }) =>
    when(
      c.ballots.some((ballot) => ballot.roll.rollId === rollId && ballot.round < c.round.no),
      'roll-of-earlier-round',
      undefined,
      '/rollId',
    ),
  decide: (c, _, ctx, roll) => happens(event('rollFrozen', { ...roll, frozenAt: ctx.now, round: c.round.no })),
});

/** The rule a motion is pinned to when its ballot opens. */
const ruleFor = (c: Courtyard, { ballot: { rules } }: Policy, kind: MotionKind): ThresholdRule => {
  if (kind === 'how') return c.plan?.raisesFunds ? rules.howRaisingFunds : rules.how;
  return kind === 'covenant' ? (rules.covenant ?? rules.how) : rules[kind];
};

export interface OpenBallot {
  readonly motion: MotionKind;
  readonly title: string;
  readonly text: string;
}

export const openBallot = command<OpenBallot>({
  stages: BALLOT_STAGES,
  by: ['projectManager'],
  blocked: (c) => {
    const kind = motionOf(c.stage);
    const existing = ballotOfStage(c);
    return [
      ...when(openBallotOf(c) !== undefined, 'ballot-open'),
      ...when(isCarried(existing), 'motion-already-carried'),
      ...when(kind === 'whether' && sessionFor(c, kind) === undefined, 'council-not-convened'),
      ...when(rollOfRound(c) === undefined, 'roll-not-frozen'),
      ...when(kind === 'how' && c.plan === undefined, 'plan-missing'),
      ...when(kind === 'how' && isLost(existing), 'plan-not-revised'),
      ...when(kind === 'result' && !isAccepted(c), 'acceptance-unsigned', { parties: '' }),
    ];
  },
  faults: (c, { motion }) => when(motion !== motionOf(c.stage), 'motion-of-other-stage', { motion }, '/motion'),
  decide: (c, { motion, title, text }, { policy }) => {
    const rule = ruleFor(c, policy, motion);
    const ballotId = `${c.id}-b${c.ballots.length + 1}`;
    return happens(event('ballotOpened', { ballotId, motion: { kind: motion, title, text, rule } }));
  },
});

const isAccepted = (c: Courtyard): boolean => {
  const round = c.acceptance?.rounds.at(-1);
  return round?.signedAt !== undefined && round.rectification === undefined;
};

export interface ExtendBallot {
  readonly why: string;
}

export const extendBallot = command<ExtendBallot>({
  stages: BALLOT_STAGES,
  by: ['projectManager'],
  blocked: (c, ctx) => {
    const ballot = openBallotOf(c);
    if (ballot === undefined) return [reason('no-open-ballot')];
    return [
      ...when(ballot.extended, 'ballot-already-extended'),
      ...when(ctx.now >= closesAt(c, ctx, ballot), 'ballot-time-over'),
    ];
  },
  decide: (c) => happens(event('ballotExtended', { ballotId: openBallotOf(c)?.ballotId ?? '' })),
});

export type CloseBallot = Record<never, never>;

export const closeBallot = command<CloseBallot, 'sealedBallot'>({
  stages: BALLOT_STAGES,
  by: ['projectManager'],
  evidence: 'sealedBallot',
  blocked: (c) => when(openBallotOf(c) === undefined, 'no-open-ballot'),
  decide: (c, _, ctx, { sealed, tally, papers, pending, papersHash }) => {
    const ballot = openBallotOf(c);
    if (ballot === undefined) return refuse(reason('no-open-ballot'));
    const closes = closesAt(c, ctx, ballot);
    if (!sealed && pending > 0) return refuse(reason('papers-unverified', { pending }));
    if (!sealed) return refuse(reason('ballot-not-decided', { closesAt: closes }));
    const result = verdict(ballot.motion.rule, tally);
    const closed = event('ballotClosed', {
      ballotId: ballot.ballotId,
      early: ctx.now < closes,
      tally,
      papers,
      papersHash,
      verdict: result,
    });
    // Residents who are not satisfied send the works back (domain.md §3: acceptance).
    return ballot.motion.kind === 'result' && !result.carried
      ? happens(closed, event('rectificationOpened', { defects: ['residents-not-satisfied'] }))
      : happens(closed);
  },
});

export interface PostNotice {
  readonly place: string;
}

export const postNotice = command<PostNotice>({
  stages: POSTED_STAGES,
  by: ['projectManager', 'community'],
  blocked: (c) => {
    const ballot = ballotOfStage(c);
    return [
      ...when(ballot === undefined, 'ballot-not-opened', { motion: motionOf(c.stage) ?? '' }),
      ...when(ballot !== undefined && ballot.closed === undefined, 'ballot-open'),
      ...when(isLost(ballot), 'motion-not-carried', { motion: motionOf(c.stage) ?? '' }),
      ...when(ballot?.notice !== undefined, 'notice-already-posted'),
    ];
  },
  decide: (c, { place }) => happens(event('noticePosted', { ballotId: ballotOfStage(c)?.ballotId ?? '', place })),
});

export interface RaiseObjection {
  readonly text: string;
}

export const raiseObjection = command<RaiseObjection>({
  stages: POSTED_STAGES,
  by: ['resident', 'community', 'gridWorker'],
  blocked: (c, ctx) => {
    const ballot = ballotOfStage(c);
    const ends = ballot && noticeEndsAt(c, ctx, ballot);
    return when(ends === undefined || ctx.now >= ends, 'notice-not-running');
  },
  decide: (c, { text }) => happens(event('objectionRaised', { ballotId: ballotOfStage(c)?.ballotId ?? '', text })),
});

export interface AnswerObjection {
  readonly no: number;
  readonly text: string;
}

export const answerObjection = command<AnswerObjection>({
  stages: POSTED_STAGES,
  by: ['community'],
  blocked: (c) => when(!ballotOfStage(c)?.objections.some((o) => o.answer === undefined), 'no-open-objection'),
  faults: (c, { no }) => {
    const objection = ballotOfStage(c)?.objections.find((o) => o.no === no);
    return [
      ...when(objection === undefined, 'objection-unknown', { no }, '/no'),
      ...when(objection?.answer !== undefined, 'objection-already-answered', { no }, '/no'),
    ];
  },
  decide: (c, { no, text }) =>
    happens(event('objectionAnswered', { ballotId: ballotOfStage(c)?.ballotId ?? '', no, text })),
});

export type StartNewRound = Record<never, never>;

export const startNewRound = command<StartNewRound>({
  stages: ['notAdopted'],
  by: ['projectManager'],
  blocked: (c, ctx) =>
    when(!isOver(c, ctx, c.stageSince, ctx.policy.consensus.coolingOff), 'cooling-off-running', {
      since: c.stageSince,
    }),
  decide: (c) => happens(event('newRoundStarted', { no: c.round.no + 1 })),
});
