import { Link, useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { DECISION_WORDS } from '../../../../i18n/console/decisions';
import { answerOf, api } from '../../api/client';
import { newKey } from '../../api/idempotencyKey';
import { upload } from '../../api/upload';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { useOfficeId } from '../../app/useCan';
import { Tried } from '../../ui/fieldFault';
import { CheckboxField, FileField, FormErrors, SelectField, TextField } from '../../ui/fields';
import { formatMoney } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { placeFaults } from '../../ui/placeFaults';
import { Table } from '../../ui/Table';
import { useTitle } from '../../ui/useTitle';
import { ACCEPTED } from '../files/uploadFile';
import { DecisionInputs } from './DecisionInputs';
import { decisionOf, draftOf, isUncovered } from './draft';
import { FromTable } from './FromTable';
import { type AwaitedRequest, DECISIONS_KEY, type Decision, KIND, useAwaited } from './queries';
import { type Draft, draftFault, EMPTY } from './typedDecision';

interface Entered {
  readonly step: string;
  readonly number: string;
  readonly title: string;
  readonly heldOn: string;
  readonly rows: readonly { readonly caseId: string; readonly decision: Decision }[];
}

const PLACES = ['/step', '/number', '/title', '/heldOn', '/minutes', '/rows'];

interface FormProps {
  readonly organisationId: string;
  readonly requests: readonly AwaitedRequest[];
}

/** The requests that wait at a step of the reader, with a decision for each. */
const DecisionsForm = ({ organisationId, requests }: FormProps) => {
  const words = useWords(DECISION_WORDS);
  const navigate = useNavigate();
  const own = requests.filter(({ mayDecide }) => mayDecide);
  const steps = [...new Map(own.map(({ step, stepTitle }) => [step, stepTitle]))];
  const [step, setStep] = useState(steps[0]?.[0] ?? '');
  const [head, setHead] = useState({ number: '', title: '', heldOn: '' });
  const [minutes, setMinutes] = useState<File>();
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const [lacking, setLacking] = useState<Readonly<Record<string, string>>>({});
  const [even, setEven] = useState(false);
  const prepare = useWrite(
    async (entered: Entered, header) => {
      if (minutes === undefined) throw new Error('no minutes were chosen');
      const address = `/api/v1/courtyards/decision-lists/organisations/${organisationId}/files`;
      const name = new URLSearchParams({ name: minutes.name });
      const { fileId } = await upload<{ fileId: string }>(`${address}?${name}`, minutes, { key: newKey() });
      const more = even ? { evenIfUncovered: true } : {};
      const body = { organisationId, kind: KIND, minutes: fileId, ...entered, rows: [...entered.rows], ...more };
      return answerOf(api.POST('/api/v1/courtyards/decision-lists', { params: { header }, body }));
    },
    {
      refreshes: [DECISIONS_KEY],
      onSuccess: ({ id }) => navigate({ to: '/decisions/$id', params: { id } }),
    },
  );
  const rows = own.filter((one) => one.step === step);
  const chosen = rows.filter(({ caseId }) => (drafts[caseId]?.result ?? '') !== '');
  // An approval in part is applied for anew, so nothing is approved by it here.
  const approvedFen = chosen
    .filter(({ caseId }) => drafts[caseId]?.result === 'approve')
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
  const { at, rest } = placeFaults(prepare.faults, PLACES);
  const isFree = ({ refused, onList }: AwaitedRequest) => refused.length === 0 && onList === null;
  const set = (caseId: string, draft: Draft) => setDrafts((before) => ({ ...before, [caseId]: draft }));
  const send = () => {
    const decided = chosen.map(({ caseId, amountFen }) => {
      const draft = drafts[caseId] ?? EMPTY;
      return { caseId, decision: decisionOf(draft), fault: draftFault(draft, amountFen) };
    });
    const lacks = {
      ...(minutes === undefined || Object.values(head).some((given) => given.trim() === '') ? { head: '' } : {}),
      ...(decided.length === 0 ? { rows: words.noneChosen } : {}),
      ...Object.fromEntries(
        decided.flatMap(({ caseId, fault }) => (fault === undefined ? [] : [[caseId, words[fault]]])),
      ),
    };
    setLacking(lacks);
    if (Object.keys(lacks).length > 0) return;
    prepare.send({
      step,
      ...head,
      rows: decided.flatMap(({ caseId, decision }) => (decision === undefined ? [] : [{ caseId, decision }])),
    });
  };
  const field = (name: keyof typeof head, label: string, type: 'text' | 'date' = 'text') => (
    <TextField
      label={label}
      type={type}
      value={head[name]}
      onChange={(value) => setHead((before) => ({ ...before, [name]: value }))}
      error={at(`/${name}`)}
      required
    />
  );
  const inRow = (caseId: string) => {
    const i = chosen.findIndex((one) => one.caseId === caseId);
    return lacking[caseId] ?? (i < 0 ? undefined : at(`/rows/${i}`));
  };
  return (
    <Tried value={lacking.head !== undefined}>
      <div className="stack">
        <FormErrors messages={[...rest, ...(lacking.rows === undefined ? [] : [lacking.rows])]} />
        <SelectField label={words.step} value={step} options={steps} onChange={setStep} error={at('/step')} />
        {field('title', words.name)}
        {field('number', words.number)}
        {field('heldOn', words.heldOn, 'date')}
        <FileField
          label={words.minutesFile}
          accept={ACCEPTED}
          file={minutes}
          onChange={setMinutes}
          error={at('/minutes')}
          required
        />
        <FromTable
          at={{ organisationId, step }}
          onRead={(read) => {
            for (const { caseId, decision } of read) set(caseId, draftOf(decision));
          }}
        />
        <div className="row">
          <Button
            onClick={() =>
              rows
                .filter((one) => isFree(one) && !chosen.includes(one))
                .map(({ caseId }) => set(caseId, { ...EMPTY, result: 'approve' }))
            }
          >
            {words.allApprove}
          </Button>
        </div>
        <Table
          label={words.decision}
          rows={rows}
          rowKey={({ caseId }) => caseId}
          empty={words.nothingAwaits}
          columns={[
            {
              title: words.courtyard,
              render: ({ caseId, name }) => (
                <Link to="/courtyards/$id" params={{ id: caseId }} search={{ tab: 'plan' }} target="_blank">
                  {name}
                </Link>
              ),
            },
            { title: words.asked, number: true, render: ({ amountFen }) => formatMoney(amountFen) },
            {
              title: words.hindrance,
              render: ({ refused, onList }) =>
                [
                  ...(onList === null ? [] : [words.onList.replace('{number}', onList)]),
                  ...refused.map(({ detail }) => detail),
                ].join(' ') || '—',
            },
            {
              title: words.decision,
              render: ({ caseId, name, onList }) =>
                onList === null && (
                  <DecisionInputs
                    about={name}
                    draft={drafts[caseId] ?? EMPTY}
                    onChange={(draft) => set(caseId, draft)}
                    mayBeNone
                    error={inRow(caseId)}
                  />
                ),
            },
          ]}
        />
        {approvedFen > 0 && (
          <p>
            {words.approvedTotal} <strong>{formatMoney(approvedFen)}</strong>
          </p>
        )}
        {(even || prepare.faults.some(isUncovered)) && (
          <CheckboxField checked={even} onChange={setEven}>
            {words.evenIfUncovered}
          </CheckboxField>
        )}
        <div className="row">
          <Button type="primary" loading={prepare.isSending} onClick={send}>
            {words.submit}
          </Button>
        </div>
      </div>
    </Tried>
  );
};

/** Enters what a meeting decided; another person releases it. */
export const NewDecisions = () => {
  const words = useWords(DECISION_WORDS);
  const organisationId = useOfficeId();
  const awaited = useAwaited(organisationId);
  useTitle(words.enter);
  return (
    <section className="section">
      <Link to="/decisions">{words.back}</Link>
      <h2>{words.enter}</h2>
      <p className="quiet">{words.help}</p>
      <Loaded query={awaited}>
        {({ requests }) =>
          requests.some(({ mayDecide }) => mayDecide) ? (
            <DecisionsForm organisationId={organisationId} requests={requests} />
          ) : (
            <p>{words.nothingAwaits}</p>
          )
        }
      </Loaded>
    </section>
  );
};
