import { useQuery } from '@tanstack/react-query';
import type { OperationId } from '../../../api/access';
import { answerOf, api } from '../api/client';
import { useMe } from './useMe';

const usePermissions = () =>
  useQuery({
    queryKey: ['permissions'],
    queryFn: () => answerOf(api.GET('/api/v1/permissions')),
    staleTime: 600_000,
  });

/** Whether my roles may call an operation at all, by the API's access rules. The API may still refuse a single call. */
export const useCan = (): ((operation: OperationId) => boolean) => {
  const { data } = usePermissions();
  return (operation) => data?.operations.includes(operation) === true;
};

/** The office in which the user acts: their own, or that of the person for whom they act. */
export const useOfficeId = (): string => {
  const { organisationId } = useMe();
  return usePermissions().data?.organisationId ?? organisationId;
};

/** Whether the session must show, or add, a second factor before it may do anything else. */
export const useLacksSecondFactor = (): boolean => usePermissions().data?.lacksSecondFactor === true;
