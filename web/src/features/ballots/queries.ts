import { useQuery } from '@tanstack/react-query';
import { answerAs, answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { BallotView, KeptRecount } from '../../api/shapes';

export interface BallotIds {
  readonly id: string;
  readonly ballotId: string;
}

/** The change stream reports no papers, so an open ballot is polled. */
const TURNOUT_INTERVAL_MS = 30_000;

export const useBallot = (ids: BallotIds) =>
  useQuery({
    queryKey: queryKeys.courtyard(ids.id, 'ballot', ids.ballotId),
    queryFn: () =>
      answerAs<BallotView>(api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}', { params: { path: ids } })),
    refetchInterval: TURNOUT_INTERVAL_MS,
  });

export const canvassKey = ({ id, ballotId }: BallotIds) => queryKeys.courtyard(id, 'canvass', ballotId);

export const useCanvass = (ids: BallotIds, enabled: boolean) =>
  useQuery({
    queryKey: canvassKey(ids),
    queryFn: () =>
      answerOf(api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/canvass', { params: { path: ids, query: {} } })),
    enabled,
  });

export const recountsKey = ({ id, ballotId }: BallotIds) => queryKeys.courtyard(id, 'recounts', ballotId);

export const useRecounts = (ids: BallotIds) =>
  useQuery({
    queryKey: recountsKey(ids),
    queryFn: () =>
      answerAs<{ recounts: readonly KeptRecount[] }>(
        api.GET('/api/v1/courtyards/{id}/ballots/{ballotId}/recounts', { params: { path: ids } }),
      ),
  });
