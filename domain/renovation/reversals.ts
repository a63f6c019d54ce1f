import { sameReference } from '../kernel/documents/reference';
import { applyMovements } from '../kernel/ledger/ledger';
import type { Movement } from '../kernel/ledger/movement';
import { firmOfPayment } from './contractFirms';
import type { Courtyard } from './courtyard';
import type { EventData } from './events';
import { payments as reducers } from './evolve/payments';
import type { Receipt, Source } from './facts/money';
import type { CameBack, ContractPayment, PaidFor } from './facts/payments';
import { overpaidToFen } from './firmAccounts';
import { restatedMovements, returnedMovements, returnedParts, sparing } from './ledger';
import { requestsOf } from './maintenanceSubsidy';
import { owedOf } from './postings';
import { overpaymentOwedFen, spareAfterAuditFen } from './settlement';

// Money that left and came back (退汇): its postings are reversed, and it is owed again.

/** A payment of a year's subsidy; `no` counts the year's requests from 1. */
export interface SubsidyPayment {
  readonly year: number;
  readonly no: number;
  readonly reference: string;
  readonly amountFen: number;
  readonly paidOn?: string;
  readonly isLast: boolean;
}

/** Something that was paid and did not come back. */
export type Paid =
  | { readonly kind: 'contract'; readonly payment: ContractPayment }
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
      const { paidOn } = paid;
      const isLast = entry.subsidy !== undefined && i === all.length - 1;
      return [
        {
          year,
          no: i + 1,
          reference: String(reference),
          amountFen,
          isLast,
          ...(paidOn === undefined ? {} : { paidOn }),
        },
      ];
    }),
  );

const refunds = ({ receipts }: Courtyard): readonly Paid[] =>
  receipts.flatMap((payment): readonly Paid[] => {
    const { refunds: isRefund, reversed, source, amountFen } = payment;
    return isRefund !== true || reversed === true || source === undefined || amountFen === undefined
      ? []
      : [{ kind: 'refund', payment: { ...payment, source, amountFen } }];
  });

/** All that left and can come back: payments to the contractor, yearly subsidies, refunds. */
export const reversible = (c: Courtyard): readonly Paid[] => [
  ...(c.payments ?? []).flatMap((payment): readonly Paid[] =>
    payment.reversed === undefined ? [{ kind: 'contract', payment }] : [],
  ),
  ...subsidyPayments(c).map((payment): Paid => ({ kind: 'subsidy', payment })),
  ...refunds(c),
];

export const referenceOf = (paid: Paid): string =>
  paid.kind === 'refund' ? paid.payment.number : paid.payment.reference;

export const amountOf = ({ kind, payment }: Paid): number =>
  kind === 'contract' ? payment.parts.reduce((sum, { amountFen }) => sum + amountFen, 0) : payment.amountFen;

/** The payment or refund with this voucher, whatever signs it is written with. */
export const paidBy = (c: Courtyard, reference: string): Paid | undefined => {
  const meant = sameReference(reference);
  return reversible(c).findLast((paid) => sameReference(referenceOf(paid)) === meant);
};

const POSITION_OF = { claim: 'payable', settlement: 'payable', retention: 'retained' } as const satisfies Readonly<
  Record<PaidFor, string>
>;

const backOf = (c: Courtyard, { parts }: ContractPayment) =>
  returnedParts(
    c.ledger,
    parts.map((part) => [part.source, part.amountFen] as const),
  );

/** Whether so much was recovered from the contractor that this payment cannot come back as well. */
export const isRecovered = (c: Courtyard, payment: ContractPayment): boolean => backOf(c, payment) === undefined;

/** A payment to the contractor that came back: its event, and the movements of the ledger; `undefined` if it was recovered. */
export const contractReversal = (
  c: Courtyard,
  payment: ContractPayment,
  cameBack: CameBack,
  at: string,
): { readonly data: EventData['paymentReversed']; readonly movements: readonly Movement<Source>[] } | undefined => {
  const { paidFor, no, reference } = payment;
  const amountFen = amountOf({ kind: 'contract', payment });
  const parts = backOf(c, payment);
  if (parts === undefined) return undefined;
  // What another firm owes is not taken from this one.
  const ownFen = overpaidToFen(c, firmOfPayment(c, payment)) ?? amountFen;
  const recoveredFen = Math.min(amountFen, ownFen, overpaymentOwedFen(c));
  const data = {
    reference,
    paidFor,
    ...(no === undefined ? {} : { no }),
    amountFen,
    ...(recoveredFen > 0 ? { recoveredFen } : {}),
    ...cameBack,
  };
  const back = returnedMovements({ parts, recoveredFen, to: POSITION_OF[paidFor], reference });
  const ledger = applyMovements(c.ledger, back);
  const after = { ...reducers.paymentReversed(c, data, { at, by: '' }), ledger };
  // Money that waited to replace subsidy needs to do so no more where the subsidy itself came back.
  const spared = sparing(ledger, spareAfterAuditFen(after));
  return { data, movements: [...back, ...restatedMovements(ledger, owedOf(after), reference, spared)] };
};

/** A yearly subsidy that came back: committed again, or given back to the budget where its request is over. */
export const subsidyReversal = (
  { year, no, reference, amountFen, isLast }: SubsidyPayment,
  cameBack: CameBack,
  isPayable: boolean,
): { readonly data: EventData['maintenanceSubsidyReversed']; readonly movements: readonly Movement<Source>[] } => {
  const posting = { source: 'maintenanceSubsidy', amountFen, reference } as const;
  return {
    data: { year, no, reference, amountFen, ...cameBack, ...(isLast ? {} : { isEarlier: true }) },
    movements: [
      { ...posting, from: 'paid', to: 'committed' },
      ...(isLast && isPayable ? [] : [{ ...posting, from: 'committed', to: 'budget' } as const]),
    ],
  };
};

/** Whether a refund went to payers of another source than residents. */
export const isToOthers = (paid: Paid): boolean =>
  paid.kind === 'refund' && (paid.payment.source as string) !== 'coFunding';
