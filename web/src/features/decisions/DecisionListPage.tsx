import { Link, useParams } from '@tanstack/react-router';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Tag from 'antd/es/tag';
import { useState } from 'react';
import { DECISION_WORDS } from '../../../../i18n/console/decisions';
import { ROW_STATE_WORDS } from '../../../../i18n/decisionWords';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { FormErrors } from '../../ui/fields';
import { formatMoney, formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Table } from '../../ui/Table';
import { useTitle } from '../../ui/useTitle';
import { CorrectRow, TakeOffRows } from './ChangeRows';
import { DecisionText } from './DecisionInputs';
import { Counts, Minutes } from './DecisionLists';
import { DECISIONS_KEY, type DecisionRow, useDecisionList, type WholeList } from './queries';

const COLOURS = { prepared: 'warning', released: 'processing', done: 'success', refused: 'error' } as const;

/** What became of a row: done in the courtyard, or why not. */
const Result = ({ of }: { readonly of: DecisionRow }) => {
  const { translate } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const { state, refused, uncovered, settledAt, offBy, offWhy } = of;
  if (state === 'replaced') return null;
  return (
    <>
      <Tag color={state === 'takenOff' ? 'default' : COLOURS[state]}>{translate(ROW_STATE_WORDS[state])}</Tag>
      {settledAt !== null && <span className="quiet">{formatTime(settledAt)}</span>}
      {[...refused, ...uncovered].map(({ code, detail }) => (
        <div key={code} className="late">
          {detail}
        </div>
      ))}
      {offBy !== null && (
        <div className="quiet">{words.takenOffBy.replace('{by}', offBy).replace('{why}', offWhy ?? '')}</div>
      )}
    </>
  );
};

type Doing =
  | { readonly what: 'release' }
  | { readonly what: 'takeOff'; readonly row?: DecisionRow }
  | { readonly what: 'correct'; readonly row: DecisionRow };

const Rows = ({ of, onDo }: { readonly of: WholeList; readonly onDo: (doing: Doing) => void }) => {
  const words = useWords(DECISION_WORDS);
  return (
    <Table
      label={words.decision}
      rows={of.rows}
      rowKey={({ no }) => String(no)}
      columns={[
        {
          title: words.courtyard,
          render: ({ no, caseId, caseName }) => (
            <Link to="/courtyards/$id" params={{ id: caseId }}>
              {no} · {caseName}
            </Link>
          ),
        },
        { title: words.asked, number: true, render: ({ askedFen }) => formatMoney(askedFen) },
        { title: words.decision, render: ({ decision }) => <DecisionText of={decision} /> },
        {
          title: words.preparer,
          render: ({ preparerName, preparedAt }) => `${preparerName} · ${formatTime(preparedAt)}`,
        },
        {
          title: words.releaser,
          render: ({ releaserName, releasedAt }) =>
            releaserName === null ? '—' : `${releaserName} · ${formatTime(releasedAt ?? '')}`,
        },
        {
          title: words.result,
          render: (row) => (
            <>
              <Result of={row} />
              {of.mayPrepare && row.isCorrectable && (
                <div className="row">
                  <Button
                    size="small"
                    aria-label={`${words.correct} ${row.caseName}`}
                    onClick={() => onDo({ what: 'correct', row })}
                  >
                    {words.correct}
                  </Button>
                  <Button
                    size="small"
                    aria-label={`${words.takeOff} ${row.caseName}`}
                    onClick={() => onDo({ what: 'takeOff', row })}
                  >
                    {words.takeOff}
                  </Button>
                </div>
              )}
            </>
          ),
        },
      ]}
    />
  );
};

const Whole = ({ of }: { readonly of: WholeList }) => {
  const words = useWords(DECISION_WORDS);
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const uncovered = of.rows.filter((row) => row.uncovered.length > 0).length;
  const release = useWrite(
    (id: string, header) =>
      answerOf(api.POST('/api/v1/courtyards/decision-lists/{id}/release', { params: { path: { id }, header } })),
    { refreshes: [DECISIONS_KEY] },
  );
  return (
    <div className="stack">
      <div className="row spread">
        <h2>
          {of.title} · {of.number}
        </h2>
        <div className="row">
          {of.mayRelease && (
            <Button type="primary" loading={release.isSending} onClick={() => setDoing({ what: 'release' })}>
              {words.release}
            </Button>
          )}
          {of.mayPrepare && <Button onClick={() => setDoing({ what: 'takeOff' })}>{words.takeOffAll}</Button>}
        </div>
      </div>
      <FormErrors messages={release.faults.map(({ detail }) => detail)} />
      {of.isOwn && <Alert type="info" showIcon title={words.ownRows} />}
      {uncovered > 0 && <Alert type="warning" showIcon title={words.uncovered.replace('{count}', String(uncovered))} />}
      <dl className="facts">
        {(
          [
            [words.heldOn, of.heldOn],
            [words.place, of.organisationName],
            [words.step, of.stepTitle],
            [words.minutes, <Minutes key="minutes" of={of} />],
            [words.counts, <Counts key="counts" of={of} />],
          ] as const
        ).map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Rows of={of} onDo={setDoing} />
      {doing?.what === 'release' && (
        <ConfirmDialog
          title={words.release}
          text={words.releaseAsk}
          cancelText={words.cancel}
          confirmText={words.release}
          onCancel={close}
          onConfirm={() => {
            close();
            release.send(of.id);
          }}
        />
      )}
      {doing?.what === 'correct' && <CorrectRow listId={of.id} row={doing.row} onClose={close} />}
      {doing?.what === 'takeOff' && <TakeOffRows listId={of.id} row={doing.row} onClose={close} />}
    </div>
  );
};

/** One meeting: what it decided on each courtyard, and what became of it. */
export const DecisionListPage = () => {
  const words = useWords(DECISION_WORDS);
  const { id } = useParams({ strict: false });
  const list = useDecisionList(id ?? '');
  useTitle(list.data?.title ?? words.title);
  return (
    <section className="section">
      <Link to="/decisions">{words.back}</Link>
      <Loaded query={list}>{(of) => <Whole of={of} />}</Loaded>
    </section>
  );
};
