import { DECISION_BOUNDS } from '../../../../domain/kernel/decisions/decisionBounds';
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

/** What has to be corrected, one by one. */
export const itemsOf = ({ items }: Draft): readonly string[] =>
  items
    .split(/[；;\n]/)
    .map((what) => what.trim())
    .filter(Boolean);

/** What is wrong with a decision before it is sent: by the bounds of the API, and by what was asked for, in fen. */
export const draftFault = (
  draft: Draft,
  askedFen: number,
): 'amountWrong' | 'amountRange' | 'whyMissing' | 'itemsWrong' | undefined => {
  const { result, amount, why } = draft;
  if (result === '' || result === 'approve') return undefined;
  if (result === 'approveInPart') {
    const amountFen = fenOf(amount);
    if (amountFen === undefined) return 'amountWrong';
    if (amountFen <= 0 || amountFen >= askedFen) return 'amountRange';
  }
  if (why.trim() === '') return 'whyMissing';
  const items = itemsOf(draft);
  const isTooMuch = items.length > DECISION_BOUNDS.items || items.some((what) => what.length > DECISION_BOUNDS.item);
  return result === 'return' && isTooMuch ? 'itemsWrong' : undefined;
};
