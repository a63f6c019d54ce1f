import { useQuery } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { DEADLINE_WORDS } from '../../../../i18n/console/deadlines';
import { rendered } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { CopyButton } from '../../ui/CopyButton';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { placeFaults } from '../../ui/placeFaults';

const KEY = ['calendarAddress'];

/** Makes, shows once and revokes the address under which calendars subscribe to the user's deadlines. */
export const CalendarAddress = () => {
  const words = useWords(DEADLINE_WORDS);
  const { language } = useLanguage();
  const query = useQuery({ queryKey: KEY, queryFn: () => answerOf(api.GET('/api/v1/me/calendar-address')) });
  const create = useWrite((_: object) => answerOf(api.POST('/api/v1/me/calendar-address')), { refreshes: [KEY] });
  const revoke = useWrite(
    (_: object, header) => answerOf(api.POST('/api/v1/me/calendar-address/revoke', { params: { header } })),
    { refreshes: [KEY] },
  );
  const { rest } = placeFaults([...create.faults, ...revoke.faults], []);
  const isSending = create.isSending || revoke.isSending;
  return (
    <section className="section">
      <h3>{words.subscribe}</h3>
      <p>{words.subscribeHelp}</p>
      {rest.length > 0 && <Alert type="error" role="alert" title={rest.join(' ')} />}
      <Loaded query={query}>
        {({ createdAt }) => (
          <>
            <p>
              {createdAt === null
                ? words.noAddress
                : rendered(DEADLINE_WORDS.madeAt, { at: formatTime(createdAt) }, language)}
            </p>
            {create.answer !== undefined && createdAt !== null && (
              <div className="row">
                <label className="row">
                  {words.address}
                  <input className="field" readOnly size={60} value={create.answer.address} />
                </label>
                <CopyButton text={create.answer.address} />
              </div>
            )}
            <div className="row">
              <Button disabled={isSending} onClick={() => create.send({})}>
                {createdAt === null ? words.create : words.renew}
              </Button>
              {createdAt !== null && (
                <Button disabled={isSending} onClick={() => revoke.send({})}>
                  {words.revoke}
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
};
