import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Empty, Space, Table, Tag } from 'antd';
import { ask } from '../api/client';
import type { Inbox, Work as WorkList } from '../api/shapes';
import { useSpeech } from '../language';
import { day, Loaded, moment } from './parts';

/** What is awaited from me, most urgent first; and what I was told. */
export const Work = () => {
  const { language, words } = useSpeech();
  const work = useQuery({
    queryKey: ['work', language],
    queryFn: () => ask<WorkList>('/api/v1/work?limit=200', language),
  });
  const inbox = useQuery({
    queryKey: ['inbox', language],
    queryFn: () => ask<Inbox>('/api/v1/inbox?limit=20', language),
  });
  return (
    <Space direction="vertical" size="large" style={{ width: '100%' }}>
      <Card title={<h2 style={{ fontSize: 18, margin: 0 }}>{words.work}</h2>}>
        <Loaded of={work}>
          {({ obligations }) => (
            <Table
              size="middle"
              rowKey={(row) => `${row.courtyardId}/${row.key}`}
              dataSource={[...obligations]}
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
              scroll={{ x: true }}
              locale={{ emptyText: <Empty description={words.nothingAwaited} /> }}
              columns={[
                { title: words.awaited, dataIndex: 'name' },
                {
                  title: words.courtyard,
                  render: (_, row) => (
                    <Link to="/courtyards/$id" params={{ id: row.courtyardId }}>
                      {row.courtyard}
                    </Link>
                  ),
                },
                {
                  title: words.due,
                  render: (_, row) => (
                    <>
                      {day(row.dueAt)} {row.overdue && <Tag color="error">{words.overdue}</Tag>}
                      {row.provisional && <Tag>{words.provisional}</Tag>}
                    </>
                  ),
                },
              ]}
            />
          )}
        </Loaded>
      </Card>
      <Card title={<h2 style={{ fontSize: 18, margin: 0 }}>{words.notices}</h2>}>
        <Loaded of={inbox}>
          {({ notices }) =>
            notices.length === 0 ? (
              <Empty description={words.noNotices} />
            ) : (
              <ul style={{ paddingInlineStart: 20 }}>
                {notices.map(({ id, subject, body, arrivedAt, courtyardId }) => (
                  <li key={id}>
                    <Link to="/courtyards/$id" params={{ id: courtyardId }}>
                      {subject}
                    </Link>
                    {` · ${moment(arrivedAt)}`}
                    <br />
                    {body}
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Card>
    </Space>
  );
};
