import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Tag from 'antd/es/tag';
import { useState } from 'react';
import { INBOX_WORDS } from '../../../../i18n/console/inbox';
import { rendered } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { Inbox as InboxPage } from '../../api/shapes';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { LoadMore } from '../../ui/LoadMore';
import { Section } from '../../ui/Section';
import type { CourtyardSearch } from '../courtyard/search';

type Row = InboxPage['notices'][number];
/** Notices of other programmes link nowhere, because the console has no pages for their cases. */
type InboxNotice = Omit<Row, 'courtyardId'> & Partial<Pick<Row, 'courtyardId'>>;

type State = 'open' | 'done' | 'snoozed';

interface SubjectProps {
  readonly notice: InboxNotice;
  readonly onRead: () => void;
}

interface NoticeProps extends SubjectProps {
  readonly onState: (state: State) => void;
}

/** Where in a courtyard a notice leads: the form that answers it while the obligation is open, or the files. */
const searchOf = ({ kind, answers, settled }: InboxNotice): CourtyardSearch => {
  if (kind === 'fileQuarantined') return { tab: 'documents' };
  return answers === null || settled ? {} : { answer: answers };
};

/** Notices of absences, leavers and gaps lead to the page of people and offices. */
const ABOUT_PEOPLE = ['delegated', 'delegationAsked', 'delegationEnded', 'leftOffice', 'gapsFound'];

/** A notice's subject, with a link to what it is about as far as the user may read that. */
const Subject = ({ notice, onRead }: SubjectProps) => {
  const { courtyardId, subject, hasLeft, params } = notice;
  // Roles that may not read courtyards get notices about them all the same.
  const reads = useMe().roles.some((role) => role !== 'administrator');
  if (!reads && typeof params.fileId === 'string') {
    return (
      <Link to="/admin/$part" params={{ part: 'audit' }} search={{ stream: `file/${params.fileId}` }} onClick={onRead}>
        {subject}
      </Link>
    );
  }
  if (reads && typeof params.listId === 'string') {
    return (
      <Link to="/decisions/$id" params={{ id: params.listId }} onClick={onRead}>
        {subject}
      </Link>
    );
  }
  if (reads && typeof params.budgetId === 'string') {
    return (
      <Link to="/budgets" onClick={onRead}>
        {subject}
      </Link>
    );
  }
  if (notice.kind === 'morningDigest') {
    return (
      <Link to="/" onClick={onRead}>
        {subject}
      </Link>
    );
  }
  if (ABOUT_PEOPLE.includes(notice.kind)) {
    return (
      <Link to="/people" onClick={onRead}>
        {subject}
      </Link>
    );
  }
  return reads && typeof courtyardId === 'string' && !hasLeft ? (
    <Link to="/courtyards/$id" params={{ id: courtyardId }} search={searchOf(notice)} onClick={onRead}>
      {subject}
    </Link>
  ) : (
    subject
  );
};

const Notice = ({ notice, onRead, onState }: NoticeProps) => {
  const words = useWords(INBOX_WORDS);
  const { language } = useLanguage();
  const button = (text: string, onClick: () => void) => (
    <button type="button" className="plain" onClick={onClick} aria-label={`${text}: ${notice.subject}`}>
      {text}
    </button>
  );
  const isAside = notice.doneAt !== null || notice.snoozedUntil !== null;
  return (
    <li className={notice.readAt === null ? 'new' : undefined}>
      <Subject notice={notice} onRead={onRead} /> <span className="quiet">{formatTime(notice.arrivedAt)}</span>{' '}
      {notice.settled && !notice.hasLeft && <Tag>{words.settled}</Tag>}
      {notice.hasLeft && <Tag>{words.hasLeft}</Tag>}
      <br />
      {notice.body}{' '}
      {notice.snoozedUntil !== null && (
        <span className="quiet">
          {rendered(INBOX_WORDS.snoozedUntil, { until: formatTime(notice.snoozedUntil) }, language)}{' '}
        </span>
      )}
      {notice.readAt === null && !isAside && button(words.markRead, onRead)}{' '}
      {isAside ? button(words.reopen, () => onState('open')) : button(words.done, () => onState('done'))}{' '}
      {!isAside && button(words.snooze, () => onState('snoozed'))}
    </li>
  );
};

/** The user's notices, newest first. */
export const Inbox = () => {
  const { language, words: common } = useLanguage();
  const words = useWords(INBOX_WORDS);
  const [unread, setUnread] = useState(false);
  const [view, setView] = useState<State>('open');
  const inbox = useInfiniteQuery({
    queryKey: queryKeys.courtyardLists('inbox', language, unread, view),
    initialPageParam: {},
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/inbox', {
          params: { query: { limit: 20, unread: unread ? 'true' : 'false', view, ...pageParam } },
        }),
      ),
    getNextPageParam: ({ next }) => (next === null ? undefined : { before: next }),
    placeholderData: (before) => before,
    // Notices arrive a moment after the change that they are about, and the change stream reports only the change.
    refetchInterval: 20_000,
  });
  const refreshes = [queryKeys.courtyardLists('inbox')];
  const read = useWrite(
    (id: number, header) => answerOf(api.PUT('/api/v1/inbox/{id}/read', { params: { path: { id }, header } })),
    { refreshes },
  );
  const readAll = useWrite(
    (upTo: number, header) => answerOf(api.PUT('/api/v1/inbox/read', { params: { header }, body: { upTo } })),
    { refreshes },
  );
  const putAside = useWrite(
    ({ id, state }: { readonly id: number; readonly state: State }, header) =>
      answerOf(api.PUT('/api/v1/inbox/{id}/state', { params: { path: { id }, header }, body: { state, days: 1 } })),
    { refreshes },
  );
  const newest = inbox.data?.pages[0];
  const count = newest?.unread ?? 0;
  const last = newest?.notices[0]?.id;
  return (
    <Section
      title={common.notices}
      extra={
        <div className="row">
          {count > 0 && <strong>{rendered(INBOX_WORDS.unread, { count }, language)}</strong>}
          <select
            className="field"
            aria-label={words.views}
            value={view}
            onChange={({ target }) => setView(target.value as State)}
          >
            <option value="open">{words.open}</option>
            <option value="done">{words.doneView}</option>
            <option value="snoozed">{words.snoozedView}</option>
          </select>
          <label>
            <input type="checkbox" checked={unread} onChange={({ target }) => setUnread(target.checked)} />{' '}
            {words.onlyUnread}
          </label>
          {count > 0 && last !== undefined && (
            <Button size="small" loading={readAll.isSending} onClick={() => readAll.send(last)}>
              {words.markAllRead}
            </Button>
          )}
        </div>
      }
    >
      <Loaded query={inbox}>
        {({ pages }) => {
          const notices = pages.flatMap((page) => page.notices);
          return notices.length === 0 ? (
            <p className="quiet">{unread ? words.noneUnread : words.none}</p>
          ) : (
            <ul className="notices">
              {notices.map((notice) => (
                <Notice
                  key={notice.id}
                  notice={notice}
                  onRead={() => read.send(notice.id)}
                  onState={(state) => putAside.send({ id: notice.id, state })}
                />
              ))}
            </ul>
          );
        }}
      </Loaded>
      <LoadMore query={inbox} />
    </Section>
  );
};
