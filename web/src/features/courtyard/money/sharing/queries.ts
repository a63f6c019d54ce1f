import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../../api/client';
import { queryKeys } from '../../../../api/queryKeys';

const at = (id: string) => ({ params: { path: { id } } });

export const useSums = (id: string) =>
  useQuery({
    queryKey: queryKeys.courtyard(id, 'coFunding'),
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/{id}/co-funding', at(id))),
  });

/** Read only when somebody asks for it: each read of single homes is recorded. */
export const useHomes = (id: string, which: 'all' | 'unpaid') =>
  useQuery({
    queryKey: queryKeys.courtyard(id, 'coFundingHomes', which),
    queryFn: () =>
      answerOf(api.GET('/api/v1/courtyards/{id}/co-funding/homes', { params: { path: { id }, query: { which } } })),
  });

export const useAllocation = (id: string, no: number) =>
  useQuery({
    queryKey: queryKeys.courtyard(id, 'coFundingAllocation', String(no)),
    queryFn: () =>
      answerOf(api.GET('/api/v1/courtyards/{id}/co-funding/allocations/{no}', { params: { path: { id, no } } })),
  });

export const usePledges = (id: string) =>
  useQuery({
    queryKey: queryKeys.courtyard(id, 'coFundingPledges'),
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/{id}/co-funding/pledges', at(id))),
  });
