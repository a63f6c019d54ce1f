import { isHolderOfOne } from '../../actor';
import { type CommandSpec, refuse } from '../../engine/command';
import type { ActingContext } from '../../engine/context';
import { ownBallot } from '../../engine/refusal';
import { requestFor } from '../../engine/requests';
import { type Refusal, reason, when } from '../../reason';
import { type BallotReference, hasPapers, openObjections, openSubmissions } from '../ballotQueries';
import { isOverdue } from '../objectionDeadline';
import { inAll, partiesToObjections } from '../objectionHands';
import {
  accountOrigin,
  isWrittenDown,
  limitFaults,
  mayWithdraw,
  type Objection,
  type Remedy,
  type SentBy,
  writtenDownFaults,
} from '../objections';
import type { Ballot, HasBallots } from '../state';
import { objectionTermsOf } from '../terms';
import type { BallotTypes } from '../types';
import { postedOf } from './ballots';
import { acceptBallotEvent, type BallotCommandRules, type BallotSelector, selectBallots, withEvidence } from './rules';

export interface RaiseObjection extends BallotReference {
  readonly text: string;
  /** Whose objection it is, if an office writes it down: the building and the unit. */
  readonly home?: string;
  /** For an objection from the public page: the row where its sender reads the answer. */
  readonly ref?: string;
  /** From the public page: the owner who proved themselves. Added to a home, so that both ways count together. */
  readonly origin?: string;
}

export interface AnswerObjection extends BallotReference {
  readonly no: number;
  readonly text: string;
  /** Absent: dismissed. */
  readonly outcome?: 'dismissed' | 'upheld';
  /** What follows, if upheld. */
  readonly remedy?: Remedy;
}

export interface DecideObjection extends AnswerObjection {
  /** The written decision. */
  readonly evidence: readonly string[];
}

export interface WithdrawObjection extends BallotReference {
  readonly no: number;
  readonly why: string;
  /** The written withdrawal, for what an office had written down. */
  readonly evidence?: readonly string[];
  /** For an objection from the public page: the row that its receipt opens. */
  readonly ref?: string;
}

/** What one origin has sent about a ballot: objections, and what nobody has taken over or declined yet. */
export const sentBy = (c: HasBallots, { ballotId, objections }: Ballot, origin: string): SentBy => {
  const own = objections.filter((one) => one.origin === origin);
  const waiting = openSubmissions(c).filter((one) => one.ballotId === ballotId && one.origin === origin).length;
  return { open: own.filter(({ answer }) => answer === undefined).length + waiting, all: own.length + waiting };
};

/** All open objections of one origin: one answer is for all of them. */
const joinedWith = (ballot: Ballot, no: number): readonly Objection[] => {
  const meant = ballot.objections.find((one) => one.no === no);
  return openObjections(ballot).filter(
    (one) => one.no === no || (meant?.origin !== undefined && one.origin === meant.origin),
  );
};

/** Whoever ran the ballot, or put on record what the answer is about, gives none. */
const barredFrom = (ballot: Ballot, no: number) => partiesToObjections(ballot, joinedWith(ballot, no));

/** Those barred from every answer that could be given now. */
const barredFromAll = (ballots: readonly Ballot[]) =>
  inAll(ballots.flatMap((ballot) => openObjections(ballot).map(({ no }) => barredFrom(ballot, no))));

const numberFaults = (ballot: Ballot, no: number): Refusal => {
  const objection = ballot.objections.find((one) => one.no === no);
  return [
    ...when(objection === undefined, 'objection-unknown', { no }, '/no'),
    ...when(objection?.answer !== undefined, 'objection-already-answered', { no }, '/no'),
  ];
};

/** What has no papers here cannot be counted again: it is annulled or it stands. */
const outcomeFaults = (ballot: Ballot, { outcome, remedy }: AnswerObjection): Refusal => [
  ...when(
    !hasPapers(ballot) && remedy !== undefined && remedy !== 'revote',
    ballot.takenOver === undefined ? 'assembly-not-recounted' : 'vote-not-held-here',
    undefined,
    '/remedy',
  ),
  ...when(outcome === 'upheld' && remedy === undefined, 'remedy-missing', undefined, '/remedy'),
  ...when(outcome !== 'upheld' && remedy !== undefined, 'remedy-of-other-outcome', undefined, '/remedy'),
];

/** Objections from their raising to their end. */
export const objectionCommands = <T extends BallotTypes>(rules: BallotCommandRules<T>) => {
  const { stages, by } = rules;
  type Spec<I> = CommandSpec<T, I>;
  type Acting = ActingContext<T['Policy']>;
  const posted = postedOf(rules);

  /** Ballots whose notice runs: residents may object to these. */
  const objectionable: BallotSelector<T> = selectBallots<T>({
    ballots: (c, ctx) =>
      posted(c).filter((ballot) => {
        const ends = ballot.notice?.endsAt;
        return ends !== undefined && ctx.now < ends;
      }),
    none: () => [reason('notice-not-running')],
  });

  const originOf = (ballot: Ballot | undefined, { home, origin }: RaiseObjection, ctx: Acting): string =>
    origin ?? accountOrigin(ctx.actor, home, ballot?.objections ?? []);

  const raiseObjection: Spec<RaiseObjection> = {
    stages,
    by: by.raiseObjection,
    blocked: objectionable.blocked,
    faults: (c, input, ctx) => {
      const ballot = objectionable.selected(c, ctx, input);
      if (ballot === undefined) return objectionable.faults(c, input, ctx);
      const origin = originOf(ballot, input, ctx);
      const faults = limitFaults(sentBy(c, ballot, origin), objectionTermsOf(ballot, ctx.policy));
      return faults.length > 0 ? faults : writtenDownFaults({ ...input, origin }, ctx.actor, openObjections(ballot));
    },
    decide: (c, input, ctx) => {
      const ballot = objectionable.selected(c, ctx, input);
      return acceptBallotEvent<T, 'objectionRaised'>('objectionRaised', {
        ballotId: ballot?.ballotId ?? '',
        text: input.text,
        origin: originOf(ballot, input, ctx),
        ...(input.ref === undefined ? {} : { ref: input.ref }),
      });
    },
  };

  const objected = selectBallots<T>({
    ballots: (c) => posted(c).filter((ballot) => openObjections(ballot).length > 0),
    none: () => [reason('no-open-objection')],
  });

  const answerFaults = (selector: BallotSelector<T>, c: T['State'], input: AnswerObjection, ctx: Acting): Refusal => {
    const ballot = selector.selected(c, ctx, input);
    if (ballot === undefined) return selector.faults(c, input, ctx);
    return [
      ...(isHolderOfOne(ctx.actor, barredFrom(ballot, input.no)) ? [ownBallot()] : []),
      ...numberFaults(ballot, input.no),
      ...outcomeFaults(ballot, input),
    ];
  };

  const answered = (
    selector: BallotSelector<T>,
    c: T['State'],
    input: AnswerObjection & { readonly evidence?: readonly string[] },
    ctx: Acting,
    how: { readonly byDistrict?: true },
  ) => {
    const ballot = selector.selected(c, ctx, input);
    if (ballot === undefined) return refuse(...selector.blocked(c, ctx));
    const { text, outcome = 'dismissed', remedy, evidence } = input;
    const said = {
      text,
      outcome,
      ...(remedy === undefined ? {} : { remedy }),
      ...(evidence === undefined ? {} : { evidence }),
      ...how,
    };
    const events = joinedWith(ballot, input.no).map(({ no }) =>
      acceptBallotEvent<T, 'objectionAnswered'>('objectionAnswered', { ballotId: ballot.ballotId, no, ...said }),
    );
    return { events: events.flatMap((one) => ('events' in one ? one.events : [])) };
  };

  const answerObjection = withEvidence<T, AnswerObjection, 'uninvolved'>({
    stages,
    by: by.answerObjection,
    evidence: 'uninvolved',
    separatedFrom: (c, ctx) => barredFromAll(objected.open(c, ctx)),
    apart: 'ballot',
    blocked: objected.blocked,
    faults: (c, input, ctx) => answerFaults(objected, c, input, ctx),
    decide: (c, input, ctx) => answered(objected, c, input, ctx, {}),
  });

  /** Overdue objections that are the district's to decide, as the ballot pinned it. */
  const overdue = selectBallots<T>({
    ballots: (c, ctx) =>
      objected.open(c, ctx).filter((ballot) => openObjections(ballot).some((one) => isOverdue(c, ctx, ballot, one))),
    none: (c) =>
      posted(c).some((ballot) => openObjections(ballot).length > 0)
        ? [reason('objection-in-time')]
        : [reason('no-open-objection')],
    blockers: (ballot, { policy }) =>
      when(!objectionTermsOf(ballot, policy).decidedByDistrict, 'objection-not-for-district'),
  });

  /** The district decides in the place of an office that let the time pass. */
  const decideObjection = withEvidence<T, DecideObjection, 'writtenDecision'>({
    stages,
    by: by.decideObjection,
    evidence: 'writtenDecision',
    separatedFrom: (c, ctx) => barredFromAll(overdue.open(c, ctx)),
    apart: 'ballot',
    blocked: overdue.blocked,
    faults: (c, input, ctx) => {
      const faults = answerFaults(overdue, c, input, ctx);
      const ballot = overdue.selected(c, ctx, input);
      const objection = ballot?.objections.find(({ no }) => no === input.no);
      if (faults.length > 0 || ballot === undefined || objection === undefined) return faults;
      return when(!isOverdue(c, ctx, ballot, objection), 'objection-in-time', undefined, '/no');
    },
    named: overdue.named,
    decide: (c, input, ctx) => answered(overdue, c, input, ctx, { byDistrict: true }),
  });

  /** Whoever raised it withdraws it, or has asked for that and another confirms it. */
  const withdrawObjection = withEvidence<T, WithdrawObjection, 'namedByDecision'>({
    stages,
    by: by.raiseObjection,
    fromPublicPage: true,
    evidence: ({ evidence = [] }) => (evidence.length > 0 ? 'namedByDecision' : 'none'),
    blocked: objected.blocked,
    faults: (c, input, ctx) => {
      const ballot = objected.selected(c, ctx, input);
      if (ballot === undefined) return objected.faults(c, input, ctx);
      const objection = ballot.objections.find(({ no }) => no === input.no);
      const faults = numberFaults(ballot, input.no);
      if (faults.length > 0 || objection === undefined) return faults;
      return [
        ...when(
          !mayWithdraw(objection, ctx.actor, input.ref) && requestFor(c, 'withdrawObjection', input) === undefined,
          'objection-of-another',
          { no: input.no },
          '/no',
        ),
        ...when(
          isWrittenDown(objection) && (input.evidence ?? []).length === 0,
          'withdrawal-unwritten',
          undefined,
          '/evidence',
        ),
      ];
    },
    named: objected.named,
    decide: (c, { no, why, evidence, ...input }, ctx) =>
      acceptBallotEvent<T, 'objectionAnswered'>('objectionAnswered', {
        ballotId: objected.selected(c, ctx, input)?.ballotId ?? '',
        no,
        text: why,
        outcome: 'withdrawn',
        ...(evidence === undefined ? {} : { evidence }),
      }),
  });

  return {
    commands: { raiseObjection, answerObjection, decideObjection, withdrawObjection },
    meant: {
      raiseObjection: objectionable.open,
      answerObjection: objected.open,
      decideObjection: overdue.open,
      withdrawObjection: objected.open,
    },
    objectionable,
  };
};
