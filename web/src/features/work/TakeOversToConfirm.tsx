import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { TAKE_OVER_WORDS } from '../../../../i18n/console/takeOver';
import { rendered } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import { ApiError } from '../../api/errors';
import { newKey } from '../../api/idempotencyKey';
import { queryKeys } from '../../api/queryKeys';
import type { Work } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { DescriptionList } from '../../ui/DescriptionList';
import { formatTime } from '../../ui/format';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { lineItems } from '../files/Line';

type Row = Work['obligations'][number];

/** Who confirms take-overs; nobody else reads the list for them. */
export const TAKE_OVER_ROLES: readonly string[] = ['districtHousing', 'districtHousingLeader'];

/** More are shown once these are confirmed. */
const MOST = 200;
/** So many are confirmed at once. */
const AT_ONCE = 4;

/** The take-overs that wait for the reader, of all their work. */
const useWaiting = () => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: queryKeys.courtyardLists('work', language, 'takeOver'),
    queryFn: async (): Promise<readonly Row[]> => {
      const found: Row[] = [];
      for (let page: Pick<Work, 'next'> | undefined; page?.next !== null; ) {
        const after: { after?: string } = page?.next === undefined ? {} : { after: page.next };
        const answer: Work = await answerOf(api.GET('/api/v1/work', { params: { query: { limit: 100, ...after } } }));
        found.push(...answer.obligations.filter(({ requested }) => requested?.command === 'takeOver'));
        if (found.length >= MOST) break;
        page = answer;
      }
      return found.slice(0, MOST);
    },
  });
};

/** Confirms them a few at a time; a refusal of one holds up no other. */
const useConfirmAll = (rows: readonly Row[]) => {
  const queries = useQueryClient();
  const [done, setDone] = useState<number>();
  const [refused, setRefused] = useState<readonly (readonly [name: string, why: string])[]>([]);
  const confirm = async ({ courtyardId, courtyard }: Row): Promise<void> => {
    try {
      await answerOf(
        api.POST('/api/v1/courtyards/{id}/commands/confirmRequest', {
          params: { path: { id: courtyardId }, header: { 'Idempotency-Key': newKey(), 'If-Match': '*' } },
          // Of a courtyard that has done nothing yet it is the only request.
          body: {},
        }),
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setRefused((before) => [...before, [courtyard, error.message]]);
    }
  };
  const confirmAll = async (): Promise<void> => {
    setRefused([]);
    setDone(0);
    try {
      for (let i = 0; i < rows.length; i += AT_ONCE) {
        await Promise.all(rows.slice(i, i + AT_ONCE).map(confirm));
        setDone(Math.min(rows.length, i + AT_ONCE));
      }
    } finally {
      setDone(undefined);
      await queries.invalidateQueries({ queryKey: queryKeys.courtyardLists('work') });
    }
  };
  return { confirmAll, done, refused };
};

/** Courtyards that somebody asks to take over half-way: each with its record and what that lacks, to be confirmed in one action. */
export const TakeOversToConfirm = () => {
  const { language } = useLanguage();
  const words = useWords(TAKE_OVER_WORDS);
  const rows = useWaiting().data ?? [];
  const { confirmAll, done, refused } = useConfirmAll(rows);
  if (rows.length === 0 && refused.length === 0) return null;
  return (
    <Section
      title={words.toConfirm}
      extra={
        <Button type="primary" disabled={done !== undefined || rows.length === 0} onClick={() => void confirmAll()}>
          {rendered(TAKE_OVER_WORDS.confirmAll, { count: rows.length }, language)}
        </Button>
      }
    >
      <p className="quiet">{words.means}</p>
      {done !== undefined && (
        <p role="status">{rendered(TAKE_OVER_WORDS.progress, { done, count: rows.length }, language)}</p>
      )}
      {refused.length > 0 && (
        <ul className="late" role="alert">
          {refused.map(([name, why]) => (
            <li key={name}>
              {name}: {why}
            </li>
          ))}
        </ul>
      )}
      <Table
        label={words.toConfirm}
        rows={rows}
        rowKey={({ courtyardId }) => courtyardId}
        columns={[
          {
            title: words.courtyard,
            render: ({ courtyardId, courtyard }) => (
              <Link to="/courtyards/$id" params={{ id: courtyardId }}>
                {courtyard}
              </Link>
            ),
          },
          { title: words.asked, render: ({ requested }) => (requested === null ? '' : formatTime(requested.at)) },
          {
            title: words.record,
            render: ({ courtyardId, requested }) =>
              requested !== null && (
                <details>
                  <summary>{words.show}</summary>
                  <DescriptionList items={lineItems(courtyardId, requested.lines)} />
                </details>
              ),
          },
        ]}
      />
    </Section>
  );
};
