import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { COMMAND_WORDS } from '../../../../commands/renovation/words';
import { isCommandName } from '../../../../domain/renovation/catalogue';
import { DECLINED_WORDS } from '../../../../i18n/console/inbox';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';

const MOST = 50;

const declined = () =>
  answerOf(api.GET('/api/v1/inbox', { params: { query: { kind: 'requestDeclined', limit: MOST } } }));

type Notice = Awaited<ReturnType<typeof declined>>['notices'][number];

/** What another person declined, for whoever prepared it, until it is asked for again or laid aside. */
const isToPrepareAgain = ({ params, settled, hasLeft }: Notice): boolean =>
  typeof params.again === 'string' && !settled && !hasLeft;

/** What others have declined to release: why, and the way to prepare it again. */
export const Declined = () => {
  const { language, words: common, translate } = useLanguage();
  const words = useWords(DECLINED_WORDS);
  const query = useQuery({
    queryKey: queryKeys.courtyardLists('inbox', 'declined', language),
    queryFn: declined,
    // Notices arrive a moment after the change that they are about.
    refetchInterval: 20_000,
  });
  const layAside = useWrite(
    (id: number, header) =>
      answerOf(api.PUT('/api/v1/inbox/{id}/state', { params: { path: { id }, header }, body: { state: 'done' } })),
    { refreshes: [queryKeys.courtyardLists('inbox')] },
  );
  const rows = (query.data?.notices ?? []).filter(isToPrepareAgain);
  if (rows.length === 0) return null;
  const commandOf = ({ params }: Notice): string => {
    const code = String(params.again);
    return isCommandName(code) ? translate(COMMAND_WORDS[code].name) : code;
  };
  return (
    <Section title={words.title}>
      <Table
        label={words.title}
        rows={rows}
        rowKey={({ id }) => String(id)}
        columns={[
          { title: words.what, render: commandOf },
          { title: common.courtyard, render: ({ params }) => String(params.case ?? '') },
          { title: words.why, render: ({ declinedWhy }) => declinedWhy ?? '—' },
          { title: words.at, render: ({ arrivedAt }) => formatTime(arrivedAt) },
          {
            title: common.next,
            render: (one) => (
              <span className="row">
                {typeof one.courtyardId === 'string' && (
                  <Link
                    className="next-step"
                    to="/courtyards/$id"
                    params={{ id: one.courtyardId }}
                    search={{ give: String(one.params.again) }}
                    aria-label={`${words.again}: ${commandOf(one)}, ${String(one.params.case ?? '')}`}
                  >
                    {words.again}
                  </Link>
                )}
                <button type="button" className="plain" onClick={() => layAside.send(one.id)}>
                  {words.layAside}
                </button>
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
};
