import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { rendered } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { FormErrors, TextField } from '../../ui/fields';
import { Loaded } from '../../ui/Loaded';
import { placeFaults } from '../../ui/placeFaults';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';

const KEY = ['closures'] as const;

const useClosures = () => useQuery({ queryKey: KEY, queryFn: () => answerOf(api.GET('/api/v1/closures')) });

const useDistricts = () =>
  useQuery({
    queryKey: ['organisations', 'districts'],
    queryFn: () => answerOf(api.GET('/api/v1/organisations', { params: { query: { kinds: 'district' } } })),
  });

/** Another person confirms what was entered; whoever entered it may take it back. */
const Decide = ({ id, mayConfirm }: { readonly id: string; readonly mayConfirm: boolean }) => {
  const words = useWords(ADMIN_WORDS);
  const done = { refreshes: [KEY, ['calendars']] };
  const path = { id };
  const confirm = useWrite(
    (_: string, header) => answerOf(api.POST('/api/v1/closures/{id}/confirm', { params: { path, header } })),
    done,
  );
  const decline = useWrite(
    (_: string, header) => answerOf(api.POST('/api/v1/closures/{id}/decline', { params: { path, header } })),
    done,
  );
  return (
    <>
      <FormErrors messages={[...confirm.faults, ...decline.faults].map(({ detail }) => detail)} />
      <div className="row">
        {mayConfirm && (
          <Button type="primary" loading={confirm.isSending} onClick={() => confirm.send(id)}>
            {words.confirmClosure}
          </Button>
        )}
        <Button loading={decline.isSending} onClick={() => decline.send(id)}>
          {words.declineClosure}
        </Button>
      </div>
    </>
  );
};

/** Asks to take back a closure that was entered by mistake; another person confirms that. */
const Revoke = ({ id }: { readonly id: string }) => {
  const words = useWords(ADMIN_WORDS);
  const [reason, setReason] = useState<string>();
  const write = useWrite(
    (said: string, header) =>
      answerOf(api.POST('/api/v1/closures/{id}/revoke', { params: { path: { id }, header }, body: { reason: said } })),
    { refreshes: [KEY], onSuccess: () => setReason(undefined) },
  );
  if (reason === undefined) return <Button onClick={() => setReason('')}>{words.revokeClosure}</Button>;
  const { at, rest } = placeFaults(write.faults, ['/reason']);
  return (
    <div className="form">
      <FormErrors messages={rest} />
      <TextField label={words.revocationReason} value={reason} error={at('/reason')} required onChange={setReason} />
      <div>
        <Button loading={write.isSending} disabled={reason === ''} onClick={() => write.send(reason)}>
          {words.sendRevocation}
        </Button>
      </div>
    </div>
  );
};

const EMPTY = { organisationId: '', from: '', until: '', reason: '' };

const ClosureForm = ({ onDone }: { readonly onDone: () => void }) => {
  const words = useWords(ADMIN_WORDS);
  const [typed, setTyped] = useState(EMPTY);
  const districts = useDistricts();
  const write = useWrite(
    ({ organisationId, ...body }: typeof typed, header) =>
      answerOf(
        api.POST('/api/v1/organisations/{id}/closures', { params: { path: { id: organisationId }, header }, body }),
      ),
    { refreshes: [KEY], onSuccess: onDone },
  );
  const { at, rest } = placeFaults(write.faults, ['/from', '/until', '/reason']);
  return (
    <Loaded query={districts}>
      {({ organisations }) => (
        <div className="form">
          <FormErrors messages={rest} />
          <label className="labelled">
            <span>{words.district}</span>
            <select
              className="field"
              value={typed.organisationId}
              onChange={({ target }) => setTyped({ ...typed, organisationId: target.value })}
            >
              <option value="">—</option>
              {organisations.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <div className="split">
            <TextField
              label={words.closedFrom}
              type="date"
              value={typed.from}
              error={at('/from')}
              required
              onChange={(from) => setTyped({ ...typed, from })}
            />
            <TextField
              label={words.closedUntil}
              type="date"
              value={typed.until}
              error={at('/until')}
              required
              onChange={(until) => setTyped({ ...typed, until })}
            />
          </div>
          <TextField
            label={words.closureReason}
            value={typed.reason}
            error={at('/reason')}
            required
            onChange={(reason) => setTyped({ ...typed, reason })}
          />
          <div>
            <Button
              type="primary"
              loading={write.isSending}
              disabled={Object.values(typed).some((text) => text === '')}
              onClick={() => write.send(typed)}
            >
              {words.enterClosure}
            </Button>
          </div>
        </div>
      )}
    </Loaded>
  );
};

/** The days on which offices of districts are closed: entered by one person, confirmed by another. */
export const Closures = () => {
  const words = useWords(ADMIN_WORDS);
  const { language } = useLanguage();
  const can = useCan();
  const [isEntering, setEntering] = useState(false);
  const closures = useClosures();
  const taken = { confirmed: words.closureRevoked, proposed: words.revocationWaits };
  const decided = { confirmed: words.closureConfirmed, declined: words.closureDeclined };
  return (
    <Section title={words.closures}>
      <p className="quiet">{words.closuresHelp}</p>
      {can('proposeClosure') && (
        <div>
          <Button aria-expanded={isEntering} onClick={() => setEntering(!isEntering)}>
            {words.newClosure}
          </Button>
        </div>
      )}
      {isEntering && <ClosureForm onDone={() => setEntering(false)} />}
      <Loaded query={closures}>
        {({ closures: rows }) => (
          <Table
            label={words.closures}
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              { title: words.district, render: ({ district }) => district },
              { title: words.closedFrom, render: ({ from }) => from },
              { title: words.closedUntil, render: ({ until }) => until },
              {
                title: words.closureReason,
                render: ({ reason, revokes }) =>
                  revokes === null ? reason : rendered(ADMIN_WORDS.revocationOf, { reason }, language),
              },
              { title: words.by, render: ({ by }) => by },
              {
                title: words.state,
                render: ({ id, decision, decidedBy, mayConfirm, mayRevoke, revocation }) =>
                  decision !== null ? (
                    <>
                      <span>
                        {[decided[decision], decidedBy, revocation && taken[revocation]].filter(Boolean).join(' ')}
                      </span>
                      {mayRevoke && can('revokeClosure') && <Revoke id={id} />}
                    </>
                  ) : can('confirmClosure') ? (
                    <Decide id={id} mayConfirm={mayConfirm} />
                  ) : (
                    words.closureWaits
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
};
