import { isLeftUndecided } from '../../kernel/approval/progress';
import { openBallots } from '../../kernel/deliberation/ballotQueries';
import { caseCommands, type WithWhy } from '../../kernel/engine/caseCommands';
import { accept } from '../../kernel/engine/command';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import { type ReasonCode, when } from '../../kernel/reason';
import { command, type Renovation } from '../command';
import type { Courtyard, Profile } from '../courtyard';
import { type CourtyardEvent, event } from '../events';
import { RENOVATION_SOURCES, releaseMovements } from '../ledger';
import { asApplied, maintenanceChainOf, undecidedYears } from '../maintenanceSubsidy';
import { NEVER_WAIVED } from '../neverWaived';
import type { Policy } from '../policy';
import { isMoneyCommitted, windingUpEvents } from '../windingUp';

export interface CorrectProfile {
  readonly profile: Partial<Profile>;
}

export const correctProfile = (lifecycle: Lifecycle<Renovation>) =>
  command<CorrectProfile>({
    stages: [...lifecycle.stages, ...lifecycle.reopenable],
    by: ['projectManager'],
    decide: (_, { profile }) => accept(event('profileCorrected', { profile })),
  });

const cancelledBallots = (c: Courtyard, { why }: WithWhy): readonly CourtyardEvent[] =>
  openBallots(c).map(({ ballotId }) => event('ballotCancelled', { ballotId, why }));

const ended = (lifecycle: Lifecycle<Renovation>, c: Courtyard, command: string): CourtyardEvent =>
  event('caseEnded', { from: c.stage, end: lifecycle.stageAfter(c.stage, command) });

/**
 * The events by which a command ends a case, as the lifecycle declares. Ballots that run end without a count, and reserved
 * and committed money is returned.
 */
export const endingEvents = (
  lifecycle: Lifecycle<Renovation>,
  c: Courtyard,
  command: string,
  input: WithWhy,
): readonly CourtyardEvent[] => {
  const movements = releaseMovements(c.ledger, RENOVATION_SOURCES, command);
  return [
    ...cancelledBallots(c, input),
    ...(movements.length > 0 ? [event('moneyMoved', { movements })] : []),
    ended(lifecycle, c, command),
  ];
};

/** Ends the renovation before money is committed. Reserved money is released, and residents' money becomes due for refund. */
export const withdraw = (lifecycle: Lifecycle<Renovation>) =>
  command<WithWhy>({
    stages: lifecycle.stagesWith('withdraw'),
    by: ['projectManager'],
    whileSuspended: true,
    blocked: (c) => when(isMoneyCommitted(c), 'money-committed'),
    decide: (c, input) => accept(...endingEvents(lifecycle, c, 'withdraw', input)),
  });

/**
 * Ends the renovation when money is committed or spent. It wipes out no debt: what is certified stays payable, what is
 * overpaid is recovered, and the retention is held, all after the end.
 */
export const terminate = (lifecycle: Lifecycle<Renovation>) =>
  command<WithWhy>({
    stages: lifecycle.stagesWith('terminate'),
    by: ['subDistrictLeader'],
    whileSuspended: true,
    decide: (c, input, { now }) =>
      accept(...cancelledBallots(c, input), ...windingUpEvents(c, now), ended(lifecycle, c, 'terminate')),
  });

/** A ballot is extended by `extendBallot`, and owners rely on when its result is posted and objections are answered. */
const NOT_EXTENDED: Readonly<Partial<Record<Renovation['Obligation'], ReasonCode>>> = {
  'collect-papers': 'ballot-extends-otherwise',
  'post-notice': 'vote-time-pinned',
  'answer-objection': 'vote-time-pinned',
};

/** Whether another policy's chain would end without its last decision, which moves or grants the money. */
const isAnyLeftUndecided = (c: Courtyard, from: Policy, to: Policy): boolean =>
  isLeftUndecided(from.subsidy.chain, to.subsidy.chain, c.application) ||
  undecidedYears(c).some((entry) =>
    isLeftUndecided(maintenanceChainOf(from), maintenanceChainOf(to), asApplied(c, entry).application),
  );

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
    policyRefusal: (c, from, to) =>
      when(isAnyLeftUndecided(c, from, to), 'policy-leaves-undecided', undefined, '/version'),
    extensionRefusal: (code) => NOT_EXTENDED[code],
  });
