import type { ProgrammeTypes } from '../engine/types';
import type { HasLedger, LedgerOf } from '../ledger/movement';
import type { DisclosedMotion } from './motions';
import type { disclosedPlace, disclosedStanding } from './standing';

/** What money a case has from where, and what became of it. */
export const disclosedMoney = <Source extends string>({ ledger }: HasLedger<Source>) => ({ ledger });

/**
 * What anybody may read of a case of any programme without signing in; a programme adds what is its own. Personal data is
 * left out or masked.
 */
export type Disclosed = ReturnType<typeof disclosedPlace> &
  ReturnType<typeof disclosedStanding<ProgrammeTypes>> & {
    readonly motions: readonly DisclosedMotion[];
    /** Absent: no money moves. */
    readonly money?: { readonly ledger: LedgerOf<string> };
  };
