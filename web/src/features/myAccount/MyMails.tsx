import { useQuery } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import { ACCOUNT_WORDS } from '../../../../i18n/console/account';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import { placeFaults } from '../../ui/placeFaults';

/** Which notices also come by mail; those that ask for something cannot be switched off. */
export const MyMails = () => {
  const words = useWords(ACCOUNT_WORDS);
  const { language } = useLanguage();
  const query = useQuery({
    queryKey: ['myMails', language],
    queryFn: () => answerOf(api.GET('/api/v1/me/mails')),
  });
  type Kind = NonNullable<typeof query.data>['kinds'][number]['kind'];
  const change = useWrite(
    (unwanted: readonly Kind[], header) =>
      answerOf(api.PUT('/api/v1/me/mails', { params: { header }, body: { unwanted: [...unwanted] } })),
    { refreshes: [['myMails']] },
  );
  const { rest } = placeFaults(change.faults, []);
  return (
    <section className="section">
      <h3>{words.mails}</h3>
      <p>{words.mailsHelp}</p>
      {rest.length > 0 && <Alert type="error" role="alert" title={rest.join(' ')} />}
      <Loaded query={query}>
        {({ kinds }) => (
          <ul style={{ listStyle: 'none', padding: 0 }}>
            {kinds.map(({ kind, name, wanted, obligatory }) => (
              <li key={kind}>
                <label>
                  <input
                    type="checkbox"
                    checked={wanted}
                    disabled={obligatory || change.isSending}
                    onChange={() =>
                      change.send(
                        kinds.filter((one) => (one.kind === kind ? one.wanted : !one.wanted)).map((one) => one.kind),
                      )
                    }
                  />{' '}
                  {name}
                  {obligatory && <span className="quiet"> {words.mailObligatory}</span>}
                </label>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
};
