import { type CouncilTerm, resolutionFaults, type Sitting, sittingOf } from '../../kernel/deliberation/council';
import { happens, refuse } from '../../kernel/engine/command';
import { type Reason, reason, when } from '../../kernel/reason';
import { dateOf, type LocalDate } from '../../kernel/time/instant';
import { coolingOffEndsAt } from '../clocks';
import { command } from '../command';
import { event } from '../events';
import { LIFECYCLE } from '../lifecycle';
import { isQuorate, openBallots } from '../motions';
import type { MotionKind } from '../policy';
import { STAGES } from '../stage';

export interface RecordCouncilSession {
  readonly heldOn: LocalDate;
  readonly members: number;
  readonly present: number;
  readonly resolves?: MotionKind;
  readonly minutes: string;
  /** Where the community's council is on record: which members came, by number, and how they voted. */
  readonly attendance?: Omit<Sitting, 'heldOn'> & { readonly termId: string };
}

/** What a sitting amounts to: by its council's own rules where they are on record, otherwise more than half of its members. */
const sittingIn = ({ heldOn, members, present, attendance }: RecordCouncilSession, term: CouncilTerm | undefined) =>
  attendance === undefined || term === undefined
    ? { result: { members, present, quorate: isQuorate(present, members), attended: [] } }
    : sittingOf(term, { heldOn, ...attendance });

/** A path of the sitting as it stands in the input. */
const inAttendance = (fault: Reason): Reason =>
  fault.path === undefined || fault.path === '/heldOn' ? fault : { ...fault, path: `/attendance${fault.path}` };

export const recordCouncilSession = command<RecordCouncilSession, 'councilTerm'>({
  stages: STAGES,
  by: ['community'],
  evidence: ({ attendance }) => (attendance === undefined ? 'none' : 'councilTerm'),
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
  decide: (c, input, _, term) => {
    const sitting = sittingIn(input, term);
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
    return happens(
      event('councilSessionRecorded', {
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
      }),
    );
  },
});

export interface FreezeRoll {
  readonly rollId: string;
}

export const freezeRoll = command<FreezeRoll, 'frozenRoll'>({
  stages: STAGES,
  by: ['projectManager', 'community'],
  evidence: 'frozenRoll',
  blocked: (c) => openBallots(c).map(({ motion }) => reason('ballot-open', { motion: motion.kind })),
  faults: (c, { rollId }) =>
    when(
      c.ballots.some((ballot) => ballot.roll.rollId === rollId && ballot.round < c.round.no),
      'roll-of-earlier-round',
      undefined,
      '/rollId',
    ),
  decide: (c, _, ctx, roll) => happens(event('rollFrozen', { ...roll, frozenAt: ctx.now, round: c.round.no })),
});

export type StartNewRound = Record<never, never>;

export const startNewRound = command<StartNewRound>({
  stages: LIFECYCLE.stagesWith('startNewRound'),
  by: ['projectManager'],
  blocked: (c, ctx) =>
    when(ctx.now < coolingOffEndsAt(c, ctx), 'cooling-off-running', {
      since: c.stageSince,
    }),
  decide: (c) =>
    happens(event('newRoundStarted', { no: c.round.no + 1, to: LIFECYCLE.leadsBy(c.stage, 'startNewRound') })),
});
