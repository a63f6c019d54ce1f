import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

const KEY = ['budgets'] as const;
export const BUDGETS_KEY: readonly string[] = KEY;

const budgets = () => answerOf(api.GET('/api/v1/courtyards/budgets', { params: { query: {} } }));

export type BudgetsAnswer = Awaited<ReturnType<typeof budgets>>;
export type Envelope = BudgetsAnswer['envelopes'][number];
export type BudgetProposal = BudgetsAnswer['proposals'][number];

/** The envelopes in and above the reader's scope, with their changes. */
export const useBudgets = (enabled: boolean) =>
  // The change stream reports what happens in courtyards only.
  useQuery({ queryKey: KEY, queryFn: budgets, enabled, refetchInterval: 20_000 });

/** What a city or district is called; of one that has ended, with the one that has taken over. */
export const placeName = (
  { name, successorName }: Pick<BudgetsAnswer['places'][number], 'name' | 'successorName'>,
  merged: string,
): string => (successorName === null ? name : merged.replace('{name}', name).replace('{successor}', successorName));

/** Where the document of a change is. */
export const documentAddress = ({ organisationId, document }: BudgetProposal): string =>
  `/api/v1/courtyards/budgets/organisations/${organisationId}/files/${document.fileId}`;
