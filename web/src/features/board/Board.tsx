import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import Tag from 'antd/es/tag';
import { useRef } from 'react';
import { POSITION_WORDS, SOURCE_WORDS, STAGE_WORDS } from '../../../../i18n/words';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { Board as BoardPage } from '../../api/shapes';
import { useLanguage } from '../../app/language';
import { useCan } from '../../app/useCan';
import { DueDate } from '../../ui/DueDate';
import { formatDate, formatMoney } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { LoadMore } from '../../ui/LoadMore';
import { Table } from '../../ui/Table';
import { useTitle } from '../../ui/useTitle';
import { Filters } from './Filters';
import { type Filter, filterOf, toQuery } from './filter';
import { type Held, heldOf } from './held';
import { SavedViews } from './SavedViews';
import { StageCounts } from './StageCounts';
import { Sums } from './Sums';
import { useRowKeys } from './useRowKeys';

type Row = BoardPage['courtyards'][number];

const Name = ({ row }: { readonly row: Row }) => {
  const { words } = useLanguage();
  return (
    <>
      <Link to="/courtyards/$id" params={{ id: row.id }}>
        {row.name}
      </Link>{' '}
      {row.suspended && <Tag color="warning">{words.suspended}</Tag>}
      {row.overridden && <Tag color="warning">{words.overridden}</Tag>}
      {row.takenOver && <Tag>{words.takenOver}</Tag>}
      {row.isDemonstration && (
        <Tag>
          <strong>{words.demonstration}</strong>
        </Tag>
      )}
    </>
  );
};

/** What a courtyard holds where the filter says; leads to the postings behind it. */
const HeldSum = ({ row, held }: { readonly row: Row; readonly held: Held }) => (
  <Link
    to="/courtyards/$id"
    params={{ id: row.id }}
    search={{ tab: 'money', holds: `${held.source}.${held.position}` }}
  >
    {formatMoney(row.heldFen ?? 0)}
  </Link>
);

const Rows = ({ rows, held }: { readonly rows: readonly Row[]; readonly held: Held | undefined }) => {
  const { words, translate } = useLanguage();
  return (
    <Table
      label={words.board}
      rows={rows}
      rowKey={({ id }) => id}
      empty={words.noCourtyards}
      columns={[
        { title: words.courtyard, render: (row) => <Name row={row} /> },
        {
          title: words.place,
          render: (row) => [row.district, row.subDistrict, row.community].filter(Boolean).join(' '),
        },
        {
          title: words.stage,
          render: (row) => (
            <span>
              {translate(STAGE_WORDS[row.stage])}{' '}
              <span className="quiet">
                {words.since} {formatDate(row.since)}
              </span>
            </span>
          ),
        },
        {
          title: words.awaited,
          render: (row) =>
            row.awaited === null ? (
              '—'
            ) : (
              <span>
                {row.awaited} <span className="quiet">{row.holder}</span>
              </span>
            ),
        },
        {
          title: words.due,
          render: (row) => <DueDate at={row.nextDueAt} overdue={row.overdue} provisional={row.provisional} />,
        },
        { title: words.subsidy, number: true, render: (row) => formatMoney(row.subsidyFen) },
        { title: words.paid, number: true, render: (row) => formatMoney(row.paidFen) },
        ...(held === undefined
          ? []
          : [
              {
                title: `${translate(SOURCE_WORDS[held.source])} · ${translate(POSITION_WORDS[held.position])}${words.inYuan}`,
                number: true,
                render: (row: Row) => <HeldSum row={row} held={held} />,
              },
            ]),
      ]}
    />
  );
};

/** The board: every courtyard in scope with its stage, pending steps and money, overdue ones first. */
export const Board = () => {
  const { language, words } = useLanguage();
  const can = useCan();
  useTitle(words.board);
  const filter = filterOf(useSearch({ strict: false }));
  const navigate = useNavigate();
  const show = (next: Filter) => void navigate({ to: '/board', search: filterOf({ ...next }) });
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const board = useInfiniteQuery({
    queryKey: queryKeys.courtyardLists('board', filter, language),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const counts = pageParam === undefined ? 'true' : 'false';
      const page = { limit: 50, counts, ...(pageParam === undefined ? {} : { after: pageParam }) } as const;
      return answerOf(api.GET('/api/v1/courtyards', { params: { query: { ...toQuery(filter), ...page } } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    // Keeps the old rows until the new ones arrive.
    placeholderData: (before) => before,
  });
  const counts = board.data?.pages[0]?.counts ?? [];
  const order = board.data?.pages[0]?.stages ?? [];
  return (
    <div className="stack">
      <div className="row spread">
        <h2>{words.board}</h2>
        <SavedViews filter={filter} onFilter={show} />
      </div>
      <StageCounts counts={counts} order={order} filter={filter} onFilter={show} />
      <Filters filter={filter} onFilter={show} />
      {can('boardMoney') && <Sums filter={filter} />}
      <Loaded query={board}>
        {({ pages }) => (
          <div ref={list} aria-busy={board.isPlaceholderData}>
            <Rows rows={pages.flatMap((page) => page.courtyards)} held={heldOf(filter.holds)} />
            <LoadMore query={board} />
          </div>
        )}
      </Loaded>
      <p className="quiet">{words.keys}</p>
    </div>
  );
};
