import { type Engagement, engagedFor } from '../kernel/engagement';
import type { Instant } from '../kernel/time/instant';
import type { Courtyard } from './courtyard';
import type { Claim, Payment } from './facts/works';
import type { FirmRole } from './roles';
import { certifiedToDateFen, claimValueFen, isCertified, isClaimOpen } from './works';

// The firms that had the contract, one after the other. What one has built is owed to it, whoever follows. Value is
// cumulative, so the certified claims say where one firm's part ends and the next one's begins.

/** The firm that has the contract now; undefined for a contract from before firms were named. */
export const contractorOf = (c: Courtyard) => engagedFor(c, 'contractor');

const contractors = ({ engagements = [] }: Courtyard): readonly Engagement<FirmRole>[] =>
  engagements.filter(({ role }) => role === 'contractor');

/** The firms that had the contract, each once, in the order in which they were engaged first. */
export const contractFirms = (c: Courtyard): readonly string[] => [
  ...new Set(contractors(c).map(({ organisationId }) => organisationId)),
];

/** The name of a firm when it was engaged last. */
export const firmName = (c: Courtyard, organisationId: string | undefined): string | undefined =>
  contractors(c).findLast((one) => one.organisationId === organisationId)?.name;

/** The firm that had the contract at a moment; before the first was named, that one. */
const firmAt = (c: Courtyard, at: Instant): string | undefined => {
  const all = contractors(c);
  return (all.findLast(({ from }) => from < at) ?? all[0])?.organisationId;
};

/** The firm that something belongs to. What earlier releases recorded does not say it: it is the one of that moment. */
const firmOf = (c: Courtyard, named: string | undefined, at: Instant): string | undefined => named ?? firmAt(c, at);

export const firmOfClaim = (c: Courtyard, { organisationId, submittedAt }: Claim): string | undefined =>
  firmOf(c, organisationId, submittedAt);

export const firmOfPayment = (
  c: Courtyard,
  { organisationId, at }: { readonly organisationId?: string; readonly at: Instant },
): string | undefined => firmOf(c, organisationId, at);

/** Whose the value is that no claim was certified for: who reported completion, or had the contract when it was ended. */
export const firmOfRest = (c: Courtyard): string | undefined => {
  const { completion } = c.works ?? {};
  if (completion !== undefined) return firmOf(c, completion.organisationId, completion.at);
  return c.windingUp === undefined ? contractorOf(c)?.organisationId : firmAt(c, c.windingUp.since);
};

/** The firm whose all of an audit is that knew no firms: it stays one account, whoever was engaged before or follows. */
const firmOfAudit = (c: Courtyard): string | undefined => {
  const audit = c.acceptance?.settlement?.audit;
  return audit === undefined || audit.byFirm !== undefined ? undefined : firmAt(c, audit.at);
};

/** The firm whose all of the account is, where accounts are not told apart. */
export const onlyFirm = (c: Courtyard): string | undefined => firmOfAudit(c) ?? contractorOf(c)?.organisationId;

/** Amounts in fen by firm. */
export type ByFirm = ReadonlyMap<string, number>;

export const totalOverFirms = (parts: ByFirm): number => [...parts.values()].reduce((sum, fen) => sum + fen, 0);

/** What of a value to date each firm has built, in fen; `worth` says what a value to date is worth, e.g. its progress share. */
export const partsOfValue = (c: Courtyard, valueFen: number, worth: (fen: number) => number = (fen) => fen): ByFirm => {
  const only = firmOfAudit(c);
  if (only !== undefined) return new Map([[only, worth(valueFen)]]);
  const parts = new Map(contractFirms(c).map((firm) => [firm, 0]));
  let reachedFen = 0;
  const add = (firm: string | undefined, toFen: number) => {
    if (firm === undefined || toFen <= reachedFen) return;
    parts.set(firm, (parts.get(firm) ?? 0) + worth(toFen) - worth(reachedFen));
    reachedFen = toFen;
  };
  for (const claim of (c.works?.claims ?? []).filter(isCertified))
    add(firmOfClaim(c, claim), Math.min(valueFen, claimValueFen(claim)));
  add(firmOfRest(c), valueFen);
  return parts;
};

/** What each firm has built, in fen: as the audit says; until then what is certified. */
export const partsBuilt = (c: Courtyard): ByFirm => {
  const { eligibleFen, byFirm } = c.acceptance?.settlement?.audit ?? {};
  if (byFirm !== undefined) return new Map(byFirm.map((part) => [part.organisationId, part.eligibleFen]));
  return partsOfValue(c, eligibleFen ?? (c.works === undefined ? 0 : certifiedToDateFen(c.works)));
};

/** What firms that do not have the contract any more have built, in fen: what is certified, and what completion measured. */
export const partsOfOthersFen = (c: Courtyard): number => {
  if (c.works === undefined || !isSharedByFirms(c)) return 0;
  const parts = partsOfValue(c, c.works.completion?.measuredFen ?? certifiedToDateFen(c.works));
  return totalOverFirms(parts) - (parts.get(contractorOf(c)?.organisationId ?? '') ?? 0);
};

type Payable = { readonly parts?: readonly Payment[]; readonly paid?: Payment };
/** Those whose money did not come back. */
const standing = ({ parts = [], paid }: Payable): readonly Payment[] =>
  [...parts, ...(paid ? [paid] : [])].filter(({ reversedAt }) => reversedAt === undefined);

/** A payment to a firm, in fen. */
interface PaidTo {
  readonly firm: string | undefined;
  readonly at: Instant;
  readonly amountFen: number;
}

/** The payments of the retention. Those of earlier releases stand with the retention alone. */
const retentionPayments = (c: Courtyard): readonly PaidTo[] => {
  const { released, heldFen = 0, paidFen = heldFen } = c.maintenance?.retention ?? {};
  const known = (c.payments ?? []).filter(({ paidFor, reversed }) => paidFor === 'retention' && reversed === undefined);
  if (known.length === 0)
    return released === undefined ? [] : [{ firm: firmAt(c, released.at), at: released.at, amountFen: paidFen }];
  return known.map(({ organisationId, at, parts }) => ({
    firm: firmOf(c, organisationId, at),
    at,
    amountFen: parts.reduce((sum, part) => sum + part.amountFen, 0),
  }));
};

/** All payments to the contract's firms whose money did not come back. */
export const contractPayments = (c: Courtyard): readonly PaidTo[] => [
  ...[...(c.works?.claims ?? []), c.acceptance?.settlement ?? {}].flatMap((payable: Payable) =>
    standing(payable).map(({ organisationId, at, amountFen }) => ({
      firm: firmOf(c, organisationId, at),
      at,
      amountFen,
    })),
  ),
  ...retentionPayments(c),
];

/** Whether a firm built or claims to have built anything, or was paid and has its money. */
export const hasPart = (c: Courtyard, firm: string): boolean =>
  (c.works?.claims ?? []).some(
    (claim) => (isClaimOpen(claim) || isCertified(claim)) && firmOfClaim(c, claim) === firm,
  ) || paidToFen(c, firm) > 0;

/**
 * Whether the accounts are told apart by firm: more than one built or was paid, beside the one that may still build. A firm that
 * was engaged by mistake and did nothing changes nothing; and an audit that knew one account stays one.
 */
export const isSharedByFirms = (c: Courtyard): boolean => {
  const audit = c.acceptance?.settlement?.audit;
  if (audit !== undefined) return audit.byFirm !== undefined;
  const present = [contractorOf(c)?.organisationId, firmOfRest(c)];
  return contractFirms(c).filter((firm) => present.includes(firm) || hasPart(c, firm)).length > 1;
};

const toFirm =
  (firm: string | undefined) =>
  (sum: number, one: PaidTo): number =>
    one.firm === firm ? sum + one.amountFen : sum;

/** What was paid to a firm and did not come back, in fen. */
export const paidToFen = (c: Courtyard, firm: string | undefined): number =>
  contractPayments(c).reduce(toFirm(firm), 0);

/** What was paid of it as retention, in fen. */
export const retentionPaidToFen = (c: Courtyard, firm: string | undefined): number =>
  retentionPayments(c).reduce(toFirm(firm), 0);

/**
 * What was paid to a firm since firms were named, in fen: its invoices cover that. Whoever was paid before is known by the
 * contract alone.
 */
export const paidSinceNamedFen = (c: Courtyard, firm: string | undefined): number => {
  const since = contractors(c)[0]?.from ?? '';
  return contractPayments(c)
    .filter(({ at }) => at >= since)
    .reduce(toFirm(firm), 0);
};

/** The firm whose money moves: the one that is named; else the one that has the contract, if something is due to it. */
export const firmMeant = (
  c: Courtyard,
  { organisationId }: { readonly organisationId?: string },
  due: ByFirm,
): string | undefined => {
  const present = contractorOf(c)?.organisationId;
  const isDue = (firm: string | undefined) => (due.get(firm ?? '') ?? 0) > 0;
  return organisationId ?? (isDue(present) ? present : ([...due.keys()].find(isDue) ?? present));
};
