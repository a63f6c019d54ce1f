import { openRequests } from '../../../domain/kernel/engine/requests';
import { dateOf } from '../../../domain/kernel/time/instant';
import type { Inputs } from '../../../domain/renovation/catalogue';
import { renovationBoundFen } from '../../../domain/renovation/ledger';
import { refundableFen, refundableToOthersFen } from '../../../domain/renovation/paying';
import type { Role } from '../../../domain/renovation/roles';
import { payment, returned, SCAN } from './exampleInvoices';
import { auditedParts } from './firmActs';
import { begun, MONEY_ACTS } from './moneyActs';
import type { PureCourtyard } from './pureCourtyard';

/** Nothing that was asked for waits, and payers have back what nothing needs. */
export const withNothingInHand = (c: PureCourtyard): PureCourtyard => {
  for (const { no, awaits } of openRequests(c.facts))
    c.must('declineRequest', awaits[0] as Role, { no, why: '重新办理' });
  MONEY_ACTS.refund(c, 0);
  MONEY_ACTS.refundOthers(c, 0);
  return c;
};

// Courtyards whose works are claimed, paid, completed, accepted and audited, each with the amounts of a test.

export const certified = (measuredFen: number, c = begun()): PureCourtyard => {
  c.must('submitClaim', 'contractor', { measuredFen });
  c.must('certifyClaim', 'engineer', {});
  return c;
};

export const pay = (c: PureCourtyard, amountFen: number) =>
  c.byTwo('payClaim', 'districtPayer', payment(c, amountFen, `回单-${c.version}`));

export const receive = (c: PureCourtyard, amountFen: number) =>
  c.byTwo('recordCoFunding', 'body', { amountFen, receivedOn: dateOf(c.now), receipt: `r-${c.version}`, ...SCAN });

export const completed = (c: PureCourtyard, measuredFen: number): PureCourtyard => {
  MONEY_ACTS.build(c, 0);
  c.must('reportCompletion', 'contractor', { measuredFen });
  return c;
};

export const accepted = (c: PureCourtyard, measuredFen: number): PureCourtyard => {
  completed(c, measuredFen);
  MONEY_ACTS.accept(c, 0);
  return c;
};

export const audited = (
  c: PureCourtyard,
  claimedFen: number,
  eligibleFen = claimedFen,
  byFirm: Pick<Inputs['auditSettlement'], 'byFirm'> = auditedParts(c, eligibleFen),
): PureCourtyard => {
  c.must('submitSettlement', 'contractor', { claimedFen });
  const cutFen = claimedFen - eligibleFen;
  const cuts = cutFen > 0 ? [{ item: '路面', amountFen: cutFen, why: '多计' }] : [];
  c.mustByTwo('auditSettlement', 'auditor', { eligibleFen, cuts, ...byFirm });
  return c;
};

export const openFen = (c: PureCourtyard) =>
  renovationBoundFen(c.facts.ledger) + refundableFen(c.facts) + refundableToOthersFen(c.facts);

export const recoverAll = (c: PureCourtyard, amountFen: number) =>
  c.byTwo('recoverOverpayment', 'projectManager', { amountFen, reference: '追回', ...returned(c) });
