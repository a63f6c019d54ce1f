import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';

const KEY = queryKeys.courtyardLists('decisions');
export const DECISIONS_KEY = KEY;
/** The only kind of request on which meetings decide for courtyards. */
export const KIND = 'subsidyApplication';

const lists = () => answerOf(api.GET('/api/v1/courtyards/decision-lists'));
const one = (id: string) => answerOf(api.GET('/api/v1/courtyards/decision-lists/{id}', { params: { path: { id } } }));
const awaited = (organisationId: string) =>
  answerOf(api.GET('/api/v1/courtyards/decision-lists/awaited', { params: { query: { organisationId, kind: KIND } } }));

export type DecisionList = Awaited<ReturnType<typeof lists>>['lists'][number];
export type WholeList = Awaited<ReturnType<typeof one>>;
export type DecisionRow = WholeList['rows'][number];
export type Decision = DecisionRow['decision'];
export type AwaitedRequest = Awaited<ReturnType<typeof awaited>>['requests'][number];

export const useDecisionLists = (enabled = true) => useQuery({ queryKey: [...KEY, 'all'], queryFn: lists, enabled });
/** Looks again while rows are carried out. */
export const useDecisionList = (id: string) =>
  useQuery({
    queryKey: [...KEY, id],
    queryFn: () => one(id),
    refetchInterval: ({ state }) => (state.data !== undefined && state.data.rowCounts.released > 0 ? 2_000 : false),
  });
export const useAwaited = (organisationId: string) =>
  useQuery({ queryKey: [...KEY, 'awaited', organisationId], queryFn: () => awaited(organisationId) });

/** Where the minutes of a meeting are. */
export const minutesAddress = ({
  organisationId,
  minutes,
}: {
  readonly organisationId: string;
  readonly minutes: { readonly fileId: string };
}): string => `/api/v1/courtyards/decision-lists/organisations/${organisationId}/files/${minutes.fileId}`;
