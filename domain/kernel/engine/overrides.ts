import type { CasePolicy } from '../policies/casePolicy';
import type { ReasonCode } from '../reason';
import type { Instant } from '../time/instant';
import type { CaseState } from './case';

/**
 * What owners decide, and their time to object. No two officials lift these, whatever a policy says. A programme names
 * its own beside them (`Programme.neverWaived`).
 */
const NEVER_WAIVED: readonly ReasonCode[] = [
  'roll-not-frozen',
  'ballot-not-opened',
  'ballot-open',
  'ballot-uncounted',
  'run-off-outstanding',
  'motion-not-carried',
  'motion-annulled',
  'result-contested',
  'notice-not-posted',
  'notice-running',
  'objection-open',
  'submission-open',
];

export const isWaivable = (code: ReasonCode, own: readonly ReasonCode[]): boolean =>
  !NEVER_WAIVED.includes(code) && !own.includes(code);

/** The blockers that two people may lift under a policy. `own`: what the programme never lets be lifted. */
export const waivableUnder = ({ override }: CasePolicy, own: readonly ReasonCode[]): readonly ReasonCode[] =>
  override.waivable.filter((code) => isWaivable(code, own));

/** The index of the override that awaits its second person in this stage; -1 if there is none. Another one takes its place. */
export const pendingOverrideIndex = (c: CaseState): number => {
  const last = c.overrides.at(-1);
  const isPending =
    last !== undefined && last.confirmed === undefined && last.stage === c.stage && last.requestedAt >= c.stageSince;
  return isPending ? c.overrides.length - 1 : -1;
};

/** An override is awaited until another person confirms it. Its index is the obligation's subject. */
export const overrideConfirmed = {
  within: ({ override }: CasePolicy) => override.confirm,
  occasions: (c: CaseState) => {
    const index = pendingOverrideIndex(c);
    const pending = c.overrides[index];
    return pending === undefined ? [] : [{ subject: String(index), openedAt: pending.requestedAt as Instant }];
  },
};
