import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

/** The policy versions that the programme published itself, without those that districts' rules narrow. */
export const useProgrammesPolicies = () =>
  useQuery({
    queryKey: ['policies', 'programmes'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/courtyards/policies'))).policies.filter(({ narrows }) => narrows === null),
  });
