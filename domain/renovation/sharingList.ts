import { isUnknownOwner, type TitleKind } from '../kernel/deliberation/roll';
import type { PlaceOnRoll } from '../kernel/deliberation/unitNames';
import type { Courtyard } from './courtyard';
import { type PledgeOf, standingPledges } from './pledges';
import { placeKey } from './shares';
import { openFenOf, owedFen, reducedFenOf, type Share, uncollectedFenOf } from './sharing';
import { paidFenOf, refundParts } from './unitPayments';

/** A unit of the roll with whom it belongs to. */
export interface HomeOnRoll extends PlaceOnRoll {
  readonly areaCentiSqm: number;
  readonly ownerKey: string;
  readonly ownerNames: readonly string[];
  readonly titleKind: TitleKind | null;
}

/** A line of the list that the body alone reads; sums in fen. */
export interface ChargedHome extends PlaceOnRoll {
  readonly areaCentiSqm: number;
  /** Who owes it, as the roll has them: of public housing its owner, and nobody where nobody knows. */
  readonly ownerNames: readonly string[];
  readonly titleKind: TitleKind | null;
  readonly isOwnerKnown: boolean;
  readonly shareFen: number;
  readonly reducedFen: number;
  readonly owedFen: number;
  readonly pledgedFen: number;
  readonly paidFen: number;
  readonly openFen: number;
  /** What it has not paid and nobody collects any more, as the courtyard has ended. */
  readonly uncollectedFen: number;
  /** What is proposed to go back: first what was paid beyond the share, then in proportion to what was paid. */
  readonly refundFen: number;
}

interface Rows {
  readonly roll: readonly HomeOnRoll[];
  readonly shares: readonly Share[];
  readonly pledges: readonly PledgeOf[];
  /** Residents' money that has to go back, in fen. */
  readonly refundDueFen: number;
}

/** Every unit of the roll with what it bears, was let off, pledged and paid, in the order of the roll. */
export const chargedHomes = (c: Courtyard, { roll, shares, pledges, refundDueFen }: Rows): readonly ChargedHome[] => {
  const shareOf = new Map(shares.map((share) => [placeKey(share), share.amountFen]));
  const pledged = new Map<string, number>();
  for (const pledge of standingPledges(c, pledges))
    pledged.set(placeKey(pledge), (pledged.get(placeKey(pledge)) ?? 0) + pledge.amountFen);
  const refunds = new Map(refundParts(c, refundDueFen).map((part) => [placeKey(part.unit), part.amountFen]));
  return roll.map(({ ownerKey, ...home }) => {
    const { building, unit } = home;
    const share = { building, unit, amountFen: shareOf.get(placeKey(home)) ?? 0 };
    return {
      ...home,
      isOwnerKnown: !isUnknownOwner(ownerKey),
      shareFen: share.amountFen,
      reducedFen: reducedFenOf(c, home),
      owedFen: owedFen(c, share),
      pledgedFen: pledged.get(placeKey(home)) ?? 0,
      paidFen: paidFenOf(c, home),
      openFen: openFenOf(c, share) - uncollectedFenOf(c, share),
      uncollectedFen: uncollectedFenOf(c, share),
      refundFen: refunds.get(placeKey(home)) ?? 0,
    };
  });
};

/** The sums of a line, in the order in which they are shown. */
export const SUMMED = [
  'shareFen',
  'reducedFen',
  'owedFen',
  'pledgedFen',
  'paidFen',
  'openFen',
  'uncollectedFen',
  'refundFen',
] as const;

/** The sums of the list, in fen. */
export const totalsOfHomes = (homes: readonly ChargedHome[]): Readonly<Record<(typeof SUMMED)[number], number>> =>
  Object.fromEntries(SUMMED.map((field) => [field, homes.reduce((sum, home) => sum + home[field], 0)])) as Readonly<
    Record<(typeof SUMMED)[number], number>
  >;
