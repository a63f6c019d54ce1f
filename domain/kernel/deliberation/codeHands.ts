import { type AccountHolder, isHolderOfOne } from '../actor';
import { type Refusal, when } from '../reason';

// Whoever imported the roll knows the owners' numbers, and whoever handles papers could turn an owner away whose vote
// somebody else has cast. Neither sees the codes.

export const printingFaults = (
  by: AccountHolder,
  { importer, handlers }: { readonly importer: string; readonly handlers: readonly string[] },
): Refusal => [
  ...when(isHolderOfOne(by, [importer]), 'slips-by-importer'),
  ...when(isHolderOfOne(by, handlers), 'slips-by-paper-handler'),
];

export const paperHandlingFaults = (by: AccountHolder, printers: readonly string[]): Refusal =>
  when(isHolderOfOne(by, printers), 'papers-by-printer');
