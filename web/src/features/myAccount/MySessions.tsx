import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { ACCOUNT_WORDS } from '../../../../i18n/console/account';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { FormErrors } from '../../ui/fields';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Table } from '../../ui/Table';

const MY_SESSIONS = ['mySessions'];

/** On which devices somebody is signed in; each can be signed out from here, and it ends there at once. */
export const MySessions = () => {
  const { words } = useLanguage();
  const own = useWords(ACCOUNT_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const [asks, setAsks] = useState(false);
  const query = useQuery({ queryKey: MY_SESSIONS, queryFn: () => answerOf(api.GET('/api/v1/me/sessions')) });
  const end = useWrite(
    (id: string, header) => api.POST('/api/v1/me/sessions/{id}/end', { params: { path: { id }, header } }),
    { refreshes: [MY_SESSIONS] },
  );
  const endOthers = useWrite((_: 'all', header) => api.POST('/api/v1/me/sessions/end', { params: { header } }), {
    refreshes: [MY_SESSIONS],
  });
  return (
    <section className="section">
      <h3>{own.devices}</h3>
      <p>{own.devicesHelp}</p>
      <FormErrors messages={[...end.faults, ...endOthers.faults].map(({ detail }) => detail)} />
      <Loaded query={query}>
        {({ sessions }) => (
          <>
            <Table
              label={own.devices}
              rows={sessions}
              rowKey={({ id }) => id}
              columns={[
                { title: own.device, render: ({ device }) => device ?? own.deviceUnknown },
                { title: own.address, render: ({ address }) => address },
                { title: own.signedInAt, render: ({ startedAt }) => formatTime(startedAt) },
                { title: own.lastUsedAt, render: ({ lastUsedAt }) => formatTime(lastUsedAt) },
                { title: own.endsAt, render: ({ endsAt }) => formatTime(endsAt) },
                {
                  title: own.actions,
                  render: ({ id, device, isCurrent }) =>
                    isCurrent ? (
                      <span className="chip good">{own.thisDevice}</span>
                    ) : (
                      <button
                        type="button"
                        className="plain"
                        aria-label={`${words.signOut}${colon}${device ?? own.deviceUnknown}`}
                        disabled={end.isSending}
                        onClick={() => end.send(id)}
                      >
                        {words.signOut}
                      </button>
                    ),
                },
              ]}
            />
            {sessions.length > 1 && <Button onClick={() => setAsks(true)}>{own.endOthers}</Button>}
          </>
        )}
      </Loaded>
      {asks && (
        <ConfirmDialog
          title={own.endOthers}
          text={own.endOthersAsk}
          cancelText={words.cancel}
          confirmText={own.endOthers}
          onCancel={() => setAsks(false)}
          onConfirm={() => {
            setAsks(false);
            endOthers.send('all');
          }}
        />
      )}
    </section>
  );
};
