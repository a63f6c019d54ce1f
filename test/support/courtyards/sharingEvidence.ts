import { unitFinder } from '../../../domain/kernel/deliberation/unitNames';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { plannedFen } from '../../../domain/renovation/funding';
import { basisNow, splitShares } from '../../../domain/renovation/sharing';

/** What the allocation in force already lets the home off, in fen: others bear it. */
const inShareFen = ({ sharing }: Courtyard): number =>
  (sharing?.reductions ?? [])
    .filter(({ coveredBy, no }) => coveredBy === 'others' && no <= (sharing?.allocation?.reductions ?? 0))
    .reduce((sum, { reducedFen }) => sum + reducedFen, 0);

/** Ten homes that bear the same, 1-101 the first, as far as none is let off. */
export const TEN_HOMES = ['1', '0', '2', '3', '4', '5', '6', '7', '8', '9'].map((last) => ({
  building: '1',
  unit: `1-10${last}`,
  areaCentiSqm: 5_000,
}));

/** What rows would say of the co-funding: a draft that fits today, one home with a tenth of it, and its pledge. */
export const sharingEvidence = (c: Courtyard, input: unknown): Readonly<Record<string, unknown>> => {
  const { pledgeNo = 1, unit = '' } = input as { readonly pledgeNo?: number; readonly unit?: string };
  const paying = unitFinder(TEN_HOMES)(unit);
  const no = (c.sharing?.allocation?.no ?? 0) + 1;
  const amountFen = Math.max(0, Math.floor(plannedFen(c, 'coFunding') / 10) - inShareFen(c));
  const shares = splitShares(plannedFen(c, 'coFunding'), 'area', TEN_HOMES, c.sharing?.reductions);
  const home = { building: '1', unit: '1-101', amountFen };
  return {
    receiptUnit: { building: home.building, unit: paying?.unit ?? home.unit },
    allocationDraft: { no, method: 'area', planRevision: 1, units: 10, hash: 'h', ...basisNow(c), shares },
    chargedUnit: home,
    pledge: { ...home, no: pledgeNo, standingFen: home.amountFen },
  };
};
