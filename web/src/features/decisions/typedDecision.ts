import type { DecisionResult } from '../../../../domain/kernel/decisions/list';
import { fenOf } from '../../ui/fenOf';

/** A decision as it is typed. */
export interface Draft {
  readonly result: DecisionResult | '';
  readonly amount: string;
  readonly why: string;
  readonly items: string;
}

export const EMPTY: Draft = { result: '', amount: '', why: '', items: '' };

/**
 * What is wrong with a decision before it is sent: an amount that is none, or not below what was asked for (in fen; undefined:
 * not known); a missing reason.
 */
export const draftFault = (
  { result, amount, why }: Draft,
  askedFen?: number,
): 'amountWrong' | 'amountRange' | 'whyMissing' | undefined => {
  if (result === '' || result === 'approve') return undefined;
  if (result === 'approveInPart') {
    const amountFen = fenOf(amount);
    if (amountFen === undefined) return 'amountWrong';
    if (amountFen <= 0 || (askedFen !== undefined && amountFen >= askedFen)) return 'amountRange';
  }
  return why.trim() === '' ? 'whyMissing' : undefined;
};
