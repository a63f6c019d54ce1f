import { command, happens } from '../command';
import { isOver } from '../context';
import { event } from '../events';
import { dateOf, type LocalDate } from '../instant';
import { isQuorate, openBallots } from '../motions';
import type { MotionKind } from '../policy';
import { when } from '../reason';
import { STAGES } from '../stage';

export interface RecordCouncilSession {
  readonly heldOn: LocalDate;
  readonly members: number;
  readonly present: number;
  readonly resolves?: MotionKind;
  readonly minutes: string;
}

export const recordCouncilSession = command<RecordCouncilSession>({
  stages: STAGES,
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
  stages: STAGES,
  by: ['projectManager', 'community'],
  evidence: 'frozenRoll',
  blocked: (c) => when(openBallots(c).length > 0, 'ballot-open'),
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
  stages: ['notAdopted'],
  by: ['projectManager'],
  blocked: (c, ctx) =>
    when(!isOver(c, ctx, c.stageSince, ctx.policy.consensus.coolingOff), 'cooling-off-running', {
      since: c.stageSince,
    }),
  decide: (c) => happens(event('newRoundStarted', { no: c.round.no + 1 })),
});
