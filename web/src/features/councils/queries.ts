import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

export const councilTermsKey = (community: string) => ['councilTerms', community] as const;

export const useCouncilTerms = (community: string) =>
  useQuery({
    queryKey: councilTermsKey(community),
    queryFn: () =>
      answerOf(api.GET('/api/v1/organisations/{id}/council-terms', { params: { path: { id: community } } })),
  });
