import { useQuery } from '@tanstack/react-query';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { REORGANISATION_WORDS } from '../../../../i18n/console/reorganisations';
import { answerOf, api } from '../../api/client';
import { useLanguage, useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import type { Column } from '../../ui/Table';
import type { Organisation } from '../accounts/queries';
import { LEVELS } from './levels';

export const KINDS = ['merge', 'split', 'move'] as const;
export type Kind = (typeof KINDS)[number];

/** A reorganisation as its form has it. */
export interface Draft {
  readonly kind: Kind;
  readonly into: string;
  readonly name: string;
  readonly organisations: readonly string[];
  readonly cases: readonly string[];
  readonly accounts: readonly string[];
  readonly effectiveOn: string;
  readonly why: string;
}

/** The order as the API takes it. */
export const orderOf = (from: string, draft: Draft) => {
  const { kind, into, name, effectiveOn, why } = draft;
  const parts = { organisations: [...draft.organisations], cases: [...draft.cases] };
  if (kind === 'merge') return { kind, from, into, effectiveOn, why };
  return kind === 'split'
    ? { kind, from, name, ...parts, accounts: [...draft.accounts], effectiveOn, why }
    : { kind, from, into, ...parts, effectiveOn, why };
};

export interface Part {
  readonly id: string;
  readonly name: string;
}

/** What belongs to an organisation directly, as the form offers it. */
export const useParts = (of: Organisation) => {
  const below = useQuery({
    queryKey: ['organisations', 'below', of.id, 'parts'],
    queryFn: () => answerOf(api.GET('/api/v1/organisations', { params: { query: { parentId: of.id } } })),
  });
  const people = useQuery({
    queryKey: ['accounts', 'of', of.id],
    queryFn: () => answerOf(api.GET('/api/v1/accounts', { params: { query: { organisationId: of.id, limit: 200 } } })),
  });
  const children = below.data?.organisations ?? [];
  const isCase = (one: Organisation): boolean => one.kind === 'body';
  return {
    organisations: children.filter((one) => !isCase(one)),
    cases: children.filter(isCase).flatMap(({ caseId, name }) => (caseId === null ? [] : [{ id: caseId, name }])),
    accounts: (people.data?.accounts ?? []).filter(({ organisationId }) => organisationId === of.id),
  } satisfies Readonly<Record<string, readonly Part[]>>;
};

/** The names of the parts that were chosen to go. */
export const namedGoing = (parts: ReturnType<typeof useParts>, draft: Draft) => {
  const chosen = <K extends 'organisation' | 'case' | 'account'>(
    kind: K,
    all: readonly Part[],
    ids: readonly string[],
  ) => all.filter(({ id }) => ids.includes(id)).map(({ name }) => ({ kind, name }));
  return [
    ...chosen('organisation', parts.organisations, draft.organisations),
    ...chosen('case', parts.cases, draft.cases),
    ...(draft.kind === 'split' ? chosen('account', parts.accounts, draft.accounts) : []),
  ];
};

/** Where an organisation, or a part of it, may go: places of the caller's scope, each with its whole way; undefined
 * until they are known. */
export const useTakers = (
  of: Organisation,
  kind: Kind,
): readonly (readonly [id: string, title: string])[] | undefined => {
  const { data } = useQuery({
    queryKey: ['organisations', 'places'],
    queryFn: () => answerOf(api.GET('/api/v1/organisations', { params: { query: { kinds: LEVELS.join(',') } } })),
  });
  const places = data?.organisations ?? [];
  const wayTo = (path: string): string =>
    places
      .filter((above) => path.startsWith(above.path))
      .map(({ name }) => name)
      .join(' · ');
  if (data === undefined) return undefined;
  return places
    .filter((one) => one.id !== of.id && (kind === 'move' || one.kind === of.kind))
    .map(({ id, path }) => [id, wayTo(path)] as const);
};

/** What a proposal or a decision makes stale. */
export const REORGANISED = [['organisations'], ['reorganisations'], ['accounts']] as const;

const POLL_MS = 2_000;
const SLOW_MS = 30_000;

/** The reorganisations of the user’s scope, polled: other administrators’ proposals are announced by no change. */
export const useReorganisations = () =>
  useQuery({
    queryKey: ['reorganisations'],
    queryFn: () => answerOf(api.GET('/api/v1/reorganisations')),
    refetchInterval: ({ state }) =>
      state.data?.reorganisations.some((one) => one.state === 'running') ? POLL_MS : SLOW_MS,
  });

export type ReorganisationRow = NonNullable<ReturnType<typeof useReorganisations>['data']>['reorganisations'][number];

/** What would go, or went, by one reorganisation; polled while it runs. */
export const useReport = (id: string) => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['reorganisations', id, language],
    queryFn: () => answerOf(api.GET('/api/v1/reorganisations/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_MS : false),
  });
};

export const KIND_WORDS = { merge: 'kindMerge', split: 'kindSplit', move: 'kindMove' } as const;

/** An organisation by its whole way: many offices have one name. */
export const wayOf = ({ name, above }: ReorganisationRow['from' | 'into']): string => [...above, name].join(' · ');

/** What a reorganisation is about, for every list of them. */
export const useReorganisationColumns = (): readonly Column<ReorganisationRow>[] => {
  const words = useWords(REORGANISATION_WORDS);
  const { why: reason } = useWords(ADMIN_WORDS);
  const { proposedBy: proposer } = useWords(PROPOSAL_WORDS);
  return [
    { title: words.effectiveOn, render: ({ effectiveOn }) => effectiveOn },
    { title: words.kind, render: ({ kind }) => words[KIND_WORDS[kind]] },
    { title: words.from, render: ({ from }) => wayOf(from) },
    { title: words.into, render: ({ into }) => wayOf(into) },
    { title: reason, render: ({ why }) => why },
    { title: proposer, render: ({ proposedBy, proposedAt }) => `${proposedBy} · ${formatTime(proposedAt)}` },
  ];
};
