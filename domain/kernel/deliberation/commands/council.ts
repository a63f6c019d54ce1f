import { refuse } from '../../engine/command';
import { type Reason, type Refusal, reason, when } from '../../reason';
import { dateOf, type LocalDate } from '../../time/instant';
import { isQuorate, openBallots } from '../ballotQueries';
import { type CouncilTerm, resolutionFaults, type Sitting, type SittingResult, sittingOf } from '../council';
import type { BallotTypes } from '../types';
import { acceptBallotEvent, type BallotCommandRules, withEvidence } from './rules';

export interface RecordCouncilSession<Kind extends string = string> {
  readonly heldOn: LocalDate;
  readonly members: number;
  readonly present: number;
  readonly resolves?: Kind;
  readonly minutes: string;
  /** Required if the community's council is on record: the numbers of the members who came, and the votes. */
  readonly attendance?: Omit<Sitting, 'heldOn'> & { readonly termId: string };
}

export interface FreezeRoll {
  readonly rollId: string;
  /** Why the roll differs from the recorded figures by more than the policy allows. */
  readonly why?: string;
}

type JudgedSession = { readonly result: SittingResult } | { readonly refused: Refusal };

/**
 * Judges a session by its council's own rules if they are on record; otherwise more than half of the members is a
 * quorum. A council on record has sat only if its members' attendance shows it.
 */
const judgedSession = (
  { heldOn, members, present, resolves, attendance }: RecordCouncilSession,
  term: CouncilTerm | undefined,
): JudgedSession => {
  if (term === undefined) {
    return attendance === undefined
      ? { result: { members, present, quorate: isQuorate(present, members), attended: [] } }
      : refuse(reason('council-term-unknown', undefined, '/termId'));
  }
  if (attendance === undefined) return refuse(reason('attendance-missing', { members: term.members.length }, ''));
  if (attendance.termId !== term.termId) return refuse(reason('council-term-unknown', undefined, '/termId'));
  if (resolves !== undefined && attendance.votes === undefined) {
    return refuse(reason('council-votes-missing', undefined, '/votes'));
  }
  return sittingOf(term, { heldOn, ...attendance });
};

/** Prefixes a fault's path with the place of the attendance in the input. */
const inAttendance = (fault: Reason): Reason =>
  fault.path === undefined || fault.path === '/heldOn' ? fault : { ...fault, path: `/attendance${fault.path}` };

/** The commands before a ballot: the council's session that puts the motion, and the roll. */
export const councilCommands = <T extends BallotTypes>({ stages, by }: BallotCommandRules<T>) => {
  const recordCouncilSession = withEvidence<T, RecordCouncilSession<T['MotionKind']>, 'councilTerm'>({
    stages,
    by: by.recordCouncilSession,
    evidence: 'councilTerm',
    faults: (c, input, ctx) => [
      ...when(input.heldOn > dateOf(ctx.now), 'date-in-future', undefined, '/heldOn'),
      ...when(input.heldOn < dateOf(c.round.startedAt), 'dates-out-of-order', undefined, '/heldOn'),
      ...when(input.present > input.members, 'present-above-members', undefined, '/present'),
      ...when(
        input.resolves !== undefined && input.attendance === undefined && !isQuorate(input.present, input.members),
        'council-not-quorate',
        { present: input.present, members: input.members },
        '/present',
      ),
    ],
    decide: (c, input, _, { term }) => {
      const sitting = judgedSession(input, term);
      if ('refused' in sitting) return refuse(...sitting.refused.map(inAttendance));
      const { members, present, quorate, attended } = sitting.result;
      const { heldOn, resolves, minutes, attendance } = input;
      const faults = [
        ...when(
          members !== input.members || present !== input.present,
          'attendance-differs',
          { members, present },
          '/attendance/attended',
        ),
        ...(resolves === undefined ? [] : resolutionFaults(sitting.result)),
      ];
      if (faults.length > 0) return refuse(...faults);
      return acceptBallotEvent<T, 'councilSessionRecorded'>('councilSessionRecorded', {
        round: c.round.no,
        heldOn,
        members,
        present,
        quorate,
        minutes,
        ...(resolves === undefined ? {} : { resolves }),
        ...(attendance === undefined
          ? {}
          : {
              attendance: {
                termId: attendance.termId,
                attended,
                ...(attendance.votes === undefined ? {} : { votes: attendance.votes }),
              },
            }),
      });
    },
  });

  const freezeRoll = withEvidence<T, FreezeRoll, 'frozenRoll'>({
    stages,
    by: by.freezeRoll,
    evidence: 'frozenRoll',
    blocked: (c) => openBallots(c).map(({ motion }) => reason('ballot-open', { motion: motion.kind })),
    faults: (c, { rollId }) =>
      when(
        c.ballots.some((ballot) => ballot.roll.rollId === rollId && ballot.round < c.round.no),
        'roll-of-earlier-round',
        undefined,
        '/rollId',
      ),
    decide: (c, _, ctx, roll) =>
      acceptBallotEvent<T, 'rollFrozen'>('rollFrozen', { ...roll, frozenAt: ctx.now, round: c.round.no }),
  });

  return { recordCouncilSession, freezeRoll };
};
