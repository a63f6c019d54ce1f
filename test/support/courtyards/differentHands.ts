import type { CourtyardEvent } from '../../../domain/renovation/events';
import type { PureCourtyard } from './pureCourtyard';

const PAYMENTS: readonly string[] = ['payClaim', 'paySettlement', 'releaseRetention', 'payMaintenanceSubsidy'];
/** What makes money due, or says where it goes, by two people. */
const AUTHORISING: readonly string[] = [
  'registerPayeeAccount',
  'nameBookkeeperAndAccount',
  'terminate',
  'withdraw',
  'movePolicy',
  'decideResult',
];
/** What takes money in, and the refund of it. */
const REFUND_OF: Readonly<Record<string, string>> = {
  recordCoFunding: 'refundCoFunding',
  recordReceipt: 'refundReceipt',
};

/** What says that money is back: not by two who paid. */
const RECOVERING: readonly string[] = ['recoverOverpayment', 'replaceSubsidy'];

/** The hands of one matter; each must be of another person. */
type Matter = Map<string, Set<string>>;

/** The steps of an application, each by another person: those that stand, and those that have to be decided again. */
interface Deciding {
  rejectedBy?: string;
  decisions: { step: string; by: string; stands: boolean }[];
}

/**
 * Reads in a courtyard's events, and in nothing else, who did what, and names each person who was two hands that must
 * be of different people.
 */
export class DifferentHands {
  readonly faults: string[] = [];
  private read = 0;
  private asked = 0;
  private readonly matters = new Map<string, Matter>();
  /** What was asked for and by whom, by the number of the request. */
  private readonly prepared = new Map<number, { readonly command: string; readonly by: string }>();
  /** Who had a part in receipts, by the command that refunds them. */
  private readonly received = new Map<string, Set<string>>();
  private readonly deciding: Deciding = { decisions: [] };

  constructor(private readonly personOf: (account: string) => string) {}

  look({ log, facts }: PureCourtyard): void {
    // The log begins where the courtyard was led to; requests of before have their numbers, too.
    const asked = log.filter(({ event }) => event.type === 'commandRequested').length;
    if (this.read === 0) this.asked = (facts.requests?.length ?? 0) - asked;
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

  /** Whoever decided a step decides only this one again, once it is open again. */
  private approved(step: string, by: string): void {
    const { rejectedBy, decisions } = this.deciding;
    const hadPart = decisions.some((one) => one.by === by && (one.stands || one.step !== step));
    if (hadPart || rejectedBy === by)
      this.faults.push(`application: ${by} decides ${step} and had a part in it before`);
    this.decided(step, by, true);
  }

  /** Whoever prepared what another released did it, too. */
  private released(no: number, by: string): void {
    const asked = this.prepared.get(no);
    if (asked === undefined) return;
    const { command } = asked;
    const both = [asked.by, by];
    if (PAYMENTS.includes(command)) this.paid(asked.by);
    if (AUTHORISING.includes(command)) for (const one of both) this.hand('payments', 'decides', one);
    const refund = REFUND_OF[command];
    if (refund !== undefined) {
      this.received.set(refund, new Set([...(this.received.get(refund) ?? []), ...both]));
      for (const one of both) this.hand('receipts', 'receives', one);
    }
    if (both.every((one) => this.received.get(command)?.has(one)))
      this.faults.push(`refund ${no}: ${both.join(' and ')} recorded receipts, and refund`);
    const paid = both.filter((one) => this.matters.get('payments')?.get('pays')?.has(one));
    if (RECOVERING.includes(command) && paid.length === 2) this.faults.push(`${command} by two who paid`);
    if (command === 'writeOffOverpayment' && paid.length > 0) this.faults.push(`${command} by ${paid} who paid`);
  }

  /** Nobody pays who decided on what makes money due, in whatever role, before or after. */
  private paid(by: string): void {
    this.hand('money', 'payer', by);
    this.hand('payments', 'pays', by);
    this.hand('receipts', 'pays', by);
  }

  private decided(step: string, by: string, stands: boolean): void {
    this.deciding.decisions.push({ step, by, stands });
    this.hand('money', 'approver', by);
  }

  private reopened(steps?: readonly string[]): void {
    for (const one of this.deciding.decisions) if (steps?.includes(one.step) !== false) one.stands = false;
  }

  private take(by: string, { type, data }: CourtyardEvent): void {
    const { matters } = this;
    switch (type) {
      case 'applicationSubmitted':
        this.hand('money', 'applicant', by);
        return;
      case 'applicationEndorsed':
        this.approved(data.step, by);
        return;
      case 'applicationReturned':
        this.reopened(data.backTo?.reopenedSteps);
        this.decided(data.step, by, false);
        return;
      case 'applicationRejected':
        this.deciding.rejectedBy = by;
        this.decided(data.step, by, false);
        return;
      case 'appealLodged':
        this.reopened(data.reopenedSteps);
        this.hand('money', 'applicant', by);
        return;
      case 'claimSubmitted':
      case 'completionReported':
        this.hand('money', 'claimant', by);
        return;
      case 'settlementSubmitted':
        if (data.inStead) this.hand('payments', 'decides', by);
        else this.hand('money', 'claimant', data.by ?? by);
        return;
      case 'claimCertified':
      case 'claimReturned':
        this.hand('money', 'certifier', by);
        return;
      case 'settlementAudited':
        this.hand('money', 'auditor', data.by ?? by);
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
        this.paid(by);
        return;
      case 'contractAwarded':
      case 'firmEngaged':
      case 'worksStarted':
      case 'milestoneReached':
      case 'inspectionRecorded':
      case 'rectificationConfirmed':
      case 'variationWithdrawn':
      case 'planSubmitted':
      case 'yearEvaluated':
      case 'maintenanceSubsidyDeclined':
        this.hand('payments', 'decides', by);
        return;
      case 'overpaymentRecovered':
        if (matters.get('money')?.get('claimant')?.has(by)) this.faults.push(`money: ${by} claims and recovers`);
        return;
      case 'maintenanceSubsidyApplied':
      case 'maintenanceSubsidyApproved':
        this.hand(`subsidy of ${data.year}`, type, by);
        this.hand('payments', 'decides', by);
        return;
      case 'maintenanceSubsidyPaid':
        this.hand(`subsidy of ${data.year}`, type, by);
        this.paid(by);
        return;
      case 'overrideRequested':
        matters.delete('override');
        this.hand('override', type, by);
        this.hand('payments', 'decides', by);
        return;
      case 'commandRequested':
        this.asked += 1;
        this.hand(`request ${this.asked}`, type, by);
        this.prepared.set(this.asked, { command: data.command, by });
        return;
      case 'requestConfirmed':
        this.hand(`request ${data.no}`, type, by);
        this.released(data.no, by);
        return;
      case 'overrideConfirmed':
        this.hand('override', type, by);
        this.hand('payments', 'decides', by);
        return;
      case 'acceptanceSigned':
        this.hand('payments', 'decides', by);
        this.hand('acceptance', data.party, by);
        return;
      case 'hiddenWorkSigned':
        this.hand('payments', 'decides', by);
        this.hand(`hidden work ${data.milestoneNo}`, data.as, by);
        return;
      case 'variationSigned':
        this.hand('payments', 'decides', by);
        this.hand(`variation ${data.no}`, data.as, by);
        return;
      default:
    }
  }
}
