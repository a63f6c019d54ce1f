import { isDeepStrictEqual as isDeepEqual } from 'node:util';
import { beyondPromiseFen } from '../../../domain/renovation/contributions';
import { PAYERS_SOURCES, type RenovationSource, SOURCES } from '../../../domain/renovation/facts/money';
import type { Claim } from '../../../domain/renovation/facts/works';
import { firmAccounts } from '../../../domain/renovation/firmAccounts';
import { plannedFen } from '../../../domain/renovation/funding';
import {
  boundFen as bindingFen,
  inHandFen,
  renovationBoundFen as renovationBindingFen,
  renovationTotal,
} from '../../../domain/renovation/ledger';
import { isOver } from '../../../domain/renovation/lifecycle';
import { kindOf, type Meaning, paidBy, paidMeant, referenceOf, reversible } from '../../../domain/renovation/moved';
import { refundableFen, refundableToOthersFen } from '../../../domain/renovation/paying';
import { owedOf } from '../../../domain/renovation/postings';
import { filesHeld } from '../../../domain/renovation/provingFiles';
import { overpaymentOwedFen, retentionOwedFen, subsidyToReplaceFen } from '../../../domain/renovation/settlement';
import { reducedFenOf, shortfallFen } from '../../../domain/renovation/sharing';
import { payingUnits } from '../../../domain/renovation/unitPayments';
import { certifiedToDateFen, contractValueFen } from '../../../domain/renovation/works';
import { HOME } from './allocated';
import { isInTwoHands } from './moneyHands';
import type { PureCourtyard } from './pureCourtyard';

type Facts = PureCourtyard['facts'];

const share = (fen: number, basisPoints: number): bigint => (BigInt(fen) * BigInt(basisPoints)) / 10_000n;

/** What a firm was paid and did not come back, in fen, as the payments that kept their firm say. */
const paidTo = ({ payments = [] }: Facts, firm: string): number =>
  payments
    .filter(({ organisationId, reversed }) => organisationId === firm && reversed === undefined)
    .flatMap(({ parts }) => parts)
    .reduce((sum, { amountFen }) => sum + amountFen, 0);

/** What it got of that and has neither given back nor been let off, in fen. */
const keptBy = (c: Facts, firm: string): number =>
  (c.recoveries ?? [])
    .filter(({ how, organisationId, reversed }) => how !== 'replaced' && organisationId === firm && !reversed)
    .flatMap(({ parts }) => parts)
    .reduce((sum, { amountFen }) => sum - amountFen, paidTo(c, firm));

const firmsOf = ({ engagements = [] }: Facts): readonly string[] => [
  ...new Set(engagements.filter(({ role }) => role === 'contractor').map(({ organisationId }) => organisationId)),
];

/** What the engineer has certified that a firm has built, in fen. */
const certifiedTo = ({ works }: Facts, firm: string): number => {
  const certified = (works?.claims ?? []).filter((claim) => claim.certified !== undefined && !claim.returned);
  const valueToDate = (claim?: Claim) => claim?.certified?.certifiedFen ?? claim?.measuredFen ?? 0;
  return certified.reduce(
    (sum, claim, i) => (claim.organisationId === firm ? sum + valueToDate(claim) - valueToDate(certified[i - 1]) : sum),
    0,
  );
};

/** Its progress share of that; after the audit its part, or all of it and what nobody certified. Each claim may round to a fen. */
const mostTo = (c: Facts, firm: string): bigint => {
  const { works, acceptance } = c;
  if (works === undefined) return 0n;
  const { settlement } = acceptance ?? {};
  const builtFen = certifiedTo(c, firm);
  const progressFen = share(builtFen, works.contract.progressShare) + BigInt(works.claims.length);
  if (settlement?.audit === undefined) return progressFen;
  const part = settlement.audit.byFirm?.find(({ organisationId }) => organisationId === firm);
  // What was paid before the audit, or by one that was made anew since, may be more than that leaves.
  const byEarlier = (settlement.earlier ?? []).flatMap(({ audit }) =>
    audit === undefined ? [] : BigInt(audit.eligibleFen),
  );
  return part === undefined
    ? BigInt(builtFen + Math.max(0, settlement.claimedFen - certifiedToDateFen(works)))
    : [progressFen, ...byEarlier, BigInt(part.eligibleFen)].reduce((most, fen) => (fen > most ? fen : most));
};

/** What an account of a source took from the budget and has not given back, in fen. */
const drawnFen = ({ ledger }: Facts, source: (typeof SOURCES)[number]): number => {
  const { reserved, committed, payable, retained, paid, writtenOff } = ledger[source];
  return reserved + committed + payable + retained + paid + writtenOff;
};

/** What a source has given to the contractor, whether it is written off or not, in fen. */
const spentFen = ({ ledger }: Facts, source: (typeof SOURCES)[number]): number =>
  ledger[source].paid + ledger[source].writtenOff;

/**
 * What of an amount that is owed stands in the ledger, in fen. While one firm has got what another is owed, no money is there for that:
 * it is bound as it comes back.
 */
const owedByLedger = (c: Facts) => {
  const { payable, retained } = owedOf(c);
  const leftFen = Math.max(0, renovationBindingFen(c.ledger) - payable);
  return firmsOf(c).length < 2
    ? { payable, retained }
    : { payable: Math.min(payable, renovationBindingFen(c.ledger)), retained: Math.min(retained, leftFen) };
};

/** What is owed and no money is bound for, in fen. */
const unboundFen = (c: Facts) => owedOf(c).payable + owedOf(c).retained - renovationBindingFen(c.ledger);

/** Subsidy that counts as paid again, since its recovery or replacement bounced, as far as that is open again, in fen. */
const bouncedFen = (c: Facts): number => {
  const backFen = (how: 'recovered' | 'replaced', of: readonly RenovationSource[]): number =>
    (c.recoveries ?? [])
      .flatMap((one) => (one.how === how && one.reversed !== undefined ? one.parts : []))
      .reduce((sum, { source, amountFen }) => (of.some((one) => one === source) ? sum + amountFen : sum), 0);
  const againFen = Math.min(overpaymentOwedFen(c), backFen('recovered', ['subsidy']));
  return againFen + Math.min(subsidyToReplaceFen(c), backFen('replaced', PAYERS_SOURCES));
};

/** Each rule of public money, counted again from the ledger and the facts: whether it is broken. */
const BOUNDS: Readonly<Record<string, (c: Facts) => boolean>> = {
  'a position is negative': ({ ledger }) =>
    Object.values(ledger).some((account) =>
      Object.values(account).some((fen) => fen < 0 || !Number.isSafeInteger(fen)),
    ),
  'progress paid above the share of what is certified': ({ works, acceptance, ledger }) =>
    works !== undefined &&
    acceptance?.settlement?.audit === undefined &&
    BigInt(renovationTotal(ledger, 'paid')) > share(certifiedToDateFen(works), works.contract.progressShare),
  'certified above contract and variations': ({ works }) =>
    works !== undefined && certifiedToDateFen(works) > contractValueFen(works),
  'a firm is paid above what it has built': (c) => firmsOf(c).some((firm) => BigInt(paidTo(c, firm)) > mostTo(c, firm)),
  'a firm is paid without invoices of its own': (c) =>
    firmsOf(c).some(
      (firm) =>
        c.invoices !== undefined &&
        !c.payees?.some((one) => one.organisationId === firm && one.deposit === true) &&
        paidTo(c, firm) >
          c.invoices
            .filter((invoice) => invoice.organisationId === firm && invoice.withdrawn === undefined)
            .reduce((sum, { amountFen }) => sum + amountFen, 0),
    ),
  'the accounts of the firms do not add up to the ledger': (c) => {
    const accounts = firmAccounts(c);
    const sum = (figure: 'dueFen' | 'retainedFen' | 'overpaidFen') =>
      accounts.reduce((fen, one) => fen + one[figure], 0);
    return (
      accounts.length > 0 &&
      (sum('dueFen') !== owedOf(c).payable ||
        sum('retainedFen') !== owedOf(c).retained ||
        sum('overpaidFen') !== overpaymentOwedFen(c) ||
        accounts.reduce((fen, { organisationId }) => fen + keptBy(c, organisationId), 0) !==
          renovationTotal(c.ledger, 'paid'))
    );
  },
  'a firm gave back, or was let off, more than it got': (c) =>
    firmAccounts(c).some(({ organisationId }) => keptBy(c, organisationId) < 0),
  'what a firm owes is not what it got beyond its part': (c) =>
    firmAccounts(c).some(({ organisationId, overpaidFen }) => {
      const built = c.acceptance?.settlement?.audit?.byFirm?.find((one) => one.organisationId === organisationId);
      return overpaidFen !== Math.max(0, keptBy(c, organisationId) - (built?.eligibleFen ?? 0));
    }),
  'contract and variations above the budget': ({ works, plan }) =>
    works !== undefined && contractValueFen(works) > (plan?.costFen ?? 0),
  'settled above what is measured': ({ works, acceptance }) =>
    works?.completion !== undefined && (acceptance?.settlement?.claimedFen ?? 0) > works.completion.measuredFen,
  'audited above what is settled': ({ acceptance }) =>
    (acceptance?.settlement?.audit?.eligibleFen ?? 0) > (acceptance?.settlement?.claimedFen ?? 0),
  'paid above what is audited': (c) => {
    const audit = c.acceptance?.settlement?.audit;
    return audit !== undefined && renovationTotal(c.ledger, 'paid') - overpaymentOwedFen(c) > audit.eligibleFen;
  },
  // What was recovered or replaced may bounce: until that is done again, so much too much is out.
  'subsidy paid above what is approved': (c) =>
    spentFen(c, 'subsidy') - bouncedFen(c) > (c.application?.amountFen ?? 0),
  'subsidy paid, less what is written off, to be recovered or replaced, above what is payable': (c) => {
    const audit = c.acceptance?.settlement?.audit;
    // What is lost of payers' money subsidy has paid anew, to another firm.
    const lostFen = PAYERS_SOURCES.reduce(
      (sum, source) => sum + c.ledger[source].writtenOff,
      c.ledger.subsidy.writtenOff,
    );
    return (
      audit !== undefined &&
      spentFen(c, 'subsidy') - lostFen - overpaymentOwedFen(c) - subsidyToReplaceFen(c) > audit.payableSubsidyFen
    );
  },
  'what is to be recovered is not what is paid beyond the audit': (c) => {
    const eligibleFen = c.acceptance?.settlement?.audit?.eligibleFen;
    // What one firm gave back too little of is not what another still gets.
    const { payable, retained } = owedOf(c);
    const owedFen = firmsOf(c).length < 2 ? 0 : payable + retained;
    return (
      eligibleFen !== undefined &&
      overpaymentOwedFen(c) !== Math.max(0, renovationTotal(c.ledger, 'paid') + owedFen - eligibleFen)
    );
  },
  'more is written off than was overpaid, or than the audit says': ({ ledger, acceptance }) => {
    const { overpaidFen = 0, uncollectibleFen = 0 } = acceptance?.settlement?.audit ?? {};
    return uncollectibleFen !== renovationTotal(ledger, 'writtenOff') || uncollectibleFen > overpaidFen;
  },
  'more is owed than the audit leaves beyond what is paid and written off': (c) => {
    const eligibleFen = c.acceptance?.settlement?.audit?.eligibleFen ?? Number.POSITIVE_INFINITY;
    const total = (position: 'payable' | 'retained' | 'paid' | 'writtenOff') => renovationTotal(c.ledger, position);
    const owedFen = total('payable') + total('retained');
    return firmsOf(c).length < 2 && owedFen > 0 && total('paid') + total('writtenOff') + owedFen > eligibleFen;
  },
  'more subsidy recovered or replaced than was too much': ({ ledger, acceptance }) => {
    const { payableSubsidyFen = 0, eligibleFen = 0 } = acceptance?.settlement?.audit ?? {};
    const bears = (source: RenovationSource) => spentFen({ ledger } as Facts, source) + bindingFen(ledger, source);
    // What payers bring after the audit replaces subsidy.
    const laterFen = PAYERS_SOURCES.reduce((sum, source) => sum + bears(source), payableSubsidyFen - eligibleFen);
    return ledger.subsidy.recovered > 0 && bears('subsidy') < payableSubsidyFen - Math.max(0, laterFen);
  },
  'applied for above what was approved in part': ({ application, endedApplications = [] }) =>
    (application?.amountFen ?? 0) > Math.min(...endedApplications.map(({ approvedFen = Infinity }) => approvedFen)),
  'public money above what is approved is drawn from the envelopes': (c) =>
    drawnFen(c, 'subsidy') > Math.max(c.application?.amountFen ?? 0, spentFen(c, 'subsidy')),
  // What was recovered and refunded may bounce: until it is recovered again, so much is missing.
  'payers’ money spent that was not received': (c) =>
    PAYERS_SOURCES.reduce((sum, source) => sum - Math.min(0, inHandFen(c.ledger, source)), 0) > overpaymentOwedFen(c),
  'what is owed is not what the ledger says': (c) =>
    owedByLedger(c).payable !== renovationTotal(c.ledger, 'payable') ||
    owedByLedger(c).retained !== renovationTotal(c.ledger, 'retained'),
  'a firm waits for money that nobody owes': (c) => unboundFen(c) > overpaymentOwedFen(c),
  'others bear more than they promised, and nothing was lost': (c) =>
    beyondPromiseFen(c) > 0 &&
    !(c.recoveries ?? []).some(({ how }) => how === 'writtenOff') &&
    renovationTotal(c.ledger, 'writtenOff') === 0,
  'retention above three per cent': ({ acceptance }) => {
    const audit = acceptance?.settlement?.audit;
    return [...(audit === undefined ? [] : [audit]), ...(audit?.byFirm ?? [])].some(
      ({ retentionFen, eligibleFen }) => BigInt(retentionFen) > share(eligibleFen, 300),
    );
  },
  'the parts of an audit are not what is audited': (c) => {
    const { byFirm, eligibleFen } = c.acceptance?.settlement?.audit ?? {};
    return byFirm !== undefined && byFirm.reduce((sum, one) => sum + one.eligibleFen, 0) !== eligibleFen;
  },
  'payments are not what claims, settlement and retention say': ({ payments = [], works, acceptance, maintenance }) => {
    const isThere = ({ reversedAt }: { readonly reversedAt?: string }) => reversedAt === undefined;
    const { settlement } = acceptance ?? {};
    const told = [...(works?.claims ?? []), ...(settlement === undefined ? [] : [settlement])]
      .flatMap(({ parts = [], paid }) => [...parts, ...(paid === undefined ? [] : [paid])])
      .filter(isThere)
      .reduce((sum, { amountFen }) => sum + amountFen, maintenance?.retention.paidFen ?? 0);
    const kept = payments
      .filter(({ reversed }) => reversed === undefined)
      .flatMap(({ parts }) => parts)
      .reduce((sum, { amountFen }) => sum + amountFen, 0);
    return told !== kept;
  },
  'a home is let off more than it bears': (c) =>
    reducedFenOf(c, HOME) * 10 > plannedFen(c, 'coFunding') || shortfallFen(c) < 0,
  'a pledge is written off twice, or above what it was': ({ sharing: { writtenOff = [] } = {}, ...c }) =>
    new Set(writtenOff.map(({ pledgeNo }) => pledgeNo)).size < writtenOff.length ||
    writtenOff.some(({ writtenOffFen }) => writtenOffFen < 1 || writtenOffFen * 10 > plannedFen(c, 'coFunding')),
  'a home got back more than it paid': (c) => payingUnits(c).some(({ paidFen, refundedFen }) => refundedFen > paidFen),
  'refunds that stand are not what the ledger says': ({ receipts, ledger }) =>
    PAYERS_SOURCES.some(
      (source) =>
        receipts
          .filter((one) => one.source === source && one.refunds === true && one.reversed !== true)
          .reduce((sum, { amountFen = 0 }) => sum + amountFen, 0) !== ledger[source].refunded,
    ),
  'a refund comes to less than what it gave homes': ({ receipts }) =>
    receipts.some(
      ({ amountFen = 0, unitParts = [] }) => unitParts.reduce((sum, part) => sum + part.amountFen, 0) > amountFen,
    ),
  'one person in two hands': (c) => !isInTwoHands(c),
  'one person asks and confirms': ({ requests = [] }) =>
    requests.some(({ requestedBy, settled }) => settled?.why === undefined && settled?.by === requestedBy),
  'closed without an audit of its works': ({ stage, works, acceptance }) =>
    stage === 'closed' && works !== undefined && acceptance?.settlement?.audit === undefined,
  'a file proves two things': (c) => {
    const held = filesHeld(c);
    const invoices = held.filter(({ kind }) => kind === 'invoiceFile').map(({ number }) => number);
    const kinds = new Set(held.map(({ kind, number }) => `${kind} ${number}`));
    return new Set(invoices).size < invoices.length || new Set(held.map(({ number }) => number)).size < kinds.size;
  },
  'a number finds other money than its own': (c) =>
    reversible(c).some((paid) => kindOf(paid) !== 'writtenOff' && !isDeepEqual(paidBy(c, referenceOf(paid)), paid)),
  'other money came back than was meant': (c) =>
    (c.requests ?? []).some(
      ({ command, input, settled }) =>
        command === 'reversePayment' &&
        settled !== undefined &&
        settled.why === undefined &&
        settled.endedWith === undefined &&
        paidMeant(c, input as unknown as Meaning) !== undefined,
    ),
  'an end keeps money': (c) => ['closed', 'withdrawn'].includes(c.stage) && isOver(c) && boundFen(c) > 0,
};

/** The number of rules that a state is held against. */
export const BOUND_NAMES = Object.keys(BOUNDS);

/** The rules of public money that a state breaks. */
export const brokenBounds = (c: Facts): readonly string[] => BOUND_NAMES.filter((name) => BOUNDS[name]?.(c));

/** Money that is bound, or in hand and not needed, in fen. */
const boundFen = (c: Facts): number =>
  SOURCES.reduce((sum, source) => sum + drawnFen(c, source) - spentFen(c, source), 0) +
  refundableFen(c) +
  refundableToOthersFen(c);

/** Money that is in hand, owed, retained or recoverable, in fen. */
export const openMoneyFen = (c: Facts): number =>
  boundFen(c) + overpaymentOwedFen(c) + subsidyToReplaceFen(c) + retentionOwedFen(c);
