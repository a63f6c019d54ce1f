import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Descriptions, Space, Steps, Table, Tabs, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { isStage, STAGES } from '../../../domain/stage';
import { ROLE_WORDS, STAGE_WORDS } from '../../../i18n/words';
import { ask } from '../api/client';
import type { Action, Courtyard as View } from '../api/shapes';
import { ActionForm } from '../forms/ActionForm';
import { useSpeech } from '../language';
import { Ballots } from './Ballots';
import { day, Loaded, sum } from './parts';
import { Timeline } from './Timeline';

/** What the caller may do now; what not yet, with the reason the server would give. */
const Actions = ({ of, onChoose }: { readonly of: View; readonly onChoose: (action: Action) => void }) => {
  const { words } = useSpeech();
  const [now, later] = [
    of.availableActions.filter(({ allowed }) => allowed),
    of.availableActions.filter(({ allowed }) => !allowed),
  ];
  return (
    <Card size="small" title={<h3 style={{ fontSize: 16, margin: 0 }}>{words.actions}</h3>}>
      <Space wrap>
        {now.map((action) => (
          <Button key={action.command} type="primary" ghost onClick={() => onChoose(action)}>
            {action.name}
          </Button>
        ))}
      </Space>
      {later.length > 0 && (
        <details style={{ marginTop: 12 }}>
          <summary>{words.notNow}</summary>
          <ul style={{ paddingInlineStart: 20 }}>
            {later.map(({ command, name, refusedBecause }) => (
              <li key={command}>
                <strong>{name}</strong>: {refusedBecause.map(({ detail }) => detail).join(' ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
};

const HeldUp = ({ of }: { readonly of: View }) => {
  const { words } = useSpeech();
  return (
    <Card size="small" title={<h3 style={{ fontSize: 16, margin: 0 }}>{words.heldUp}</h3>}>
      {of.blockedBy.length === 0 ? (
        words.nothingHeldUp
      ) : (
        <ul style={{ paddingInlineStart: 20, margin: 0 }}>
          {of.blockedBy.map(({ detail }) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
    </Card>
  );
};

const Awaited = ({ of }: { readonly of: View }) => {
  const { words, say } = useSpeech();
  return (
    <Table
      size="small"
      rowKey="key"
      title={() => <h3 style={{ fontSize: 16, margin: 0 }}>{words.awaited}</h3>}
      dataSource={[...of.obligations]}
      pagination={false}
      scroll={{ x: true }}
      columns={[
        { title: words.awaited, dataIndex: 'name' },
        { title: words.holder, render: (_, row) => say(ROLE_WORDS[row.holder]) },
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
  );
};

const Money = ({ of: { money } }: { readonly of: View }) => {
  const { words } = useSpeech();
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: 2 }}
      title={words.money}
      items={[
        { key: 'plan', label: words.planCost, children: sum(money.planCostFen) },
        { key: 'paid', label: words.paid, children: sum(money.paidFen) },
        { key: 'own', label: words.coFunding, children: sum(money.coFunding.receivedFen) },
        {
          key: 'subsidy',
          label: words.subsidy,
          children: sum(money.ledger.subsidy.reserved + money.ledger.subsidy.committed + money.ledger.subsidy.paid),
        },
      ]}
    />
  );
};

const Overview = ({ of, onChoose }: { readonly of: View; readonly onChoose: (action: Action) => void }) => (
  <Space direction="vertical" size="middle" style={{ width: '100%' }}>
    <HeldUp of={of} />
    <Actions of={of} onChoose={onChoose} />
    <Awaited of={of} />
    <Money of={of} />
  </Space>
);

const Standing = ({ of }: { readonly of: View }) => {
  const { words, say } = useSpeech();
  return (
    <header>
      <h2 style={{ fontSize: 22, marginBottom: 8 }}>
        {of.name} <Tag color="green">{of.stageName}</Tag>
        {of.overridden && <Tag color="warning">{words.overridden}</Tag>}
      </h2>
      {of.suspended !== null && (
        <Alert type="warning" message={`${words.suspendedSince} ${day(of.suspended.since)} · ${of.suspended.why}`} />
      )}
      <div style={{ overflowX: 'auto', padding: '12px 0' }}>
        <Steps
          size="small"
          current={isStage(of.stage) ? STAGES.indexOf(of.stage) : STAGES.length}
          items={STAGES.map((stage) => ({ title: say(STAGE_WORDS[stage]) }))}
          style={{ minWidth: 640 }}
        />
      </div>
      <Tooltip title={of.publicPath}>
        <a href={of.publicPath} target="_blank" rel="noreferrer">
          {words.publicPage}
        </a>
      </Tooltip>
    </header>
  );
};

/** One courtyard: where it stands, what holds it up, what is awaited, what may be done. */
export const Courtyard = () => {
  const { language, words } = useSpeech();
  const { id = '' } = useParams({ strict: false });
  const [chosen, choose] = useState<Action>();
  const courtyard = useQuery({
    queryKey: ['courtyard', id, language],
    queryFn: () => ask<View>(`/api/v1/courtyards/${id}`, language),
    refetchInterval: 10_000,
  });
  return (
    <Loaded of={courtyard}>
      {(view) => (
        <>
          <Standing of={view} />
          <Tabs
            items={[
              { key: 'overview', label: words.overview, children: <Overview of={view} onChoose={choose} /> },
              { key: 'ballots', label: words.ballots, children: <Ballots of={view} /> },
              { key: 'timeline', label: words.timeline, children: <Timeline id={id} /> },
            ]}
          />
          {chosen !== undefined && (
            <ActionForm key={chosen.command} courtyard={view} action={chosen} onClose={() => choose(undefined)} />
          )}
        </>
      )}
    </Loaded>
  );
};
