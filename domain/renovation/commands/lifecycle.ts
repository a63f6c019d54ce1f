import { caseCommands, type WithWhy } from '../../kernel/engine/caseCommands';
import { happens } from '../../kernel/engine/command';
import { command, type Renovation } from '../command';
import type { Courtyard, Profile } from '../courtyard';
import { type CourtyardEvent, event } from '../events';
import { released } from '../ledger';
import { LIFECYCLE } from '../lifecycle';
import { STAGES, type StageOrEnd } from '../stage';

const LIVING: readonly StageOrEnd[] = [...STAGES, 'notAdopted'];

export interface CorrectProfile {
  readonly profile: Partial<Profile>;
}

export const correctProfile = command<CorrectProfile>({
  stages: LIVING,
  by: ['projectManager'],
  decide: (_, { profile }) => happens(event('profileCorrected', { profile })),
});

/** A courtyard ends by a command, as the lifecycle says; money reserved or committed goes back where it came from. */
export const endedBy = (c: Courtyard, command: string): readonly CourtyardEvent[] => {
  const movements = released(c.ledger, ['subsidy', 'coFunding', 'other'], command);
  return [
    ...(movements.length > 0 ? [event('moneyMoved', { movements })] : []),
    event('caseEnded', { from: c.stage, end: LIFECYCLE.leadsBy(c.stage, command) }),
  ];
};

/** Ends the renovation: money reserved is released, residents' money is owed back, nothing stays open. */
export const withdraw = command<WithWhy>({
  stages: LIFECYCLE.stagesWith('withdraw'),
  by: ['projectManager'],
  whileSuspended: true,
  decide: (c) => happens(...endedBy(c, 'withdraw')),
});

export const { suspend, resume, extendObligation, urge, requestOverride, confirmOverride, movePolicy } =
  caseCommands<Renovation>({
    lifecycle: LIFECYCLE,
    stages: STAGES,
    suspends: ['projectManager', 'supervisor'],
    extends: ['subDistrictLeader', 'districtHousingLeader', 'districtFinanceLeader', 'supervisor'],
    urges: ['supervisor', 'subDistrictLeader', 'districtHousingLeader', 'districtFinanceLeader'],
    requestsOverride: ['projectManager', 'subDistrictLeader', 'supervisor'],
    confirmsOverride: ['supervisor'],
    movesPolicy: ['supervisor', 'districtHousingLeader'],
    // A ballot is extended by `extendBallot`.
    extendedOtherwise: (code) => (code === 'collect-papers' ? 'ballot-extends-otherwise' : undefined),
  });
