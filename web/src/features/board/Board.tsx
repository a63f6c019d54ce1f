import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import Tag from 'antd/es/tag';
import { useRef } from 'react';
import { STAGE_WORDS } from '../../../../i18n/words';
import { answerOf, api } from '../../api/client';
import type { Board as BoardPage } from '../../api/shapes';
import { useSpeech } from '../../app/language';
import { Due, day, Loaded, sum, useTitle } from '../../ui/Loaded';
import { More } from '../../ui/LoadMore';
import { Listing } from '../../ui/Table';
import { Filters } from './Filters';
import { asAsked, type Filter, filterOf } from './filter';
import { Views } from './SavedViews';
import { Stages } from './StageCounts';
import { useRowKeys } from './useRowKeys';

type Row = BoardPage['courtyards'][number];

const Name = ({ row }: { readonly row: Row }) => {
  const { words } = useSpeech();
  return (
    <>
      <Link to="/courtyards/$id" params={{ id: row.id }}>
        {row.name}
      </Link>{' '}
      {row.suspended && <Tag color="warning">{words.suspended}</Tag>}
      {row.overridden && <Tag color="warning">{words.overridden}</Tag>}
    </>
  );
};

const Rows = ({ rows }: { readonly rows: readonly Row[] }) => {
  const { words, say } = useSpeech();
  return (
    <Listing
      label={words.board}
      rows={rows}
      keyOf={({ id }) => id}
      empty={words.noCourtyards}
      columns={[
        { title: words.courtyard, of: (row) => <Name row={row} /> },
        { title: words.place, of: (row) => [row.district, row.subDistrict, row.community].filter(Boolean).join(' ') },
        {
          title: words.stage,
          of: (row) => (
            <span>
              {say(STAGE_WORDS[row.stage])}{' '}
              <span className="quiet">
                {words.since} {day(row.since)}
              </span>
            </span>
          ),
        },
        {
          title: words.awaited,
          of: (row) =>
            row.awaited === null ? (
              '—'
            ) : (
              <span>
                {row.awaited} <span className="quiet">{row.holder}</span>
              </span>
            ),
        },
        { title: words.due, of: (row) => <Due at={row.nextDueAt} overdue={row.overdue} /> },
        { title: words.subsidy, number: true, of: (row) => sum(row.subsidyFen) },
        { title: words.paid, number: true, of: (row) => sum(row.paidFen) },
      ]}
    />
  );
};

/** Where every courtyard in scope stands, what it waits for, and the money; overdue ones lead. */
export const Board = () => {
  const { language, words } = useSpeech();
  useTitle(words.board);
  const filter = filterOf(useSearch({ strict: false }));
  const navigate = useNavigate();
  const show = (next: Filter) => void navigate({ to: '/board', search: filterOf({ ...next }) });
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const board = useInfiniteQuery({
    queryKey: ['board', filter, language],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const counts = pageParam === undefined ? 'true' : 'false';
      const page = { limit: 50, counts, ...(pageParam === undefined ? {} : { after: pageParam }) } as const;
      return answerOf(api.GET('/api/v1/courtyards', { params: { query: { ...asAsked(filter), ...page } } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    // What was shown stays until what was asked for is here.
    placeholderData: (before) => before,
  });
  const counts = board.data?.pages[0]?.counts ?? [];
  const order = board.data?.pages[0]?.stages ?? [];
  return (
    <div className="stack">
      <div className="row spread">
        <h2>{words.board}</h2>
        <Views filter={filter} onShow={show} />
      </div>
      <Stages counts={counts} order={order} filter={filter} onShow={show} />
      <Filters filter={filter} onShow={show} />
      <Loaded of={board}>
        {({ pages }) => (
          <div ref={list} aria-busy={board.isPlaceholderData}>
            <Rows rows={pages.flatMap((page) => page.courtyards)} />
            <More of={board} />
          </div>
        )}
      </Loaded>
      <p className="quiet">{words.keys}</p>
    </div>
  );
};
