import { useQuery } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormErrors } from '../../ui/fields';
import { formatTime } from '../../ui/format';

const BREAK_GLASS = ['breakGlass'];

/** Administrators made or let in by command: on every page of administration until another one acknowledges it. */
export const BreakGlass = () => {
  const words = useWords(PROPOSAL_WORDS);
  const { data } = useQuery({ queryKey: BREAK_GLASS, queryFn: () => answerOf(api.GET('/api/v1/break-glass')) });
  const acknowledge = useWrite(
    (id: string, header) => api.POST('/api/v1/break-glass/{id}/acknowledge', { params: { path: { id }, header } }),
    { refreshes: [BREAK_GLASS] },
  );
  if (data === undefined || data.uses.length === 0) return null;
  return (
    <Alert
      type="warning"
      role="alert"
      title={words.breakGlass}
      description={
        <>
          <p>{words.breakGlassHelp}</p>
          <FormErrors messages={acknowledge.faults.map(({ detail }) => detail)} />
          <ul>
            {data.uses.map(({ id, login, name, usedAt, mayAcknowledge }) => (
              <li key={id} className="row">
                {login} · {name} · {formatTime(usedAt)}
                {mayAcknowledge ? (
                  <Button size="small" loading={acknowledge.isSending} onClick={() => acknowledge.send(id)}>
                    {words.acknowledge}
                  </Button>
                ) : (
                  <span className="quiet">{words.acknowledgedByAnother}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
};
