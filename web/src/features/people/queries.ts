import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { paths } from '../../api/openapi';
import { queryKeys } from '../../api/queryKeys';
import { useWrite } from '../../api/useWrite';
import { useLanguage } from '../../app/language';
import { withoutEmpty } from '../../ui/withoutEmpty';

const DELEGATIONS = ['delegations'];

type Entered = paths['/api/v1/delegations']['post']['requestBody']['content']['application/json'];

/** The absences of the user and of people whom they lead. */
export const useDelegations = (enabled = true) => {
  const { language } = useLanguage();
  return useQuery({
    enabled,
    queryKey: [...DELEGATIONS, 'listed', language],
    queryFn: () => answerOf(api.GET('/api/v1/delegations')),
  });
};

export type Delegation = NonNullable<ReturnType<typeof useDelegations>['data']>['delegations'][number];

/** Whose absence the user may enter, and who may stand in for one of them in a role. */
export const usePeople = (principalId: string | undefined, role: Entered['role'] | undefined) => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: [...DELEGATIONS, 'people', principalId, role, language],
    queryFn: () =>
      answerOf(api.GET('/api/v1/delegations/people', { params: { query: withoutEmpty({ principalId, role }) } })),
    placeholderData: (before) => before,
  });
};

const REFRESHES = [DELEGATIONS, queryKeys.courtyardLists('work')];

export const useEnterDelegation = (onSuccess: () => void) =>
  useWrite((body: Entered, header) => answerOf(api.POST('/api/v1/delegations', { params: { header }, body })), {
    refreshes: REFRESHES,
    onSuccess,
  });

export const useEndDelegation = () =>
  useWrite(
    (id: string, header) => answerOf(api.POST('/api/v1/delegations/{id}/end', { params: { path: { id }, header } })),
    { refreshes: REFRESHES },
  );

export const useConfirmDelegation = () =>
  useWrite(
    (id: string, header) =>
      answerOf(api.POST('/api/v1/delegations/{id}/confirm', { params: { path: { id }, header } })),
    { refreshes: REFRESHES },
  );

export const useGaps = () => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: queryKeys.courtyardLists('gaps', language),
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/gaps')),
  });
};

export const useWorkload = () =>
  useQuery({
    queryKey: queryKeys.courtyardLists('workload'),
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/workload')),
  });
