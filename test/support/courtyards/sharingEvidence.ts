import type { Courtyard } from '../../../domain/renovation/courtyard';
import { plannedFen } from '../../../domain/renovation/funding';
import { basisNow } from '../../../domain/renovation/sharing';

/** What the allocation in force already lets the home off, in fen: others bear it. */
const inShareFen = ({ sharing }: Courtyard): number =>
  (sharing?.reductions ?? [])
    .filter(({ coveredBy, no }) => coveredBy === 'others' && no <= (sharing?.allocation?.reductions ?? 0))
    .reduce((sum, { reducedFen }) => sum + reducedFen, 0);

/** What rows would say of the co-funding: a draft that fits today, one home with a tenth of it, and its pledge. */
export const sharingEvidence = (c: Courtyard, input: unknown): Readonly<Record<string, unknown>> => {
  const { pledgeNo = 1 } = input as { readonly pledgeNo?: number };
  const no = (c.sharing?.allocation?.no ?? 0) + 1;
  const amountFen = Math.max(0, Math.floor(plannedFen(c, 'coFunding') / 10) - inShareFen(c));
  const home = { building: '1', unit: '1-101', amountFen };
  return {
    receiptUnit: { building: home.building, unit: home.unit },
    allocationDraft: { no, method: 'area', planRevision: 1, units: 10, hash: 'h', ...basisNow(c) },
    chargedUnit: home,
    pledge: { ...home, no: pledgeNo, standingFen: home.amountFen },
  };
};
