import { accept, refuse } from '../../kernel/engine/command';
import { when } from '../../kernel/reason';
import { command } from '../command';
import { event } from '../events';
import { firmFaults } from '../firms';
import { ENGAGED_BY, type FirmRole } from '../roles';
import { isContractSettled } from '../settlement';

export interface EngageFirm {
  readonly role: FirmRole;
  readonly organisationId: string;
  readonly why: string;
}

/**
 * Names the firm that has a role from now on: the auditor, the firms of a contract from before they were named, and any
 * firm that takes another's place. Who had the role before stays on record.
 */
export const engageFirm = command<EngageFirm, 'firms'>({
  stages: ['works', 'acceptance', 'withdrawn'],
  by: ['projectManager', 'districtHousing'],
  evidence: 'firms',
  blocked: (c) => [
    ...when(c.works === undefined, 'contract-missing'),
    // After a termination firms are needed only for what is still to be settled.
    ...when(c.stage === 'withdrawn' && isContractSettled(c), 'nothing-to-settle'),
  ],
  faults: (_, { role }, { actor }) =>
    when(ENGAGED_BY[role] !== actor.role, 'engaged-by-other-office', { role: ENGAGED_BY[role] }, '/role'),
  decide: (c, { role, organisationId, why }, { actor }, firms) => {
    const refused = firmFaults(c, [{ role, organisationId, path: '/organisationId' }], firms, actor);
    if (refused.length > 0) return refuse(...refused);
    const name = firms.find(({ id }) => id === organisationId)?.name ?? '';
    return accept(event('firmEngaged', { role, organisationId, name, why, by: actor.accountId }));
  },
});
