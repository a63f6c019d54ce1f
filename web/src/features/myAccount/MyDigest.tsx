import { useQuery } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import { ACCOUNT_WORDS } from '../../../../i18n/console/account';
import { joinList } from '../../../../i18n/language';
import { rendered } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { Loaded } from '../../ui/Loaded';
import { placeFaults } from '../../ui/placeFaults';

const useDigest = () => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['myDigest', language],
    queryFn: () => answerOf(api.GET('/api/v1/me/digest')),
  });
};

type Digest = NonNullable<ReturnType<typeof useDigest>['data']>;
type Choice = Pick<Digest, 'wanted' | 'at'> & { readonly weeklyReport?: boolean };

const Parts = ({ parts }: Pick<Digest, 'parts'>) => {
  const words = useWords(ACCOUNT_WORDS);
  const { language } = useLanguage();
  if (parts.length === 0) return <p>{words.digestEmpty}</p>;
  return parts.map(({ section, title, lines, left }) => (
    <div key={section}>
      <h4>{title}</h4>
      <ol>
        {lines.map(({ text, place }) => (
          <li key={`${place} ${text}`}>
            <a href={`#/${place}`}>{text}</a>
          </li>
        ))}
      </ol>
      {left > 0 && <p className="quiet">{rendered(ACCOUNT_WORDS.digestLeft, { count: left }, language)}</p>}
    </div>
  ));
};

/** When the morning digest comes, and what it would say now. */
export const MyDigest = () => {
  const words = useWords(ACCOUNT_WORDS);
  const { language } = useLanguage();
  const { email } = useMe();
  const query = useDigest();
  const change = useWrite(
    (choice: Choice, header) => answerOf(api.PUT('/api/v1/me/digest', { params: { header }, body: choice })),
    { refreshes: [['myDigest']] },
  );
  const { rest } = placeFaults(change.faults, []);
  return (
    <section className="section">
      <h3>{words.digest}</h3>
      <p>{words.digestHelp}</p>
      {rest.length > 0 && <Alert type="error" role="alert" title={rest.join(' ')} />}
      <Loaded query={query}>
        {({ wanted, at, times, obligatory, weeklyReport, parts }) => (
          <>
            <div className="row">
              <label>
                <input
                  type="checkbox"
                  checked={wanted}
                  disabled={change.isSending}
                  onChange={() => change.send({ wanted: !wanted, at })}
                />{' '}
                {words.digestWanted}
              </label>
              <label>
                {words.digestAt}{' '}
                <select
                  className="field"
                  value={at}
                  disabled={!wanted || change.isSending}
                  onChange={({ target }) => change.send({ wanted, at: target.value as Choice['at'] })}
                >
                  {times.map((time) => (
                    <option key={time} value={time}>
                      {time}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            {email === null && <p>{words.digestNoEmail}</p>}
            {!wanted && (
              <p>
                {words.digestOff}
                {joinList(
                  obligatory.map(({ name }) => name),
                  language,
                )}
              </p>
            )}
            {weeklyReport !== null && (
              <>
                <label>
                  <input
                    type="checkbox"
                    checked={weeklyReport}
                    disabled={change.isSending}
                    onChange={() => change.send({ wanted, at, weeklyReport: !weeklyReport })}
                  />{' '}
                  {words.reportWanted}
                </label>
                {!weeklyReport && <p>{words.reportOff}</p>}
              </>
            )}
            <details>
              <summary>{words.digestNow}</summary>
              <Parts parts={parts} />
            </details>
          </>
        )}
      </Loaded>
    </section>
  );
};
