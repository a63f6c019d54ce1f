import type { PlaceOnRoll } from '../kernel/deliberation/unitNames';
import { type Refusal, when } from '../kernel/reason';
import type { Courtyard } from './courtyard';
import { plannedFen } from './funding';
import { borneByUnit, placeKey } from './shares';

/** A pledge as it is kept. */
export interface PledgeOf extends PlaceOnRoll {
  readonly no: number;
  readonly amountFen: number;
}

/** The pledges as far as they were not written off; one of which nothing is left stands no more. */
export const standingPledges = <P extends PledgeOf>({ sharing }: Courtyard, pledges: readonly P[]): readonly P[] => {
  const writtenOff = new Map(sharing?.writtenOff?.map(({ pledgeNo, writtenOffFen }) => [pledgeNo, writtenOffFen]));
  return pledges.flatMap((pledge) => {
    const leftFen = pledge.amountFen - (writtenOff.get(pledge.no) ?? 0);
    return leftFen > 0 ? [{ ...pledge, amountFen: leftFen }] : [];
  });
};

/** A home pledges no more than it has to bear: its share or, as long as nothing is allocated, what all homes bear. */
export const pledgesAboveShares = (
  c: Courtyard,
  kept: readonly PledgeOf[],
  pledges: readonly Omit<PledgeOf, 'no'>[],
): Refusal => {
  const shareOf = borneByUnit(c) ?? (() => plannedFen(c, 'coFunding'));
  const sums = new Map<string, number>();
  const added = (pledge: Omit<PledgeOf, 'no'>): number => {
    const sumFen = (sums.get(placeKey(pledge)) ?? 0) + pledge.amountFen;
    sums.set(placeKey(pledge), sumFen);
    return sumFen;
  };
  for (const pledge of standingPledges(c, kept)) added(pledge);
  return pledges.flatMap((pledge, i) => {
    const [pledgedFen, shareFen] = [added(pledge), shareOf(pledge)];
    return when(pledgedFen > shareFen, 'pledge-above-share', { pledgedFen, shareFen }, `/pledges/${i}/amountFen`);
  });
};
