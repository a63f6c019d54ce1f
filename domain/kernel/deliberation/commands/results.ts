import { refuse } from '../../engine/command';
import { ownBallot } from '../../engine/refusal';
import { computedDue } from '../../obligations/obligation';
import { type Refusal, reason, when } from '../../reason';
import { dateOf } from '../../time/instant';
import { type BallotReference, isOpen, openBallots } from '../ballotQueries';
import { bindingFaults } from '../bindingOutcomes';
import { isPartyToContests } from '../objectionHands';
import { correctedResult } from '../resultCorrection';
import { type ContestGround, contestPauses, isValid, openContests, type ResultDecision } from '../results';
import { chosenIn } from '../runOff';
import type { Ballot, CorrectedResult, HasBallots } from '../state';
import { type CourtAction, courtActionFaults } from '../statute';
import type { BallotTypes, StandingRecount } from '../types';
import { acceptBallotEvent, type BallotCommandRules, selectBallots, withEvidence } from './rules';

/** A recount that differs from the result stops the notice and the stage. */
export interface ContestResult extends BallotReference {}

export interface SuspendResult extends BallotReference, CourtAction {
  readonly ground: 'court' | 'authority';
  readonly why: string;
  /** The court's or the authority's writing. */
  readonly evidence: readonly string[];
}

export interface DecideResult extends BallotReference {
  readonly decision: ResultDecision;
  readonly ground: ContestGround;
  readonly why: string;
  /** The written decision. */
  readonly evidence: readonly string[];
}

export interface CancelBallot extends BallotReference {
  readonly why: string;
  readonly evidence: readonly string[];
}

type AnyVerdict = CorrectedResult['verdict'];

/** Carried or lost, or about persons others than before. */
const isOtherResult = (corrected: AnyVerdict, before: AnyVerdict): boolean =>
  corrected.carried !== before.carried || chosenIn(corrected).join() !== chosenIn(before).join();

/** Whether a recount was entered since a moment. */
const isSince = (recount: StandingRecount | undefined, at: string): recount is StandingRecount =>
  recount !== undefined && recount.at >= at;

/**
 * What was upheld has to be done before the result can stand: a recount follows, and if it differs the result is
 * corrected. A court's decision is bound by none of this.
 */
const decisionFaults = (
  ballot: Ballot,
  { decision, ground }: DecideResult,
  recount: StandingRecount | undefined,
): Refusal => {
  const differs = recount !== undefined && !recount.agrees;
  if (decision === 'corrected') return when(!differs, 'recount-missing', undefined, '/decision');
  if (decision === 'annulled' || ground === 'court') return [];
  const awaitsRecount = openContests(ballot).some(
    ({ at, remedy }) => (remedy === 'recount' || remedy === 'correctResult') && !isSince(recount, at),
  );
  return [
    ...when(awaitsRecount, 'recount-missing', undefined, '/decision'),
    ...when(
      !awaitsRecount &&
        differs &&
        openContests(ballot).some(({ remedy }) => remedy !== undefined && remedy !== 'revote'),
      'recount-differs',
      undefined,
      '/decision',
    ),
  ];
};

/** The commands for results that turn out wrong, and for ballots that should not have been opened. */
export const resultCommands = <T extends BallotTypes>(rules: BallotCommandRules<T>) => {
  const { by, consequences } = rules;
  const stages = [...rules.stages, ...(rules.reopenable ?? [])];

  const counted = selectBallots<T>({
    ballots: (c) =>
      (c as HasBallots<T['MotionKind']>).ballots.filter((one) => one.closed !== undefined && isValid(one)),
    none: () => [reason('no-result')],
  });
  /** A result that is named, or the only one. */
  const result = {
    blocked: counted.blocked,
    faults: counted.faults,
    named: counted.named,
  };

  const contestResult = withEvidence<T, ContestResult, 'standingRecount'>({
    stages,
    by: by.contestResult,
    alsoByOffices: true,
    evidence: 'standingRecount',
    whileSuspended: true,
    ...result,
    decide: (c, input, ctx, recount) => {
      const ballot = counted.selected(c, ctx, input);
      if (ballot === undefined || recount === null || recount.agrees) return refuse(reason('recount-missing'));
      const isKnown = (ballot.contests ?? []).some((contest) => contest.recount === recount.no);
      if (isKnown) return refuse(reason('recount-known', { no: recount.no }));
      return acceptBallotEvent<T, 'resultContested'>('resultContested', {
        ballotId: ballot.ballotId,
        ground: 'recount',
        recount: recount.no,
      });
    },
  });

  const suspendResult = withEvidence<T, SuspendResult, 'writtenDecision'>({
    stages,
    by: by.decideResult,
    evidence: 'writtenDecision',
    whileSuspended: true,
    ...result,
    faults: (c, input, ctx) => {
      const { ground, knownOn, filedOn } = input;
      const { closed } = counted.selected(c, ctx, input) ?? {};
      if (closed === undefined) return counted.faults(c, input, ctx);
      if (ground === 'court') {
        return courtActionFaults(input, { decidedOn: dateOf(closed.at), today: dateOf(ctx.now) });
      }
      return [
        ...when(knownOn !== undefined, 'of-other-ground', undefined, '/knownOn'),
        ...when(filedOn !== undefined, 'of-other-ground', undefined, '/filedOn'),
      ];
    },
    decide: (c, { ground, why, evidence, knownOn, filedOn, ...input }, ctx) =>
      acceptBallotEvent<T, 'resultContested'>('resultContested', {
        ballotId: counted.selected(c, ctx, input)?.ballotId ?? '',
        ground,
        why,
        evidence,
        ...(knownOn === undefined ? {} : { knownOn }),
        ...(filedOn === undefined ? {} : { filedOn }),
      }),
  });

  const decideResult = withEvidence<T, DecideResult, 'decisionWithRecount'>({
    stages,
    by: by.decideResult,
    evidence: 'decisionWithRecount',
    whileSuspended: true,
    ...result,
    faults: (c, input, ctx) => {
      const ballot = counted.selected(c, ctx, input);
      if (ballot === undefined) return counted.faults(c, input, ctx);
      return [
        ...(isPartyToContests(ballot, ctx.actor) ? [ownBallot()] : []),
        ...bindingFaults(ballot, input),
        ...when(
          input.decision === 'stands' && openContests(ballot).length === 0,
          'result-not-contested',
          undefined,
          '/decision',
        ),
      ];
    },
    decide: (c, input, ctx, { recount }) => {
      const ballot = counted.selected(c, ctx, input);
      const { closed } = ballot ?? {};
      if (ballot === undefined || closed === undefined) return refuse(reason('no-result'));
      const faults = decisionFaults(ballot, input, recount ?? undefined);
      if (faults.length > 0) return refuse(...faults);
      const { decision, ground, why, evidence } = input;
      const { ballotId, notice } = ballot;
      const corrected =
        decision === 'corrected' && recount !== null ? correctedResult(ballot, closed, recount.counted) : undefined;
      const isOther =
        decision === 'annulled' || (corrected !== undefined && isOtherResult(corrected.verdict, closed.verdict));
      const fall = { why, ...(corrected === undefined ? {} : { corrected: corrected.verdict }) };
      const following = isOther ? consequences?.(c, ballot, ctx, fall) : undefined;
      const decided = acceptBallotEvent<T, 'resultDecided'>('resultDecided', {
        ballotId,
        decision,
        ground,
        why,
        evidence,
        ...(corrected === undefined || recount === null ? {} : { corrected, recount: recount.no }),
        ...(following === undefined ? {} : { consequences: following.list }),
      });
      if (!('events' in decided)) return decided;
      const ended = contestPauses(ballot).map((pause) => ({ to: ctx.now, ...pause }));
      const endsAt =
        notice === undefined || decision !== 'stands'
          ? undefined
          : computedDue({ ...c, pauses: [...c.pauses, ...ended] }, ctx, {
              key: '',
              openedAt: notice.postedAt,
              within: notice.within,
            }).at;
      const moved =
        endsAt === undefined || notice === undefined || endsAt <= notice.endsAt
          ? undefined
          : acceptBallotEvent<T, 'noticeEndMoved'>('noticeEndMoved', { ballotId, endsAt, because: 'decided' });
      return {
        events: [
          ...decided.events,
          ...(moved !== undefined && 'events' in moved ? moved.events : []),
          ...(following?.events ?? []),
        ],
      };
    },
  });

  const running = selectBallots<T>({
    ballots: (c) => openBallots<T['MotionKind']>(c),
    none: () => [reason('no-open-ballot')],
  });

  /** Ends a ballot that should not have been opened. Its papers stay; the motion may be put again. */
  const cancelBallot = withEvidence<T, CancelBallot, 'namedByDecision'>({
    stages: rules.stages,
    by: by.cancelBallot,
    evidence: 'namedByDecision',
    blocked: running.blocked,
    faults: running.faults,
    named: running.named,
    decide: (c, { why, evidence, ...input }, ctx) => {
      const ballot = running.selected(c, ctx, input);
      if (!isOpen(ballot) || ballot === undefined) return refuse(reason('no-open-ballot'));
      return acceptBallotEvent<T, 'ballotCancelled'>('ballotCancelled', { ballotId: ballot.ballotId, why, evidence });
    },
  });

  return {
    commands: { contestResult, suspendResult, decideResult, cancelBallot },
    meant: {
      contestResult: counted.open,
      suspendResult: counted.open,
      decideResult: counted.open,
      cancelBallot: running.open,
    },
  };
};
