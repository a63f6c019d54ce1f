import type { CourtyardReducers } from '../events';

export const sharing: CourtyardReducers<'coFundingAllocated' | 'hardshipReduced' | 'pledgeWrittenOff'> = {
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
};
