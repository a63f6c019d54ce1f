import { openRequests } from '../kernel/engine/requests';
import { type Parts, partOf, takenInOrder, totalOf } from '../kernel/ledger/ledger';
import { shareOf } from '../kernel/policies/casePolicy';
import { type Refusal, reason, when } from '../kernel/reason';
import type { ByFirm } from './contractFirms';
import type { Courtyard } from './courtyard';
import {
  PAYERS_SOURCES,
  type PayersSource,
  RENOVATION_SOURCES,
  type RenovationSource,
  type Source,
} from './facts/money';
import type { Audited } from './facts/settlement';
import { auditByFirm, figureByFirm, overFirms, unpaidOverFirmsFen } from './firmAccounts';
import { coFundingBorneFen } from './funding';
import { boundFen, drawableOfFen, type Owed, renovationBoundFen, renovationTotal, spendable } from './ledger';
import { drawableBesideSubsidyFen, refundableFen, refundableToOthersFen } from './paying';
import type { Policy } from './policy';
import { owedToHomesFen } from './sharing';
import { isAnythingBuilt, openClaim } from './works';

const auditOf = (c: Courtyard) => c.acceptance?.settlement?.audit;

/** What the contractor still gets of the audited cost, with the retention, in fen. */
const unpaidOfAuditFen = (c: Courtyard): number => unpaidFen(c, auditOf(c) ?? { eligibleFen: 0 });

/** What of an eligible cost is not paid, in fen. What one firm was overpaid is not set off against another's part. */
const unpaidFen = (c: Courtyard, audited: Audited): number =>
  unpaidOverFirmsFen(c, audited) ?? Math.max(0, audited.eligibleFen - renovationTotal(c.ledger, 'paid'));

/** Eligible cost minus retention minus what was already paid, in fen. 0: the audit leaves nothing to pay. */
export const settlementDueFen = (c: Courtyard): number =>
  overFirms(c, 'dueFen') ??
  Math.max(0, unpaidOfAuditFen(c) - Math.max(0, (auditOf(c)?.retentionFen ?? 0) - retentionPaidFen(c)));

/** What was paid of the retention and did not come back, in fen. */
const retentionPaidFen = ({ maintenance }: Courtyard): number => maintenance?.retention.paidFen ?? 0;

/** The retention that the audit keeps back of what is unpaid, in fen. */
export const retainedFen = (c: Courtyard): number => {
  const heldFen = c.maintenance?.retention.heldFen ?? auditOf(c)?.retentionFen ?? 0;
  return overFirms(c, 'retainedFen') ?? Math.min(Math.max(0, heldFen - retentionPaidFen(c)), unpaidOfAuditFen(c));
};

/**
 * The retention that is held in the defect period and not paid, in fen. What counts is whether its money has moved, not
 * whether somebody recorded its release.
 */
export const retentionOwedFen = (c: Courtyard): number => (c.maintenance === undefined ? 0 : retainedFen(c));

/** The overpayment beyond the audited cost that has been neither recovered nor written off, in fen. */
export const overpaymentOwedFen = (c: Courtyard): number => {
  const audit = auditOf(c);
  return audit === undefined ? 0 : audit.overpaidFen - audit.recoveredFen - (audit.uncollectibleFen ?? 0);
};

/** The same by firm. */
export const overpaidByFirm = (c: Courtyard): ByFirm => figureByFirm(c, 'overpaidFen', overpaymentOwedFen(c));

/**
 * Money of a source that was spent, or is there or owed for the works at this hour, in fen. Once a renovation has ended
 * money that is not there may never come: approved subsidy bears what it would have borne.
 */
const broughtFen = (c: Courtyard, source: RenovationSource): number =>
  c.ledger[source].paid + (c.windingUp === undefined ? boundFen(c.ledger, source) : drawableOfFen(c.ledger, source));

/** The subsidy that is payable, in fen: of the audited cost what residents and others do not bear. */
const payableSubsidyFen = (c: Courtyard, eligibleFen: number): number => {
  const besideFen = PAYERS_SOURCES.reduce((sum, source) => sum + broughtFen(c, source), 0);
  return Math.max(0, Math.min(broughtFen(c, 'subsidy'), eligibleFen - besideFen));
};

/**
 * The bound money that each source still has to bear after an audit, in fen: residents' first, then others'; in a winding
 * up what is there before what is not.
 */
const neededOf = (c: Courtyard, audited: Audited): Readonly<Record<RenovationSource, number>> => {
  // While one firm's overpayment is not recovered, the money of another is needed beside it.
  const overFirmsFen = unpaidOverFirmsFen(c, audited) ?? 0;
  const toBearFen = overFirmsFen > 0 ? renovationTotal(c.ledger, 'paid') + overFirmsFen : audited.eligibleFen;
  const payableFen = payableSubsidyFen(c, toBearFen);
  const leftFen = Math.max(0, toBearFen - payableFen - totalOf(c.ledger, PAYERS_SOURCES, 'paid'));
  const bound: Parts<Source> =
    c.windingUp === undefined
      ? PAYERS_SOURCES.map((source) => [source, boundFen(c.ledger, source)])
      : spendable(c.ledger).filter(([source]) => source !== 'subsidy');
  const { taken } = takenInOrder(bound, leftFen);
  const beside = PAYERS_SOURCES.map((source) => [source, partOf(taken, source)] as const);
  return {
    ...(Object.fromEntries(beside) as Readonly<Record<PayersSource, number>>),
    subsidy: Math.max(0, payableFen - c.ledger.subsidy.paid),
  };
};

/**
 * The result of the audit, in fen: payable subsidy = min(approved, eligible − money of other sources in hand or owed);
 * retention (policy: at most 3 %, of each firm's part, and no more than is still unpaid); the overpayment beyond the eligible cost.
 */
export const settlementFigures = (c: Courtyard, audited: Audited, { acceptance: { retention } }: Policy) => {
  const { eligibleFen } = audited;
  const byFirm = auditByFirm(c, audited, retention);
  return {
    eligibleFen,
    payableSubsidyFen: payableSubsidyFen(c, eligibleFen),
    retentionFen:
      byFirm?.reduce((sum, one) => sum + one.retentionFen, 0) ??
      Math.min(shareOf(eligibleFen, retention), unpaidFen(c, audited)),
    overpaidFen:
      byFirm?.reduce((sum, one) => sum + one.overpaidFen, 0) ??
      Math.max(0, renovationTotal(c.ledger, 'paid') - eligibleFen),
    ...(byFirm === undefined ? {} : { byFirm }),
  };
};

/** What an audit leaves owed to the contractor, in fen. */
export const owedByAudit = (c: Courtyard, audited: Audited & { readonly retentionFen: number }): Owed => ({
  payable: Math.max(0, unpaidFen(c, audited) - audited.retentionFen),
  retained: audited.retentionFen,
});

/** The bound money that no source has to bear any more after an audit. */
export const surplusOf = (c: Courtyard, audited: Audited): Parts<Source> => {
  const needed = neededOf(c, audited);
  return RENOVATION_SOURCES.map((source) => [source, Math.max(0, boundFen(c.ledger, source) - needed[source])]);
};

/**
 * Subsidy that was paid beyond what is payable and is not recovered from the contractor, in fen: residents' and others'
 * money is committed to take its place. Totals agree while it is open; sources do not.
 */
export const subsidyToReplaceFen = (c: Courtyard): number => {
  const audit = auditOf(c);
  if (audit === undefined) return 0;
  const excessFen = c.ledger.subsidy.paid - audit.payableSubsidyFen - overpaymentOwedFen(c);
  const spareFen = renovationBoundFen(c.ledger) - unpaidOfAuditFen(c);
  return Math.max(0, Math.min(excessFen, spareFen));
};

/** Bound money that nothing needs after an audit, in fen: neither what is unpaid, nor subsidy that it replaces. */
export const spareAfterAuditFen = (c: Courtyard): number =>
  auditOf(c) === undefined
    ? 0
    : Math.max(0, renovationBoundFen(c.ledger) - unpaidOfAuditFen(c) - subsidyToReplaceFen(c));

/** How much of it can be replaced with the money that is there now, in fen. */
export const replaceableNowFen = (c: Courtyard): number =>
  Math.min(subsidyToReplaceFen(c), drawableBesideSubsidyFen(c));

/** Money that keeps a courtyard from being closed, beside its retention. */
export const openMoney = (c: Courtyard): Refusal => {
  const asked = (c.maintenance?.years ?? []).filter(({ subsidy }) => subsidy !== undefined && !subsidy.approved);
  const unpaid = (c.maintenance?.years ?? []).filter(({ subsidy }) => subsidy?.approved && !subsidy.paid);
  const [dueFen, owedFen, excessFen] = [settlementDueFen(c), overpaymentOwedFen(c), subsidyToReplaceFen(c)];
  const [borneFen, toHomesFen] = [coFundingBorneFen(c), owedToHomesFen(c)];
  return [
    ...when(c.works !== undefined && auditOf(c) === undefined, 'settlement-not-audited'),
    ...when(dueFen > 0, 'settlement-unpaid', { dueFen }),
    ...when(owedFen > 0, 'overpayment-open', { owedFen }),
    ...when(excessFen > 0, 'subsidy-to-replace', { excessFen }),
    // Homes have not paid what others bore in their place.
    ...when(toHomesFen > 0, 'co-funding-short', { receivedFen: borneFen, neededFen: borneFen + toHomesFen }),
    ...when(refundableFen(c) > 0, 'co-funding-in-hand', { inHandFen: refundableFen(c) }),
    ...when(refundableToOthersFen(c) > 0, 'others-money-in-hand', { inHandFen: refundableToOthersFen(c) }),
    ...asked.map(({ year, subsidy }) =>
      reason('maintenance-subsidy-undecided', { year, amountFen: subsidy?.amountFen ?? 0 }),
    ),
    ...unpaid.map(({ year, subsidy }) =>
      reason('maintenance-subsidy-unpaid', { year, amountFen: subsidy?.amountFen ?? 0 }),
    ),
  ];
};

/** Whether a renovation that ended has works to account for: what was certified, completed or accepted, or signed and not claimed. */
export const isAccountOwed = (c: Courtyard): boolean =>
  c.windingUp !== undefined &&
  (c.acceptance !== undefined || isAnythingBuilt(c.works) || c.windingUp.unclaimed === true);

/**
 * Whether nothing that an audit left is owed or recoverable any more, the retention with it. The ledger says what is owed where
 * the state is an outline, which knows no firms.
 */
const isAuditSettled = (c: Courtyard): boolean =>
  unpaidOfAuditFen(c) === 0 &&
  renovationTotal(c.ledger, 'payable') + renovationTotal(c.ledger, 'retained') === 0 &&
  overpaymentOwedFen(c) === 0 &&
  subsidyToReplaceFen(c) === 0;

/** Whether a renovation that ended owes its contractor nothing any more, and gets nothing back. */
export const isContractSettled = (c: Courtyard): boolean => {
  // Nothing closes without an audit.
  if (c.windingUp === undefined) return auditOf(c) === undefined || isAuditSettled(c);
  if (!isAccountOwed(c)) return openClaim(c.works) === undefined;
  return auditOf(c) !== undefined && isAuditSettled(c);
};

/** Whether no yearly subsidy that came back is still to be paid again. */
export const areSubsidiesPaid = ({ maintenance }: Courtyard): boolean =>
  (maintenance?.years ?? []).every(({ subsidy }) => subsidy?.owedAgain === undefined || subsidy.paid !== undefined);

/** Whether a renovation that ended is settled: nothing is owed by or to anybody, and nothing awaits a second hand. */
export const isWoundUp = (c: Courtyard): boolean =>
  refundableFen(c) === 0 &&
  refundableToOthersFen(c) === 0 &&
  openRequests(c).length === 0 &&
  isContractSettled(c) &&
  areSubsidiesPaid(c);
