import type { ProgrammeTypes } from '../engine/types';
import type { HasLedger, LedgerOf } from '../ledger/movement';
import type { DisclosedMotion } from './motions';
import type { disclosedPlace, disclosedStanding } from './standing';

/** The sources of a case's money, and what was paid, committed or returned. */
export const disclosedMoney = <Source extends string>({ ledger }: HasLedger<Source>) => ({ ledger });

/**
 * What anybody may read of a case without signing in. A programme adds its own fields. Personal data is left out or
 * masked.
 */
export type Disclosed = ReturnType<typeof disclosedPlace> &
  ReturnType<typeof disclosedStanding<ProgrammeTypes>> & {
    readonly motions: readonly DisclosedMotion[];
    /** Absent: the programme moves no money. */
    readonly money?: { readonly ledger: LedgerOf<string> };
  };
