import type { EventMetadata } from '../../kernel/engine/event';
import { asFullState, pick } from '../../kernel/journal/outline';
import type { Instant } from '../../kernel/time/instant';
import { withoutParts, withParts } from '../bouncedUnits';
import type { Courtyard } from '../courtyard';
import type { CourtyardReducers, EventData } from '../events';
import type { EarlierSubsidy, MaintenanceSubsidy, MaintenanceYear } from '../facts/maintenance';
import type { Receipt } from '../facts/money';
import type { ContractPayment, OwedAgain, PaidMoney, RecoveredHow, Recovery } from '../facts/payments';
import type { Settlement } from '../facts/settlement';
import type { Claim, Payment, Works } from '../facts/works';
import { refundNumbered } from '../receipts';
import { isClaimOpen, lastCertified } from '../works';
import { onAcceptance, onMaintenance, onSubsidy, onYear, posted } from './parts';

type CameBackOnce = NonNullable<MaintenanceSubsidy['cameBack']>[number];

/** Keeps a payment with what each source bore of it. Those of before releases have no money in their events. */
export const withContractPayment = (
  c: Courtyard,
  money: PaidMoney | undefined,
  { at, by }: EventMetadata,
  what: Pick<ContractPayment, 'paidFor' | 'no'>,
): Courtyard => (money === undefined ? c : { ...c, payments: [...(c.payments ?? []), { ...what, ...money, at, by }] });

/** Keeps what was recovered, replaced or written off with its sources. Those of before releases have no money in their events. */
export const withRecovery = (
  c: Courtyard,
  money: PaidMoney | undefined,
  { at, by }: EventMetadata,
  how: RecoveredHow,
): Courtyard => (money === undefined ? c : { ...c, recoveries: [...(c.recoveries ?? []), { how, ...money, at, by }] });

export const again = (before: OwedAgain | undefined, at: Instant): OwedAgain => ({
  at,
  times: (before?.times ?? 0) + 1,
});

interface Payable {
  readonly parts?: readonly Payment[];
  readonly paid?: Payment;
}

/** Payments with the one of this voucher marked; it closes what it paid no more. */
const withReversed = <P extends Payable>({ paid, ...payable }: P, reference: string, at: Instant): P => {
  const mark = (one: Payment): Payment =>
    one.reference === reference && one.reversedAt === undefined ? { ...one, reversedAt: at } : one;
  const parts = payable.parts?.map(mark);
  const rest = { ...payable, ...(parts === undefined ? {} : { parts }) };
  if (paid === undefined) return rest as unknown as P;
  return (mark(paid) === paid ? { ...rest, paid } : { ...rest, parts: [...(parts ?? []), mark(paid)] }) as unknown as P;
};

/** What was closed by its payment is payable again. */
const reopened = <P extends Payable & { readonly owedAgain?: OwedAgain }>({ paid, ...open }: P, at: Instant): P =>
  ({
    ...open,
    ...(paid === undefined ? {} : { parts: [...(open.parts ?? []), paid] }),
    owedAgain: again(open.owedAgain, at),
  }) as unknown as P;

/**
 * The claims once a payment for one came back. Claims are cumulative: the last one certified makes the amount payable again,
 * unless it is open already; one before it stays closed. After the audit none is opened: the settlement pays it.
 */
const claimsReversed = (
  works: Works,
  { no, reference, at, isAudited }: { no: number; reference: string; at: Instant; isAudited: boolean },
): Works => {
  const claims = works.claims.map((claim) => (claim.no === no ? withReversed(claim, reference, at) : claim));
  const last = lastCertified(works);
  const wasOpen = last !== undefined && isClaimOpen(last);
  const settled = (claim: Claim): Claim => {
    if (!isAudited && claim.no === last?.no)
      return wasOpen && claim.owedAgain === undefined ? claim : reopened(claim, at);
    return claim.no === no && isClaimOpen(claim) ? { ...claim, countedLater: true } : claim;
  };
  return { ...works, claims: claims.map(settled) };
};

/** After the audit all that comes back is due with the settlement, but for what covers an overpayment. */
const settlementReversed = (
  c: Courtyard,
  { reference, amountFen, recoveredFen = 0 }: EventData['paymentReversed'],
  at: Instant,
) =>
  onAcceptance(c, (a) => {
    if (a.settlement?.audit === undefined) return a;
    const { audit } = a.settlement;
    const marked = withReversed(a.settlement, reference, at);
    const isDue = amountFen > recoveredFen;
    const settlement = isDue ? reopened(marked, at) : marked;
    return {
      ...a,
      settlement: { ...settlement, audit: { ...audit, recoveredFen: audit.recoveredFen + recoveredFen } },
    };
  });

/**
 * The settlement once a recovery, replacement or write-off was reversed: the overpayment is open, or its subsidy to be
 * replaced. What is not overpaid again a payment that came back has covered.
 */
const recoveryReversed = (
  settlement: Settlement,
  { how, amountFen, owedAgainFen = 0, counteredBy }: EventData['recoveryReversed'],
  at: Instant,
): Settlement => {
  const { audit, recoveryOwedAgain, replacementOwedAgain } = settlement;
  if (audit === undefined) return settlement;
  if (how === 'replaced') return { ...settlement, replacementOwedAgain: again(replacementOwedAgain, at) };
  return {
    ...settlement,
    audit:
      how === 'recovered'
        ? { ...audit, recoveredFen: audit.recoveredFen - owedAgainFen }
        : {
            ...audit,
            uncollectibleFen: (audit.uncollectibleFen ?? 0) - amountFen,
            recoveredFen: audit.recoveredFen + amountFen - owedAgainFen,
          },
    // What a payment that comes back in the same decision covers nobody recovers.
    ...(owedAgainFen > 0 && counteredBy === undefined ? { recoveryOwedAgain: again(recoveryOwedAgain, at) } : {}),
  };
};

/** A recovery once it was reversed; where that was a part of it, beside the rest. */
const reversedIn = (
  recovery: Recovery,
  reversed: NonNullable<Recovery['reversed']>,
  parts: Recovery['parts'] = recovery.parts,
): readonly Recovery[] => {
  const partFen = (source: string) => parts.find((part) => part.source === source)?.amountFen ?? 0;
  const rest = recovery.parts.flatMap(({ source, amountFen }) =>
    amountFen > partFen(source) ? [{ source, amountFen: amountFen - partFen(source) }] : [],
  );
  return [...(rest.length > 0 ? [{ ...recovery, parts: rest }] : []), { ...recovery, parts, reversed }];
};

type Audit = NonNullable<Settlement['audit']>;

/** All of the retention that its share comes to is held, as far as what came back leaves it unpaid; of one of several firms its part. */
const withRetention = (
  c: Courtyard,
  { retentionFen, retentionOf }: Pick<EventData['paymentReversed'], 'retentionFen' | 'retentionOf'>,
): Courtyard => {
  const before = c.acceptance?.settlement?.audit;
  if (retentionFen === undefined || before === undefined) return c;
  const moreFen = retentionFen - before.retentionFen;
  const audit: Audit = {
    ...before,
    retentionFen,
    ...(before.byFirm === undefined
      ? {}
      : {
          byFirm: before.byFirm.map((one) =>
            one.organisationId === retentionOf ? { ...one, retentionFen: one.retentionFen + moreFen } : one,
          ),
        }),
  };
  return onMaintenance(
    onAcceptance(c, (a) => (a.settlement === undefined ? a : { ...a, settlement: { ...a.settlement, audit } })),
    (m) => ({
      ...m,
      retention: {
        ...m.retention,
        heldFen: retentionOf === undefined ? retentionFen : m.retention.heldFen + moreFen,
      },
    }),
  );
};

const retentionReversed = (c: Courtyard, amountFen: number, at: Instant): Courtyard =>
  onMaintenance(c, (m) => {
    const { released: _, paidFen = 0, ...retention } = m.retention;
    // What another firm was paid of it stays paid.
    const stillPaid = paidFen > amountFen ? { paidFen: paidFen - amountFen } : {};
    return { ...m, retention: { ...retention, ...stillPaid, owedAgain: again(retention.owedAgain, at) } };
  });

/**
 * The year once money of an earlier request came back and no other is open: that request is over, and what was approved is
 * owed again as the last one. A part of the state that keeps no earlier ones keeps the amount alone.
 */
const asLastRequest = (
  { subsidy, earlier, ...entry }: MaintenanceYear,
  { no, amountFen, why }: EventData['maintenanceSubsidyReversed'],
  { at, back }: { readonly at: Instant; readonly back: (paidBy: string) => CameBackOnce },
): MaintenanceYear => {
  const owedAgain = again(undefined, at);
  if (earlier === undefined) return { ...entry, subsidy: asFullState({ amountFen, owedAgain }) };
  const { paid, cameBack, owedAgain: _, declined: __, ...approved } = earlier[no - 1] as EarlierSubsidy;
  const over: EarlierSubsidy = {
    ...approved,
    cameBack: [...(cameBack ?? []), back(paid?.by ?? '')],
    declined: { at, by: back('').by, why },
  };
  return {
    ...entry,
    earlier: [...earlier.map((one, i) => (i === no - 1 ? over : one)), ...(subsidy === undefined ? [] : [subsidy])],
    subsidy: { ...approved, owedAgain },
  };
};

/** The receipts once a refund came back. Of a list its parts stand beside the rest, as the last: receipts are known by their place. */
const cameBackOf = (
  receipts: readonly Receipt[],
  refund: Receipt,
  { cameBackOn, ...parts }: EventData['refundReversed'],
): readonly Receipt[] => {
  const back = { reversed: true, receivedOn: cameBackOn } as const;
  const rest = withoutParts(refund, parts);
  return rest === undefined
    ? receipts.map((one) => (one === refund ? { ...one, ...back } : one))
    : [...receipts.map((one) => (one === refund ? rest : one)), { ...withParts(refund, parts), ...back }];
};

export const payments: CourtyardReducers<
  'paymentReversed' | 'recoveryReversed' | 'maintenanceSubsidyReversed' | 'refundReversed'
> = {
  paymentReversed: (c, data, metadata) => {
    const { reference, paidFor, no = 0 } = data;
    const { at } = metadata;
    const reversed = { ...metadata, ...pick(data, 'cameBackOn', 'why', 'evidence', 'recoveredFen') };
    const kept: Courtyard =
      c.payments === undefined
        ? c
        : {
            ...c,
            payments: c.payments.map((one) =>
              // Without vouchers payments of two kinds may be named alike.
              one.reference === reference && one.paidFor === paidFor && (one.no ?? 0) === no && !one.reversed
                ? { ...one, reversed }
                : one,
            ),
          };
    if (paidFor === 'retention') return retentionReversed(kept, data.amountFen, at);
    const isAudited = c.acceptance?.settlement?.audit !== undefined;
    const onClaims =
      kept.works === undefined || paidFor !== 'claim'
        ? kept
        : { ...kept, works: claimsReversed(kept.works, { no, reference, at, isAudited }) };
    return withRetention(settlementReversed(onClaims, data, at), data);
  },
  recoveryReversed: (c, data, metadata) => {
    const { how, reference, organisationId, recordedAt } = data;
    const reversed = { ...metadata, ...pick(data, 'cameBackOn', 'why', 'evidence') };
    // One ruling may have written off several times.
    const meant = c.recoveries?.findLast(
      (one) =>
        one.how === how &&
        one.reference === reference &&
        one.reversed === undefined &&
        (recordedAt === undefined || one.at === recordedAt) &&
        (organisationId === undefined || one.organisationId === organisationId),
    );
    const marked: Courtyard =
      c.recoveries === undefined
        ? c
        : {
            ...c,
            recoveries: c.recoveries.flatMap((one) => (one === meant ? reversedIn(one, reversed, data.parts) : [one])),
          };
    return onAcceptance(marked, (a) =>
      a.settlement === undefined ? a : { ...a, settlement: recoveryReversed(a.settlement, data, metadata.at) },
    );
  },
  maintenanceSubsidyReversed: (c, data, { at, by }) => {
    const { year, no, cameBackOn, why, evidence, isEarlier, isOwedAgain } = data;
    const back = (paidBy: string) => ({ at, by, cameBackOn, why, evidence, paidBy });
    if (isOwedAgain === true) return onYear(c, year, (entry) => asLastRequest(entry, data, { at, back }));
    return isEarlier === true
      ? onYear(c, year, (entry) => ({
          ...entry,
          ...(entry.earlier === undefined
            ? {}
            : {
                earlier: entry.earlier.map((one, i) => {
                  if (i !== no - 1 || one.paid === undefined) return one;
                  const { paid, ...rest } = one;
                  const cameBack = [...(one.cameBack ?? []), back(paid.by)];
                  return { ...rest, cameBack, declined: { at, by, why } };
                }),
              }),
        }))
      : onSubsidy(c, year, ({ paid, ...subsidy }) => ({
          ...subsidy,
          cameBack: [...(subsidy.cameBack ?? []), back(paid?.by ?? '')],
          owedAgain: again(subsidy.owedAgain, at),
        }));
  },
  refundReversed: (c, data, { at }) => {
    const refund = refundNumbered(c, data.receipt);
    const of = data.source === 'coFunding' ? 'coFunding' : 'others';
    return {
      ...posted(c, 'refundReversed', data),
      receipts: refund === undefined ? c.receipts : cameBackOf(c.receipts, refund, data),
      refundsOwedAgain: { ...c.refundsOwedAgain, [of]: again(c.refundsOwedAgain?.[of], at) },
    };
  },
};
