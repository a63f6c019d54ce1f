import { sameReference } from '../kernel/documents/reference';
import { isReleased } from '../kernel/engine/requests';
import { pick } from '../kernel/journal/outline';
import type { Instant } from '../kernel/time/instant';
import { type Bounced, bouncedParts, hasParts, isInPart, shareParts, withParts } from './bouncedUnits';
import type { Courtyard } from './courtyard';
import type { Receipt, UnitPart } from './facts/money';
import type { ContractPayment, Recovery } from './facts/payments';
import { requestsOf } from './maintenanceSubsidy';
import { isSameNumber, type Numbered, REFUNDS } from './numbers';
import { partsTotalFen } from './reversedRecoveries';
import type { ReversedKind } from './reversingHands';

// Money that moved and can come back: which it is that people mean, and that requests say they mean.

/** A payment of a year's subsidy; `no` counts the year's requests from 1. */
export interface SubsidyPayment {
  readonly year: number;
  readonly no: number;
  readonly reference: string;
  readonly amountFen: number;
  readonly paidOn?: string;
  readonly at: Instant;
  readonly isLast: boolean;
}

/** Money that moved and did not come back. */
export type Paid =
  | { readonly kind: 'contract'; readonly payment: ContractPayment }
  | { readonly kind: 'recovery'; readonly payment: Recovery }
  | { readonly kind: 'subsidy'; readonly payment: SubsidyPayment }
  | { readonly kind: 'refund'; readonly payment: Receipt & Required<Pick<Receipt, 'source' | 'amountFen'>> };

/** Those of before releases kept no voucher: the confirmed request has it, or the posting's reference is by the year. */
const subsidyPayments = ({ maintenance, requests = [] }: Courtyard): readonly SubsidyPayment[] =>
  (maintenance?.years ?? []).flatMap((entry) =>
    requestsOf(entry).flatMap(({ paid, amountFen }, i, all) => {
      if (paid === undefined) return [];
      const { year } = entry;
      const asked = requests.find(
        ({ command, input, settled }) =>
          command === 'payMaintenanceSubsidy' && input.year === year && settled?.at === paid.at,
      );
      const reference = paid.reference ?? asked?.input.reference ?? `maintenance ${year}`;
      const { paidOn, at } = paid;
      const isLast = entry.subsidy !== undefined && i === all.length - 1;
      return [
        {
          year,
          no: i + 1,
          reference: String(reference),
          amountFen,
          at,
          isLast,
          ...(paidOn === undefined ? {} : { paidOn }),
        },
      ];
    }),
  );

/** The voucher of a refund; of one that an early release recorded, as it stands in the request that was confirmed. */
const voucherOf = ({ requests = [] }: Courtyard, receipt: Receipt): Pick<Receipt, 'reference' | 'paidOn'> => {
  if (receipt.reference !== undefined || receipt.paidOn !== undefined) return pick(receipt, 'reference', 'paidOn');
  const asked = requests.find(
    (one) => REFUNDS.includes(one.command) && isReleased(one) && one.input.receipt === receipt.number,
  );
  return asked === undefined ? {} : pick(asked.input as Pick<Receipt, 'reference' | 'paidOn'>, 'reference', 'paidOn');
};

const refunds = (c: Courtyard): readonly Paid[] =>
  c.receipts.flatMap((payment): readonly Paid[] => {
    const { refunds: isRefund, source, amountFen } = payment;
    return isRefund !== true || source === undefined || amountFen === undefined
      ? []
      : [{ kind: 'refund', payment: { ...payment, source, amountFen, ...voucherOf(c, payment) } }];
  });

/** All that moved, yearly subsidies only while they have not come back. */
const moved = (c: Courtyard): readonly Paid[] => [
  ...(c.payments ?? []).map((payment): Paid => ({ kind: 'contract', payment })),
  ...subsidyPayments(c).map((payment): Paid => ({ kind: 'subsidy', payment })),
  ...refunds(c),
  ...(c.recoveries ?? []).map((payment): Paid => ({ kind: 'recovery', payment })),
];

const isReversed = ({ payment }: Paid): boolean => 'reversed' in payment && payment.reversed !== undefined;

/** All that moved and can come back: payments to the contractor, yearly subsidies, refunds; what was recovered or replaced. */
export const reversible = (c: Courtyard): readonly Paid[] => moved(c).filter((paid) => !isReversed(paid));

/** Its own number: the voucher, the ruling, or the receipt of a refund. */
export const referenceOf = (paid: Paid): string =>
  paid.kind === 'refund' ? paid.payment.number : paid.payment.reference;

export const amountOf = ({ payment }: Paid): number =>
  'parts' in payment ? partsTotalFen(payment.parts) : payment.amountFen;

/** The numbers by which it is found: its own, and of a refund the voucher, too. */
const documentNumbersOf = (paid: Paid): readonly Numbered[] => {
  if (paid.kind !== 'refund') {
    const isRuling = paid.kind === 'recovery' && paid.payment.how === 'writtenOff';
    return [{ kind: isRuling ? 'ruling' : 'voucher', number: paid.payment.reference }];
  }
  const { number, reference } = paid.payment;
  return [
    { kind: 'refund', number },
    ...(reference === undefined ? [] : [{ kind: 'voucher', number: reference } as const]),
  ];
};

export const namesOf = (paid: Paid): readonly string[] => documentNumbersOf(paid).map(({ number }) => number);

/** Whether it has this number, in whatever characters. */
const isNamed = (paid: Paid, number: string): boolean =>
  documentNumbersOf(paid).some((own) => isSameNumber(own, { ...own, number }));

const named = (all: readonly Paid[], reference: string): Paid | undefined =>
  all.findLast((paid) => namesOf(paid).includes(reference)) ?? all.findLast((paid) => isNamed(paid, reference));

/** The payment or refund with this voucher, or the refund with this receipt, whatever signs it is written with. */
export const paidBy = (c: Courtyard, reference: string): Paid | undefined => named(reversible(c), reference);

/** Whether a refund went to payers of another source than residents. */
export const isToOthers = (paid: Paid): boolean =>
  paid.kind === 'refund' && (paid.payment.source as string) !== 'coFunding';

export const kindOf = (paid: Paid): ReversedKind => {
  if (paid.kind === 'recovery') return paid.payment.how;
  return paid.kind !== 'refund' ? paid.kind : isToOthers(paid) ? 'refundToOthers' : 'refundToResidents';
};

/**
 * The money that somebody meant when they asked for something: its kind, its number within that, what it was in fen, and
 * when it was recorded (a refund's number is no other refund's). It stays what it is, whatever has its number later.
 */
export interface Meant {
  readonly kind: ReversedKind;
  readonly reference: string;
  readonly amountFen: number;
  readonly recordedAt?: Instant;
  /** Of a refund by one list the parts of units that are meant, if that is not all of it; the amount is of all parts that are. */
  readonly unitParts?: readonly UnitPart[];
}

/** Of a refund by one list the parts that are named; all of it where none is. */
const partOf = (paid: Paid, bounced: Bounced): Paid =>
  paid.kind !== 'refund' || !isInPart(bounced)
    ? paid
    : { ...paid, payment: withParts(paid.payment, bouncedParts(paid.payment, bounced)) };

/** What somebody means by this money, or by the parts of it that they name. */
export const meantBy = (paid: Paid, bounced: Bounced = {}): Meant => {
  const part = partOf(paid, bounced);
  return {
    kind: kindOf(paid),
    reference: referenceOf(paid),
    amountFen: amountOf(part),
    ...(paid.kind === 'refund' ? {} : { recordedAt: paid.payment.at }),
    ...(part.kind === 'refund' && part !== paid ? { unitParts: part.payment.unitParts ?? [] } : {}),
  };
};

const isMeant =
  (meant: Meant) =>
  (paid: Paid): boolean => {
    const { kind, reference, amountFen, recordedAt } = meantBy(paid);
    const isAmount =
      meant.unitParts === undefined
        ? amountFen === meant.amountFen
        : paid.kind === 'refund' && hasParts(paid.payment, meant);
    return kind === meant.kind && reference === meant.reference && isAmount && recordedAt === meant.recordedAt;
  };

/** The last of some that is meant, of a list the parts that are. */
const lastMeant = (all: readonly Paid[], meant: Meant): Paid | undefined => {
  const paid = all.findLast(isMeant(meant));
  return paid?.kind !== 'refund' || meant.unitParts === undefined
    ? paid
    : { ...paid, payment: withParts(paid.payment, meant) };
};

/** What an input means: the number that somebody gives, and, once they have asked, the money itself. */
export interface Meaning extends Bounced {
  readonly reference: string;
  /** Absent in requests from before it was kept. */
  readonly meant?: Meant;
}

/** The money that is meant, if it is still there as it was. */
export const paidMeant = (c: Courtyard, { reference, meant, ...bounced }: Meaning): Paid | undefined => {
  if (meant !== undefined) return lastMeant(reversible(c), meant);
  const paid = paidBy(c, reference);
  return paid && partOf(paid, bounced);
};

/** The money that is or was meant, though it may have come back by now. */
export const moneyMeant = (c: Courtyard, { reference, meant }: Meaning): Paid | undefined =>
  meant === undefined ? (paidBy(c, reference) ?? named(moved(c), reference)) : lastMeant(moved(c), meant);

/** What is meant, though it is released by now. Whatever is not on record any more, or has no number yet, was a payment. */
export const kindMeant = (c: Courtyard, { reference, meant }: Partial<Meaning>): ReversedKind => {
  if (meant !== undefined) return meant.kind;
  const paid = reference === undefined ? undefined : moneyMeant(c, { reference });
  return paid === undefined ? 'subsidy' : kindOf(paid);
};

/** Whether two mean the same money, or some of it, or, where it is not known, name the same number. */
export const meanSame = (c: Courtyard, one: Meaning, other: Meaning): boolean => {
  const [a, b] = [paidMeant(c, one), paidMeant(c, other)];
  if (a === undefined || b === undefined) return sameReference(one.reference) === sameReference(other.reference);
  return a.kind === 'refund' && b.kind === 'refund'
    ? a.payment.number === b.payment.number && shareParts(a.payment, b.payment)
    : isMeant(meantBy(a))(b);
};
