import type { Fault } from '../../api/fault';
import { fenOf } from '../../ui/fenOf';
import type { Decision } from './queries';
import { type Draft, EMPTY, itemsOf } from './typedDecision';

/** What was typed, as the API takes it; undefined where it names no amount. */
export const decisionOf = (draft: Draft): Decision | undefined => {
  const { result, amount, why } = draft;
  if (result === '') return undefined;
  if (result === 'approve') return { result };
  if (result === 'reject') return { result, why };
  if (result === 'approveInPart') {
    const amountFen = fenOf(amount);
    return amountFen === undefined ? undefined : { result, amountFen, why };
  }
  const items = itemsOf(draft);
  return { result, why, ...(items.length === 0 ? {} : { items: items.map((what) => ({ what })) }) };
};

/** Whether envelopes do not cover a row: it can be entered all the same, and the release decides. */
export const isUncovered = ({ code }: Pick<Fault, 'code'>): boolean =>
  code === 'envelope-insufficient' || code === 'envelope-missing';

/** A decision to be typed over. */
export const draftOf = (decision: Decision): Draft => ({
  ...EMPTY,
  result: decision.result,
  ...('why' in decision ? { why: decision.why } : {}),
  ...('amountFen' in decision ? { amount: (decision.amountFen / 100).toFixed(2) } : {}),
  ...('items' in decision ? { items: (decision.items ?? []).map(({ what }) => what).join('；') } : {}),
});
