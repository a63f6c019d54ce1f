import { openBallots } from '../../kernel/deliberation/ballotQueries';
import { caseCommands, type WithWhy } from '../../kernel/engine/caseCommands';
import { accept } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import type { ReasonCode } from '../../kernel/reason';
import { command, type Renovation } from '../command';
import type { Courtyard, Profile } from '../courtyard';
import { type CourtyardEvent, event } from '../events';
import { RENOVATION_SOURCES, releaseMovements } from '../ledger';
import { NEVER_WAIVED } from '../neverWaived';

export interface CorrectProfile {
  readonly profile: Partial<Profile>;
}

export const correctProfile = (lifecycle: Lifecycle<Renovation>) =>
  command<CorrectProfile>({
    stages: [...lifecycle.stages, ...lifecycle.reopenable],
    by: ['projectManager'],
    decide: (_, { profile }) => accept(event('profileCorrected', { profile })),
  });

/**
 * The events by which a command ends a case, as the lifecycle declares. Ballots that run end without a count, and reserved
 * and committed money is returned.
 */
export const endingEvents = (
  lifecycle: Lifecycle<Renovation>,
  c: Courtyard,
  command: string,
  { why }: WithWhy,
): readonly CourtyardEvent[] => {
  const movements = releaseMovements(c.ledger, RENOVATION_SOURCES, command);
  return [
    ...openBallots(c).map(({ ballotId }) => event('ballotCancelled', { ballotId, why })),
    ...(movements.length > 0 ? [event('moneyMoved', { movements })] : []),
    event('caseEnded', { from: c.stage, end: lifecycle.stageAfter(c.stage, command) }),
  ];
};

/** Ends the renovation at any stage. Reserved money is released, and residents' money becomes due for refund. */
export const withdraw = (lifecycle: Lifecycle<Renovation>) =>
  command<WithWhy>({
    stages: lifecycle.stagesWith('withdraw'),
    by: ['projectManager'],
    whileSuspended: true,
    decide: (c, input) => accept(...endingEvents(lifecycle, c, 'withdraw', input)),
  });

/** A ballot is extended by `extendBallot`, and owners rely on when its result is posted and objections are answered. */
const NOT_EXTENDED: Readonly<Partial<Record<Renovation['Obligation'], ReasonCode>>> = {
  'collect-papers': 'ballot-extends-otherwise',
  'post-notice': 'vote-time-pinned',
  'answer-objection': 'vote-time-pinned',
};

/** The kernel's commands for every case, with the roles that may give them here. */
export const caseCommandsFor = (lifecycle: Lifecycle<Renovation>) =>
  caseCommands<Renovation>({
    lifecycle,
    suspends: ['projectManager', 'supervisor'],
    extends: ['subDistrictLeader', 'districtHousingLeader', 'districtFinanceLeader', 'supervisor'],
    urges: ['supervisor', 'subDistrictLeader', 'districtHousingLeader', 'districtFinanceLeader'],
    requestsOverride: ['projectManager', 'subDistrictLeader', 'supervisor'],
    confirmsOverride: ['supervisor'],
    neverWaived: NEVER_WAIVED,
    movesPolicy: ['supervisor', 'districtHousingLeader'],
    extensionRefusal: (code) => NOT_EXTENDED[code],
  });
