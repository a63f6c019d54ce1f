import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CHANNEL_WORDS, SENDING_STATE_WORDS } from '../../../../i18n/channelWords';
import { CHANNEL_PAGE_WORDS } from '../../../../i18n/console/channels';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { FilterSelect } from '../../ui/FilterSelect';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors, TextField } from '../../ui/fields';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { LoadMore } from '../../ui/LoadMore';
import { placeFaults } from '../../ui/placeFaults';
import { SearchField } from '../../ui/SearchField';
import { Table } from '../../ui/Table';
import { DayFilter } from '../../ui/WrittenDay';
import { withoutEmpty } from '../../ui/withoutEmpty';

const WAYS = ['digest', 'weeklyReport', 'wecomApp', 'sms', 'wecomRobot', 'dingtalkRobot', 'webhook'] as const;
type Way = (typeof WAYS)[number];
type State = keyof typeof SENDING_STATE_WORDS;

interface Asked {
  readonly way?: Way | undefined;
  readonly state?: State | undefined;
  readonly receiver?: string;
  readonly from?: string;
  readonly until?: string;
}

const KEY = 'messages';

const useMessages = (asked: Asked) => {
  const { language } = useLanguage();
  return useInfiniteQuery({
    queryKey: [KEY, asked, language],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/messages', {
          params: { query: { limit: 50, ...withoutEmpty({ ...asked, before: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
};

type Message = NonNullable<ReturnType<typeof useMessages>['data']>['pages'][number]['messages'][number];

const CHIPS: Readonly<Partial<Record<State, string>>> = { sent: 'good', failed: 'bad', dead: 'bad' };

const Standing = ({ of }: { readonly of: Message }) => {
  const words = useWords(CHANNEL_PAGE_WORDS);
  const told = [
    ...(of.sentAt === null ? [] : [formatTime(of.sentAt)]),
    ...(of.attempts > 1 ? [`${words.tries} ${of.attempts}`] : []),
    ...(of.endedBecauseName === null ? [] : [of.endedBecauseName]),
  ];
  return (
    <span>
      <span className={`chip ${CHIPS[of.state] ?? ''}`}>{of.stateName}</span>
      <span className="quiet"> {told.join(' · ')}</span>
      {of.lastError !== null && of.state !== 'sent' && (
        <span className="quiet">
          <br />
          {of.lastError}
          {of.nextTryAt !== null && ` · ${words.nextTry} ${formatTime(of.nextTryAt)}`}
        </span>
      )}
    </span>
  );
};

const Filters = ({ asked, onAsk }: { readonly asked: Asked; readonly onAsk: (part: Partial<Asked>) => void }) => {
  const words = useWords(CHANNEL_PAGE_WORDS);
  const { translate } = useLanguage();
  const day = (key: 'from' | 'until') => (
    <DayFilter label={words[key]} value={asked[key] ?? ''} onChange={(chosen) => onAsk({ [key]: chosen })} />
  );
  return (
    <search className="row" aria-label={words.otherMessages}>
      <FilterSelect
        label={words.allWays}
        value={asked.way}
        options={WAYS.map((way) => [way, translate(CHANNEL_WORDS[way])] as const)}
        onChange={(way) => onAsk({ way: way as Way | undefined })}
      />
      <FilterSelect
        label={words.allStates}
        value={asked.state}
        options={Object.entries(SENDING_STATE_WORDS).map(([state, text]) => [state, translate(text)] as const)}
        onChange={(state) => onAsk({ state: state as State | undefined })}
      />
      <SearchField
        label={words.searchReceiver}
        value={asked.receiver ?? ''}
        onSearch={(receiver) => onAsk({ receiver })}
      />
      {day('from')}
      {day('until')}
    </search>
  );
};

const ResendDialog = ({ message, onClose }: { readonly message: Message; readonly onClose: () => void }) => {
  const words = useWords(CHANNEL_PAGE_WORDS);
  const [why, setWhy] = useState('');
  const resend = useWrite(
    (body: { id: string; no: number; why: string }, header) =>
      answerOf(api.POST('/api/v1/messages/resends', { params: { header }, body })),
    { refreshes: [[KEY]], onSuccess: onClose },
  );
  const { at, rest } = placeFaults(resend.faults, ['/why']);
  return (
    <FormDialog
      title={words.resend}
      submitText={words.resend}
      isPending={resend.isSending}
      onSubmit={() => resend.send({ id: message.id, no: message.no, why })}
      onCancel={onClose}
    >
      <div className="form">
        <FormErrors messages={rest} />
        <p>
          {message.wayName} · {message.subject} → {message.receiver}
        </p>
        <TextField label={words.why} value={why} error={at('/why')} required onChange={setWhy} />
      </div>
    </FormDialog>
  );
};

/** What left by other channels than a notice's mail, with its state; what failed or was given up can be sent again. */
export const Messages = () => {
  const words = useWords(CHANNEL_PAGE_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const can = useCan();
  const [asked, setAsked] = useState<Asked>({});
  const [chosen, choose] = useState<Message>();
  const messages = useMessages(asked);
  return (
    <>
      <Filters asked={asked} onAsk={(part) => setAsked((before) => ({ ...before, ...part }))} />
      <Loaded query={messages}>
        {({ pages }) => (
          <Table
            label={words.otherMessages}
            rows={pages.flatMap((page) => page.messages)}
            rowKey={({ id }) => id}
            empty={words.noMessages}
            columns={[
              { title: words.way, render: ({ wayName }) => wayName },
              { title: words.message, render: ({ subject }) => subject },
              { title: words.when, render: ({ queuedAt }) => formatTime(queuedAt) },
              { title: words.receiver, render: ({ receiver }) => receiver ?? '—' },
              { title: words.state, render: (row) => <Standing of={row} /> },
              {
                title: words.actions,
                render: (row) =>
                  !row.mayBeResent || !can('resendMessage') ? (
                    '—'
                  ) : (
                    <button
                      type="button"
                      className="plain"
                      aria-label={`${words.resend}${colon}${row.subject} ${row.receiver}`}
                      onClick={() => choose(row)}
                    >
                      {words.resend}
                    </button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={messages} />
      {chosen !== undefined && <ResendDialog message={chosen} onClose={() => choose(undefined)} />}
    </>
  );
};
