import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { paths } from '../../api/openapi';
import { useWrite } from '../../api/useWrite';
import { withoutEmpty } from '../../ui/withoutEmpty';

const INTERESTS = ['interests'];

type Declared = paths['/api/v1/me/interests']['post']['requestBody']['content']['application/json'];

/** What was declared of an account's person, or of oneself. */
export const useInterests = (accountId?: string) =>
  useQuery({
    queryKey: [...INTERESTS, accountId ?? 'mine'],
    queryFn: () =>
      answerOf(
        accountId === undefined
          ? api.GET('/api/v1/me/interests')
          : api.GET('/api/v1/accounts/{id}/interests', { params: { path: { id: accountId } } }),
      ),
  });

export type Interest = NonNullable<ReturnType<typeof useInterests>['data']>['interests'][number];

/** Declares an interest of an account's person, or of oneself. */
export const useDeclare = (accountId: string | undefined, onAnswer: () => void) =>
  useWrite(
    (body: Declared, header) =>
      answerOf(
        accountId === undefined
          ? api.POST('/api/v1/me/interests', { params: { header }, body })
          : api.POST('/api/v1/accounts/{id}/interests', { params: { path: { id: accountId }, header }, body }),
      ),
    { refreshes: [INTERESTS], onAnswer },
  );

/** Confirms what relates somebody to oneself, or to a person whom one administers. */
export const useConfirmInterest = () =>
  useWrite(
    (id: string, header) => answerOf(api.POST('/api/v1/interests/{id}/confirm', { params: { path: { id }, header } })),
    { refreshes: [INTERESTS] },
  );

export const useInterestsInScope = () =>
  useInfiniteQuery({
    queryKey: [...INTERESTS, 'inScope'],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/interests', { params: { query: { limit: 50, ...withoutEmpty({ before: pageParam }) } } }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

const FEW = 20;

/** The newest relations of people in scope that await confirmation. */
export const useAwaitingInterests = () =>
  useQuery({
    queryKey: [...INTERESTS, 'awaiting'],
    queryFn: () => answerOf(api.GET('/api/v1/interests', { params: { query: { awaiting: 'true', limit: FEW } } })),
  });

/** Firms and bodies whose name has this text. */
export const useParties = (text: string) =>
  useQuery({
    queryKey: ['interestParties', text],
    enabled: text !== '',
    queryFn: () => answerOf(api.GET('/api/v1/interest-parties', { params: { query: { text } } })),
    placeholderData: (before) => before,
  }).data?.parties ?? [];
