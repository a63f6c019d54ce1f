import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { Fault } from '../../api/fault';
import type { paths } from '../../api/openapi';
import { useWrite } from '../../api/useWrite';
import { withoutEmpty } from '../../ui/withoutEmpty';

/** What a proposal or a decision makes stale. */
export const ACCOUNT_LISTS = [['accountProposals'], ['accounts'], ['accountPerson'], ['accountReport']] as const;

export const useProposals = (open: boolean) =>
  useInfiniteQuery({
    queryKey: ['accountProposals', open],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/account-proposals', {
          params: { query: { open: open ? 'true' : 'false', limit: 50, ...withoutEmpty({ before: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    // Other administrators' proposals are no commits, so no change is announced.
    refetchInterval: open ? 30_000 : false,
  });

export type ProposalRow = NonNullable<ReturnType<typeof useProposals>['data']>['pages'][number]['proposals'][number];

type AccountChange = paths['/api/v1/accounts/{id}/proposals']['post']['requestBody']['content']['application/json'];

/** One administrator was refused what they may propose to another. */
export const takesTwo = (faults: readonly Fault[]): boolean =>
  faults.some(({ code }) => code === 'second-administrator-needed');

/** A change of an account, proposed to another administrator. */
export const usePropose = (id: string) =>
  useWrite(
    (body: AccountChange, header) =>
      answerOf(api.POST('/api/v1/accounts/{id}/proposals', { params: { path: { id }, header }, body })),
    { refreshes: ACCOUNT_LISTS },
  );

export const useAccountPerson = (id: string) =>
  useQuery({
    queryKey: ['accountPerson', id],
    queryFn: () => answerOf(api.GET('/api/v1/accounts/{id}/person', { params: { path: { id } } })),
  });
