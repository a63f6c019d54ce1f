import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox, Empty, Input, Segmented, Space, Table, Tag } from 'antd';
import { STAGES } from '../../../domain/stage';
import { STAGE_WORDS } from '../../../i18n/words';
import { ask } from '../api/client';
import type { Board as BoardPage } from '../api/shapes';
import { useSpeech } from '../language';
import { day, Loaded, sum } from './parts';

/** What the board shows; it stands in the address, so that a view can be kept and sent. */
export interface Filter {
  readonly stage?: string;
  readonly text?: string;
  readonly overdue?: boolean;
}

export const filterOf = (search: Record<string, unknown>): Filter => ({
  ...(typeof search.stage === 'string' ? { stage: search.stage } : {}),
  ...(typeof search.text === 'string' && search.text !== '' ? { text: search.text } : {}),
  ...(search.overdue === true ? { overdue: true } : {}),
});

const queryOf = ({ stage, text, overdue }: Filter, after: string | undefined): string =>
  new URLSearchParams({
    limit: '50',
    counts: String(after === undefined),
    ...(stage === undefined ? {} : { stage }),
    ...(text === undefined ? {} : { text }),
    ...(overdue === true ? { overdue: 'true' } : {}),
    ...(after === undefined ? {} : { after }),
  }).toString();

export const Board = () => {
  const { language, words, say } = useSpeech();
  const filter = filterOf(useSearch({ strict: false }));
  const navigate = useNavigate();
  const show = (change: Filter) => void navigate({ to: '/board', search: filterOf({ ...filter, ...change }) as never });
  const board = useInfiniteQuery({
    queryKey: ['board', filter, language],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => ask<BoardPage>(`/api/v1/courtyards?${queryOf(filter, pageParam)}`, language),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const counts = board.data?.pages[0]?.counts ?? [];
  const inStage = (stage: string) =>
    counts.filter((count) => count.stage === stage).reduce((all, { courtyards }) => all + courtyards, 0);
  return (
    <Space direction="vertical" size="middle" style={{ width: '100%' }}>
      <h2 style={{ fontSize: 20, margin: 0 }}>{words.board}</h2>
      <div style={{ overflowX: 'auto' }}>
        <Segmented
          aria-label={words.stage}
          value={filter.stage ?? ''}
          onChange={(stage) => show({ stage: (stage === '' ? undefined : stage) as string })}
          options={[
            { value: '', label: words.allStages },
            ...STAGES.map((stage) => ({ value: stage, label: `${say(STAGE_WORDS[stage])} ${inStage(stage)}` })),
          ]}
        />
      </div>
      <Space wrap>
        <Input.Search
          allowClear
          aria-label={words.search}
          placeholder={words.search}
          defaultValue={filter.text}
          onSearch={(text) => show({ text })}
        />
        <Checkbox checked={filter.overdue === true} onChange={({ target }) => show({ overdue: target.checked })}>
          {words.onlyOverdue}
        </Checkbox>
      </Space>
      <Loaded of={board}>
        {({ pages }) => (
          <Table
            size="middle"
            rowKey="id"
            dataSource={pages.flatMap((page) => page.courtyards)}
            pagination={false}
            scroll={{ x: true }}
            locale={{ emptyText: <Empty description={words.noCourtyards} /> }}
            footer={() =>
              board.hasNextPage && (
                <Button loading={board.isFetchingNextPage} onClick={() => void board.fetchNextPage()}>
                  {words.more}
                </Button>
              )
            }
            columns={[
              {
                title: words.courtyard,
                render: (_, row) => (
                  <Link to="/courtyards/$id" params={{ id: row.id }}>
                    {row.name}
                  </Link>
                ),
              },
              {
                title: words.place,
                render: (_, row) => [row.district, row.subDistrict, row.community].filter(Boolean).join(' '),
              },
              {
                title: words.stage,
                render: (_, row) => (
                  <>
                    {say(STAGE_WORDS[row.stage as keyof typeof STAGE_WORDS])} {words.since} {day(row.since)}
                  </>
                ),
              },
              {
                title: words.nextDue,
                render: (_, row) => (
                  <>
                    {day(row.nextDueAt)} {row.overdue && <Tag color="error">{words.overdue}</Tag>}
                    {row.overridden && <Tag color="warning">{words.overridden}</Tag>}
                  </>
                ),
              },
              { title: words.subsidy, align: 'right', render: (_, row) => sum(row.subsidyFen) },
              { title: words.paid, align: 'right', render: (_, row) => sum(row.paidFen) },
            ]}
          />
        )}
      </Loaded>
    </Space>
  );
};
