import type { CourtyardEvent } from '../../../domain/renovation/events';
import type { PureCourtyard } from './pureCourtyard';

/** The hands of one matter; each must be of another person. */
type Matter = Map<string, Set<string>>;

/** The steps of an application, each by another person. */
interface Deciding {
  applicant: string;
  rejectedBy?: string;
  approvals: { step: string; by: string }[];
}

/**
 * Reads in a courtyard's events, and in nothing else, who did what, and names each person who was two hands that must
 * be of different people.
 */
export class DifferentHands {
  readonly faults: string[] = [];
  private read = 0;
  private readonly matters = new Map<string, Matter>();
  private deciding: Deciding | undefined;

  constructor(private readonly personOf: (account: string) => string) {}

  look({ log }: PureCourtyard): void {
    for (const { by, event } of log.slice(this.read)) this.take(this.personOf(by), event);
    this.read = log.length;
  }

  private hand(matter: string, hand: string, person: string): void {
    const hands = this.matters.get(matter) ?? new Map<string, Set<string>>();
    this.matters.set(matter, hands);
    hands.set(hand, (hands.get(hand) ?? new Set()).add(person));
    for (const [other, people] of hands) {
      if (other !== hand && people.has(person)) this.faults.push(`${matter}: ${person} is ${other} and ${hand}`);
    }
  }

  private approved(step: string, by: string): void {
    const { applicant, rejectedBy, approvals } = this.deciding ?? { applicant: '', approvals: [] };
    const before = [applicant, rejectedBy, ...approvals.map((one) => one.by)];
    if (before.includes(by)) this.faults.push(`application: ${by} decides ${step} and had a part in it before`);
    approvals.push({ step, by });
  }

  /** An application whose steps are decided again is another one: what counts are the approvals that stand. */
  private reopened(steps: readonly string[]): void {
    if (this.deciding === undefined) return;
    this.deciding.approvals = this.deciding.approvals.filter(({ step }) => !steps.includes(step));
  }

  private moneyMayFlow(): void {
    if (this.deciding === undefined) return;
    this.hand('money', 'applicant', this.deciding.applicant);
    for (const { by } of this.deciding.approvals) this.hand('money', 'approver', by);
  }

  private take(by: string, { type, data }: CourtyardEvent): void {
    const { matters } = this;
    switch (type) {
      case 'applicationSubmitted':
        this.deciding = { ...this.deciding, applicant: by, approvals: [] };
        return;
      case 'applicationEndorsed':
        this.approved(data.step, by);
        return;
      case 'applicationReturned':
        this.reopened(data.backTo?.reopenedSteps ?? this.deciding?.approvals.map(({ step }) => step) ?? []);
        return;
      case 'applicationRejected':
        if (this.deciding !== undefined) this.deciding.rejectedBy = by;
        return;
      case 'appealLodged':
        this.reopened(data.reopenedSteps);
        return;
      case 'contractAwarded':
        this.moneyMayFlow();
        return;
      case 'claimSubmitted':
      case 'settlementSubmitted':
        this.hand('money', 'claimant', by);
        return;
      case 'claimCertified':
        this.hand('money', 'certifier', by);
        return;
      case 'settlementAudited':
        this.hand('money', 'auditor', by);
        return;
      case 'retentionReinspected':
        this.hand('money', 'inspector', by);
        return;
      case 'retentionCountersigned':
        this.hand('money', 'applicant', by);
        return;
      case 'claimPaid':
      case 'settlementPaid':
      case 'retentionReleased':
        this.hand('money', 'payer', by);
        return;
      case 'overpaymentRecovered':
        if (matters.get('money')?.get('claimant')?.has(by)) this.faults.push(`money: ${by} claims and recovers`);
        return;
      case 'maintenanceSubsidyApplied':
      case 'maintenanceSubsidyApproved':
      case 'maintenanceSubsidyPaid':
        this.hand(`subsidy of ${data.year}`, type, by);
        return;
      case 'overrideRequested':
        matters.delete('override');
        this.hand('override', type, by);
        return;
      case 'overrideConfirmed':
        this.hand('override', type, by);
        return;
      case 'rectificationConfirmed':
        matters.delete('acceptance');
        return;
      case 'acceptanceSigned':
        this.hand('acceptance', data.party, by);
        return;
      case 'hiddenWorkSigned':
        this.hand(`hidden work ${data.milestoneNo}`, data.as, by);
        return;
      case 'variationSigned':
        this.hand(`variation ${data.no}`, data.as, by);
        return;
      default:
    }
  }
}
