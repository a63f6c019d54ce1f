import { useQuery } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { useState } from 'react';
import { CHANNEL_PAGE_WORDS } from '../../../../i18n/console/channels';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { joinList } from '../../../../i18n/language';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors, TextField } from '../../ui/fields';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { placeFaults } from '../../ui/placeFaults';
import { Table } from '../../ui/Table';

const KEY = 'endpoints';

const useEndpoints = () => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: [KEY, language],
    queryFn: () => answerOf(api.GET('/api/v1/endpoints')),
    refetchInterval: ({ state }) => (state.data?.endpoints.some(({ test }) => test.isAsked) ? 2_000 : false),
  });
};

type Endpoint = NonNullable<ReturnType<typeof useEndpoints>['data']>['endpoints'][number];

const CHIPS: Readonly<Record<Endpoint['state'], string>> = {
  working: 'good',
  untried: '',
  failing: 'bad',
  disabled: '',
};

const Standing = ({ of }: { readonly of: Endpoint }) => {
  const words = useWords(CHANNEL_PAGE_WORDS);
  const { test } = of;
  const tested = test.error === null ? words.testArrived : words.testFailed;
  const lines = [
    ...(of.disabledWhy === null || of.disabledAt === null ? [] : [`${of.disabledWhy} · ${formatTime(of.disabledAt)}`]),
    ...(of.failingSince === null ? [] : [`${words.failingSince} ${formatTime(of.failingSince)}`]),
    ...(of.lastError === null ? [] : [of.lastError]),
    ...(of.nextTryAt === null ? [] : [`${words.nextTry} ${formatTime(of.nextTryAt)}`]),
    ...(of.reachedAt === null ? [] : [`${words.reachedAt} ${formatTime(of.reachedAt)}`]),
    ...(test.isAsked ? [words.testing] : []),
    ...(test.isAsked || test.at === null ? [] : [`${tested} ${test.error ?? ''} · ${formatTime(test.at)}`]),
  ];
  return (
    <span>
      <span className={`chip ${CHIPS[of.state]}`}>{of.stateName}</span>
      {lines.map((line) => (
        <span key={line} className="quiet">
          <br />
          {line}
        </span>
      ))}
    </span>
  );
};

const StateDialog = ({ endpoint, onClose }: { readonly endpoint: Endpoint; readonly onClose: () => void }) => {
  const words = useWords(CHANNEL_PAGE_WORDS);
  const [why, setWhy] = useState('');
  const enabled = endpoint.state === 'disabled';
  const change = useWrite(
    (body: { enabled: boolean; why: string }, header) =>
      answerOf(api.PUT('/api/v1/endpoints/{name}/state', { params: { path: { name: endpoint.name }, header }, body })),
    { refreshes: [[KEY]], onSuccess: onClose },
  );
  const { at, rest } = placeFaults(change.faults, ['/why']);
  const title = enabled ? words.enable : words.disable;
  return (
    <FormDialog
      title={`${title} · ${endpoint.name}`}
      submitText={title}
      isPending={change.isSending}
      onSubmit={() => change.send({ enabled, why })}
      onCancel={onClose}
    >
      <div className="form">
        <FormErrors messages={rest} />
        {!enabled && <p>{words.disableHelp}</p>}
        <TextField label={words.why} value={why} error={at('/why')} required onChange={setWhy} />
      </div>
    </FormDialog>
  );
};

/** Group robots, webhooks and channels to persons: how each stands, a test message, and stopping it. */
export const Endpoints = () => {
  const words = useWords(CHANNEL_PAGE_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const { language } = useLanguage();
  const [chosen, choose] = useState<Endpoint>();
  const test = useWrite(
    (name: string, header) =>
      answerOf(api.POST('/api/v1/endpoints/{name}/tests', { params: { path: { name }, header } })),
    { refreshes: [[KEY]] },
  );
  const { rest } = placeFaults(test.faults, []);
  return (
    <>
      <p>{words.endpointsHelp}</p>
      {rest.length > 0 && <Alert type="error" role="alert" title={rest.join(' ')} />}
      <Loaded query={useEndpoints()}>
        {({ endpoints }) => (
          <Table
            label={words.endpoint}
            rows={endpoints}
            rowKey={({ name }) => name}
            empty={words.noEndpoints}
            columns={[
              {
                title: words.endpoint,
                render: ({ name, channelName, host }) => (
                  <span>
                    {channelName} <span className="quiet">{name}</span>
                    <br />
                    <span className="quiet">{host}</span>
                  </span>
                ),
              },
              {
                title: words.toldOf,
                render: ({ organisation, kinds }) => (
                  <span>
                    {organisation}
                    <br />
                    <span className="quiet">{kinds.length === 0 ? words.asEachWants : joinList(kinds, language)}</span>
                  </span>
                ),
              },
              { title: words.state, render: (row) => <Standing of={row} /> },
              { title: words.queue, render: ({ waiting, givenUp }) => `${waiting} / ${givenUp}` },
              {
                title: words.actions,
                render: (row) => (
                  <span className="row">
                    <Button
                      size="small"
                      disabled={row.test.isAsked || test.isSending}
                      aria-label={`${words.test}${colon}${row.name}`}
                      onClick={() => test.send(row.name)}
                    >
                      {words.test}
                    </Button>
                    <Button
                      size="small"
                      aria-label={`${row.state === 'disabled' ? words.enable : words.disable}${colon}${row.name}`}
                      onClick={() => choose(row)}
                    >
                      {row.state === 'disabled' ? words.enable : words.disable}
                    </Button>
                  </span>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {chosen !== undefined && <StateDialog endpoint={chosen} onClose={() => choose(undefined)} />}
    </>
  );
};
