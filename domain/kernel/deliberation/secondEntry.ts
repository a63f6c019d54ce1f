import { type AccountHolder, isHolderOfOne } from '../actor';
import { type Refusal, when } from '../reason';

/**
 * For figures that stand once two people have entered the same: whoever entered some may correct them, but not confirm
 * them with another account.
 */
export const secondEntryFaults = (by: AccountHolder, entries: readonly { readonly by: string }[]): Refusal =>
  when(
    entries.some((entry) => entry.by !== by.accountId && isHolderOfOne(by, [entry.by])),
    'separation-of-duties',
  );
