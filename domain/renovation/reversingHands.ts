import type { Duty } from './duties';
import type { Role } from './roles';

/** What can be said to have come back (退汇), or to have been wrong. */
export const REVERSED_KINDS = [
  'contract',
  'subsidy',
  'refundToResidents',
  'refundToOthers',
  'recovered',
  'replaced',
  'writtenOff',
] as const;
export type ReversedKind = (typeof REVERSED_KINDS)[number];

/** Who records that it came back, who confirms it, and whose hand in the courtyard's money they are by that. */
export interface Reversal extends Duty {
  readonly recordedBy: readonly Role[];
  readonly confirmedBy: readonly Role[];
}

/** Who compares what a body received or refunded with its scan: another of its people, or the offices beside it. */
export const RECEIPT_HANDS = ['body', 'community', 'subDistrictLeader'] as const satisfies readonly Role[];

/** Who confirms that money of others went back. */
export const MONEY_HANDS = [
  'subDistrictLeader',
  'districtFinanceLeader',
  'districtPayer',
] as const satisfies readonly Role[];

/**
 * Who confirms that an overpayment is given up: the leader of district finance, whose money most of it was; the supervisor above
 * finance, where that leader has released payments.
 */
export const WRITING_OFF_HANDS = ['districtFinanceLeader', 'supervisor'] as const satisfies readonly Role[];

/** Whoever claimed the money says of no payment and no refund that it was none. */
const NO_CLAIMANT = { keptFrom: ['claimant'] } as const satisfies Partial<Duty>;
/** Two of those who paid do not say between themselves that it is owed again. */
const NOT_BOTH_PAYERS = { notBoth: [{ hand: 'payer' }] } as const satisfies Partial<Duty>;

/** A payment that came back is paid again: finance's office makes it due, and has it paid by others. */
const OF_PAYMENTS = {
  hand: { districtPayer: 'payer' },
  confirms: 'authoriser',
  ...NO_CLAIMANT,
  recordedBy: ['districtPayer'],
  confirmedBy: ['districtFinance'],
} as const satisfies Reversal;

/**
 * By what comes back. Whoever recorded it says so; an office that did not get the money confirms it. A refund that came back
 * is money in hand, which is refunded again, and so is what had replaced subsidy. Of a recovery or a write-off nothing is
 * paid again: the contractor owes it.
 */
export const REVERSALS: Readonly<Record<ReversedKind, Reversal>> = {
  contract: OF_PAYMENTS,
  subsidy: OF_PAYMENTS,
  refundToResidents: { hand: 'refunder', ...NO_CLAIMANT, recordedBy: ['body'], confirmedBy: RECEIPT_HANDS },
  refundToOthers: { hand: 'refunder', ...NO_CLAIMANT, recordedBy: ['projectManager'], confirmedBy: MONEY_HANDS },
  recovered: {
    hand: { projectManager: 'recoverer', districtPayer: 'recoverer' },
    // Finance's office pays nothing.
    confirms: 'authoriser',
    recordedBy: ['projectManager', 'districtPayer'],
    confirmedBy: ['districtFinance'],
  },
  // Finance got that money, and would get it again: the street's leader confirms.
  replaced: {
    hand: 'refunder',
    ...NO_CLAIMANT,
    ...NOT_BOTH_PAYERS,
    recordedBy: ['projectManager', 'districtPayer'],
    confirmedBy: ['subDistrictLeader'],
  },
  writtenOff: {
    hand: 'recoverer',
    ...NOT_BOTH_PAYERS,
    recordedBy: ['projectManager'],
    // It is owed again: whoever released payments may say so.
    confirmedBy: ['districtFinanceLeader'],
  },
};

/** Whether somebody in this role records or confirms what comes back of this kind. */
export const takesPart =
  (role: string) =>
  (kind: ReversedKind): boolean =>
    [...REVERSALS[kind].recordedBy, ...REVERSALS[kind].confirmedBy].some((one) => one === role);
