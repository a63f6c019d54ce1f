import { type AccountHolder, isHolderOfOne } from '../actor';
import { type Reason, type Refusal, reason } from '../reason';
import type { LocalDate } from '../time/instant';
import type { DeliveryWay } from './canvass';

/** What somebody reads from the evidence of a delivery with the warning. */
export interface ReadDelivery {
  readonly ownerKey: string;
  readonly way: DeliveryWay;
  readonly deliveredOn: LocalDate;
}

/** Those that another person has recorded. */
export const ofOthers = <D extends { readonly by: string }>(
  waiting: readonly D[],
  reader: AccountHolder,
): readonly D[] => waiting.filter(({ by }) => !isHolderOfOne(reader, [by]));

/** The deliveries that another person has recorded alike, or the fault of every line (`/deliveries/2`). */
export const deliveriesReadAlike = <D extends ReadDelivery & { readonly by: string }>(
  lines: readonly ReadDelivery[],
  waiting: readonly D[],
  reader: AccountHolder,
): { readonly found: readonly D[] } | { readonly refused: Refusal } => {
  const refused: Reason[] = [];
  const found = lines.flatMap(({ ownerKey, way, deliveredOn }, i) => {
    const path = `/deliveries/${i}/ownerKey`;
    if (lines.findIndex((one) => one.ownerKey === ownerKey) < i)
      refused.push(reason('line-duplicate', undefined, path));
    const ofOwner = ofOthers(waiting, reader).filter((one) => one.ownerKey === ownerKey);
    const same = ofOwner.find((one) => one.way === way && one.deliveredOn === deliveredOn);
    if (ofOwner.length === 0) refused.push(reason('delivery-not-recorded', undefined, path));
    else if (same === undefined) refused.push(reason('delivery-differs', undefined, `/deliveries/${i}`));
    return same ?? [];
  });
  return refused.length > 0 ? { refused } : { found };
};
