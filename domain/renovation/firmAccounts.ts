import { takenInOrder } from '../kernel/ledger/ledger';
import { type BasisPoints, shareOf } from '../kernel/policies/casePolicy';
import {
  type ByFirm,
  firmName,
  firmOfRest,
  isSharedByFirms,
  onlyFirm,
  paidToFen,
  partsBuilt,
  partsOfValue,
  retentionPaidToFen,
} from './contractFirms';
import type { Courtyard } from './courtyard';
import type { Recovery } from './facts/payments';
import type { Audited, FirmOfAudit } from './facts/settlement';
import type { Claim, Works } from './facts/works';
import { claimValueFen, openClaim, payableOnClaimFen } from './works';

// What is owed to each of several firms that had the contract, one after the other. The settlement and the ledger know the
// sums. No firm's overpayment is set off against what another is owed.

const auditOf = (c: Courtyard) => c.acceptance?.settlement?.audit;

/** What was recovered or written off after the audit, and did not bounce. `undefined`: earlier releases kept the sum alone. */
const recoveriesOf = ({ recoveries }: Courtyard): readonly Recovery[] | undefined =>
  recoveries?.filter(({ how, reversed }) => how !== 'replaced' && reversed === undefined);

const totalFenOf = (recoveries: readonly Recovery[]): number =>
  recoveries.flatMap(({ parts }) => parts).reduce((sum, { amountFen }) => sum + amountFen, 0);

/** The same, beside payments that came back, in fen. */
const recoveredFenOf = (c: Courtyard): number => {
  const standing = recoveriesOf(c);
  if (standing !== undefined) return totalFenOf(standing);
  // Earlier releases kept the sum alone, with what came back of payments.
  const cameBackFen = (c.payments ?? []).reduce((sum, { reversed }) => sum + (reversed?.recoveredFen ?? 0), 0);
  return (auditOf(c)?.recoveredFen ?? 0) - cameBackFen;
};

/** The same by firm: what names none, as earlier releases recorded it, is from those overpaid, in their order. */
const recoveredByFirm = (c: Courtyard): ByFirm => {
  const recoveredFen = recoveredFenOf(c);
  const { byFirm } = auditOf(c) ?? {};
  if (byFirm === undefined) return new Map([[firmOfRest(c) ?? '', recoveredFen]]);
  const named = byFirm.map(({ organisationId }) =>
    totalFenOf((recoveriesOf(c) ?? []).filter((one) => one.organisationId === organisationId)),
  );
  const { taken } = takenInOrder(
    byFirm.map(({ organisationId, overpaidFen }, i) => [organisationId, overpaidFen - (named[i] ?? 0)] as const),
    recoveredFen - named.reduce((sum, fen) => sum + fen, 0),
  );
  const unnamed = new Map(taken);
  return new Map(byFirm.map(({ organisationId: firm }, i) => [firm, (named[i] ?? 0) + (unnamed.get(firm) ?? 0)]));
};

/** What a firm has got and not given back, in fen. */
const netFenOf = (c: Courtyard) => {
  const recovered = recoveredByFirm(c);
  return (firm: string): number => paidToFen(c, firm) - (recovered.get(firm) ?? 0);
};

/** How the parts of an audit stand: of each is kept back the policy's share, and no more than what of it is unpaid. */
export const auditByFirm = (
  c: Courtyard,
  { byFirm }: Audited,
  retention: BasisPoints,
): readonly FirmOfAudit[] | undefined => {
  const net = netFenOf(c);
  return byFirm?.map(({ organisationId, eligibleFen, answer }) => ({
    organisationId,
    eligibleFen,
    ...(answer === undefined ? {} : { answer }),
    retentionFen: Math.min(shareOf(eligibleFen, retention), Math.max(0, eligibleFen - net(organisationId))),
    overpaidFen: Math.max(0, net(organisationId) - eligibleFen),
  }));
};

/** What a firm still gets or gives back after an audit, in fen. */
export interface FirmAccount {
  readonly organisationId: string;
  /** Payable now. */
  readonly dueFen: number;
  /** Kept back for defects. */
  readonly retainedFen: number;
  readonly overpaidFen: number;
}

/** The accounts of the firms after an audit that tells them apart: the totals are those of the only one else. */
export const firmAccounts = (c: Courtyard): readonly FirmAccount[] => {
  const net = netFenOf(c);
  return (auditOf(c)?.byFirm ?? []).map(({ organisationId, eligibleFen, retentionFen }) => {
    const unpaidFen = Math.max(0, eligibleFen - net(organisationId));
    const keptFen = Math.max(0, retentionFen - retentionPaidToFen(c, organisationId));
    return {
      organisationId,
      dueFen: Math.max(0, unpaidFen - keptFen),
      retainedFen: Math.min(keptFen, unpaidFen),
      overpaidFen: Math.max(0, net(organisationId) - eligibleFen),
    };
  });
};

/** The sum of one figure over the firms, in fen; `undefined` if the account is one firm's, so that the totals say it. */
export const overFirms = (c: Courtyard, figure: 'dueFen' | 'retainedFen' | 'overpaidFen'): number | undefined => {
  const accounts = firmAccounts(c);
  return accounts.length === 0 ? undefined : accounts.reduce((sum, one) => sum + one[figure], 0);
};

/** What of an audited cost is not paid yet, in fen, over several firms; `undefined` if the account is one firm's. */
export const unpaidOverFirmsFen = (c: Courtyard, { byFirm }: Audited): number | undefined => {
  const net = netFenOf(c);
  return byFirm?.reduce((sum, one) => sum + Math.max(0, one.eligibleFen - net(one.organisationId)), 0);
};

/** An amount by firm where the account is one firm's. */
const alone = (c: Courtyard, fen: number): ByFirm => new Map([[onlyFirm(c) ?? '', fen]]);

/** What is payable on a claim to each firm, in fen: of its own part, less what it was paid. */
export const payableByFirm = (c: Courtyard, works: Works, claim: Claim): ByFirm => {
  const payableFen = payableOnClaimFen(c, works, claim);
  if (!isSharedByFirms(c)) return alone(c, payableFen);
  const shares = partsOfValue(c, claimValueFen(claim), (fen) => shareOf(fen, works.contract.progressShare));
  return new Map([...shares].map(([firm, fen]) => [firm, Math.min(payableFen, Math.max(0, fen - paidToFen(c, firm)))]));
};

/** The same of a figure of the accounts; `totalFen` where the account is one firm's. */
export const figureByFirm = (
  c: Courtyard,
  figure: 'dueFen' | 'retainedFen' | 'overpaidFen',
  totalFen: number,
): ByFirm => {
  const accounts = firmAccounts(c);
  return accounts.length === 0 ? alone(c, totalFen) : new Map(accounts.map((one) => [one.organisationId, one[figure]]));
};

/** How each of several firms with a part in the contract stands now, in fen; none if the account is one firm's. */
export const firmFigures = (c: Courtyard) => {
  const { works } = c;
  if (works === undefined || !isSharedByFirms(c)) return [];
  const accounts = new Map(firmAccounts(c).map((one) => [one.organisationId, one]));
  const claim = openClaim(works);
  const payable = claim?.certified === undefined ? undefined : payableByFirm(c, works, claim);
  return [...partsBuilt(c)].map(([organisationId, builtFen]) => {
    const {
      dueFen = payable?.get(organisationId) ?? 0,
      retainedFen = 0,
      overpaidFen = 0,
    } = accounts.get(organisationId) ?? {};
    const name = firmName(c, organisationId) ?? '';
    return {
      organisationId,
      name,
      builtFen,
      paidFen: paidToFen(c, organisationId),
      dueFen,
      retainedFen,
      overpaidFen,
    };
  });
};

/** What of a firm's overpayment was recovered or written off, in fen; `undefined` if one firm had the contract. */
export const recoveredOfFen = (c: Courtyard, firm: string | undefined): number | undefined =>
  isSharedByFirms(c) ? (recoveredByFirm(c).get(firm ?? '') ?? 0) : undefined;

/** What one firm was overpaid and has not given back, in fen. */
export const overpaidToFen = (c: Courtyard, firm: string | undefined): number | undefined =>
  firmAccounts(c).find(({ organisationId }) => organisationId === firm)?.overpaidFen;

/** What one of several firms has got and not given back, in fen; `undefined` if one had the contract. */
export const keptByFen = (c: Courtyard, firm: string | undefined): number | undefined =>
  isSharedByFirms(c) ? netFenOf(c)(firm ?? '') : undefined;
