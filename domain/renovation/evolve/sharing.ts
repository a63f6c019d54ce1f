import type { CourtyardReducers } from '../events';
import { reversingEntry } from '../reliefs';

export const sharing: CourtyardReducers<
  'coFundingAllocated' | 'hardshipReduced' | 'pledgeWrittenOff' | 'reliefReversed'
> = {
  coFundingAllocated: (c, allocation, { at }) => ({
    ...c,
    sharing: { ...c.sharing, allocation: { ...allocation, at } },
  }),
  hardshipReduced: (c, reduction, { at }) => ({
    ...c,
    sharing: { ...c.sharing, reductions: [...(c.sharing?.reductions ?? []), { ...reduction, at }] },
  }),
  pledgeWrittenOff: (c, { pledgeNo, writtenOffFen }) => ({
    ...c,
    sharing: { ...c.sharing, writtenOff: [...(c.sharing?.writtenOff ?? []), { pledgeNo, writtenOffFen }] },
  }),
  reliefReversed: (c, { kind, no, grounds, evidence }, { at }) => {
    const { reductions = [], writtenOff = [] } = c.sharing ?? {};
    if (kind === 'pledge')
      return { ...c, sharing: { ...c.sharing, writtenOff: writtenOff.filter(({ pledgeNo }) => pledgeNo !== no) } };
    const entry = reversingEntry(reductions, no);
    return entry === undefined
      ? c
      : { ...c, sharing: { ...c.sharing, reductions: [...reductions, { ...entry, grounds, evidence, at }] } };
  },
};
