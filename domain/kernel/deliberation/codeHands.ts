import { type AccountHolder, isHolderOfOne } from '../actor';
import { type Refusal, when } from '../reason';

// Whoever imported the roll, or one that another has corrected, knows the owners' numbers, and whoever handles papers could
// turn an owner away whose vote somebody else has cast. Neither sees the codes.

export const printingFaults = (
  by: AccountHolder,
  { importers, handlers }: { readonly importers: readonly string[]; readonly handlers: readonly string[] },
): Refusal => [
  ...when(isHolderOfOne(by, importers), 'slips-by-importer'),
  ...when(isHolderOfOne(by, handlers), 'slips-by-paper-handler'),
];

export const paperHandlingFaults = (by: AccountHolder, printers: readonly string[]): Refusal =>
  when(isHolderOfOne(by, printers), 'papers-by-printer');
