import type { Courtyard } from '../../../domain/renovation/courtyard';
import { plannedFen } from '../../../domain/renovation/funding';
import { basisNow } from '../../../domain/renovation/sharing';

/** What rows would say of the co-funding: a draft that fits today, one home with a tenth of it, and its pledge. */
export const sharingEvidence = (c: Courtyard, input: unknown): Readonly<Record<string, unknown>> => {
  const { pledgeNo = 1 } = input as { readonly pledgeNo?: number };
  const no = (c.sharing?.allocation?.no ?? 0) + 1;
  const home = { building: '1', unit: '1-101', amountFen: Math.floor(plannedFen(c, 'coFunding') / 10) };
  return {
    receiptUnit: { building: home.building, unit: home.unit },
    allocationDraft: { no, method: 'area', planRevision: 1, units: 10, hash: 'h', ...basisNow(c) },
    chargedUnit: home,
    pledge: { ...home, no: pledgeNo, standingFen: home.amountFen },
  };
};
