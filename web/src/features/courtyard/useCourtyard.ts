import { useQuery } from '@tanstack/react-query';
import { answerAs, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { Courtyard } from '../../api/shapes';
import { useLanguage } from '../../app/language';

/** Deadlines pass without an event, so the page is polled; the change stream reports everything else. */
const INTERVAL_MS = 60_000;

export const useCourtyard = (id: string) => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: queryKeys.courtyard(id, 'view', language),
    queryFn: () => answerAs<Courtyard>(api.GET('/api/v1/courtyards/{id}', { params: { path: { id } } })),
    refetchInterval: INTERVAL_MS,
  });
};
