import type { WithEvidence } from '../../kernel/documents/evidence';
import { accept, refuse } from '../../kernel/engine/command';
import { type Refusal, reason, when } from '../../kernel/reason';
import { command } from '../command';
import { contractorOf } from '../contractFirms';
import type { Courtyard } from '../courtyard';
import { event } from '../events';
import type { Works } from '../facts/works';
import { firmFaults } from '../firms';
import { renovationTotal } from '../ledger';
import { ENGAGED_BY, type FirmRole } from '../roles';
import { isContractSettled, overpaymentOwedFen } from '../settlement';
import { certifiedToDateFen, uncertifiedClaim } from '../works';
import { claimed, measuredFaults } from './claims';

export interface EngageFirm extends WithEvidence {
  readonly role: FirmRole;
  readonly organisationId: string;
  readonly why: string;
  /** The value to date that the contractor of before has built, in fen, as the record of the handover says. */
  readonly builtFen?: number;
}

/** The running works that a contractor hands over to another one. */
const handedOver = (c: Courtyard, { role }: EngageFirm): Works | undefined =>
  role === 'contractor' &&
  contractorOf(c) !== undefined &&
  c.stage === 'works' &&
  c.works?.startedAt !== undefined &&
  c.works.completion === undefined
    ? c.works
    : undefined;

/**
 * What one firm has built is no other's. The value to date at the handover is stated with its record, and what is not
 * certified of it becomes a claim of the firm that leaves, unless one of its claims awaits its certificate.
 */
const handoverFaults = (c: Courtyard, input: EngageFirm): Refusal => {
  const { builtFen, evidence = [] } = input;
  const works = handedOver(c, input);
  if (works === undefined || uncertifiedClaim(works) !== undefined)
    return when(builtFen !== undefined, 'handover-not-asked', undefined, '/builtFen');
  if (builtFen === undefined) return [reason('handover-missing', undefined, '/builtFen')];
  return [
    ...(builtFen === certifiedToDateFen(works) ? [] : measuredFaults(c, works, builtFen, '/builtFen')),
    ...when(evidence.length === 0, 'handover-missing', undefined, '/evidence'),
  ];
};

/** Whether anything is owed to or by the firms of a contract. */
const isAnythingOwed = (c: Courtyard): boolean =>
  renovationTotal(c.ledger, 'payable') + renovationTotal(c.ledger, 'retained') + overpaymentOwedFen(c) > 0;

/**
 * Names the firm that has a role from now on: the auditor, the firms of a contract from before they were named, and any
 * firm that takes another's place. Who had the role before stays on record, and is paid for what it has built.
 */
export const engageFirm = command<EngageFirm, 'firms'>({
  stages: ['works', 'acceptance', 'maintenance', 'withdrawn', 'closed'],
  by: ['projectManager', 'districtHousing'],
  evidence: 'firms',
  blocked: (c) => [
    ...when(c.works === undefined, 'contract-missing'),
    // After a termination firms are needed only for what is still to be settled.
    ...when(c.stage === 'withdrawn' && isContractSettled(c), 'nothing-to-settle'),
    // Afterwards only for the defect period, and for what is owed.
    ...when(
      (c.stage === 'closed' || c.maintenance?.retention.released !== undefined) && !isAnythingOwed(c),
      'nothing-to-settle',
    ),
  ],
  faults: (_, { role }, { actor }) =>
    when(ENGAGED_BY[role] !== actor.role, 'engaged-by-other-office', { role: ENGAGED_BY[role] }, '/role'),
  decide: (c, input, { actor }, firms) => {
    const { role, organisationId, why, builtFen, evidence = [] } = input;
    const refused = [
      ...firmFaults(c, [{ role, organisationId, path: '/organisationId' }], firms, actor),
      ...handoverFaults(c, input),
    ];
    if (refused.length > 0) return refuse(...refused);
    const name = firms.find(({ id }) => id === organisationId)?.name ?? '';
    const works = handedOver(c, input);
    const isClaimed = works !== undefined && builtFen !== undefined && builtFen > certifiedToDateFen(works);
    return accept(
      ...(isClaimed ? [claimed(c, builtFen, contractorOf(c)?.organisationId, { atHandover: true })] : []),
      event('firmEngaged', {
        role,
        organisationId,
        name,
        why,
        by: actor.accountId,
        ...(builtFen === undefined ? {} : { builtFen }),
        ...(evidence.length === 0 ? {} : { evidence }),
      }),
    );
  },
});
