import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { COMMAND_WORDS } from '../../../../../commands/renovation/words';
import { isCommandName } from '../../../../../domain/renovation/catalogue';
import { MONEY_WORDS } from '../../../../../i18n/console/courtyard';
import { referenceText } from '../../../../../i18n/referenceText';
import { rendered } from '../../../../../i18n/render';
import { POSITION_WORDS, SOURCE_WORDS } from '../../../../../i18n/words';
import { answerOf, api } from '../../../api/client';
import { queryKeys } from '../../../api/queryKeys';
import type { Ledger } from '../../../api/shapes';
import { useLanguage, useWords } from '../../../app/language';
import { formatDate, formatMoney } from '../../../ui/format';
import { Loaded } from '../../../ui/Loaded';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { heldOf } from '../../board/held';
import { minutesAddress } from '../../decisions/queries';
import { fileAddress } from '../../files/uploadFile';
import { courtyardSearch } from '../search';

type Posting = Ledger['entries'][number];

/** The papers of a posting, and the meeting that decided it. */
const Papers = ({ courtyardId, of: { files, meeting } }: { readonly courtyardId: string; readonly of: Posting }) => {
  const { language } = useLanguage();
  const money = useWords(MONEY_WORDS);
  const named =
    meeting &&
    rendered(MONEY_WORDS.meetingOf, { heldOn: meeting.heldOn, title: meeting.title, number: meeting.number }, language);
  return (
    <div>
      {files.map(({ fileId, name }) => (
        <div key={fileId}>
          <a href={fileAddress(courtyardId, fileId)} target="_blank" rel="noreferrer">
            {name}
          </a>
        </div>
      ))}
      {meeting !== null &&
        (meeting.mayRead ? (
          <div>
            <Link to="/decisions/$id" params={{ id: meeting.listId }}>
              {named}
            </Link>{' '}
            <a href={minutesAddress(meeting)} target="_blank" rel="noreferrer">
              {money.minutes}
            </a>
          </div>
        ) : (
          <div>{named}</div>
        ))}
    </div>
  );
};

/** Every posting with its command, people, reason and documents; only those behind one sum, if the address names it. */
export const Postings = ({ courtyardId }: { readonly courtyardId: string }) => {
  const { language, words, translate } = useLanguage();
  const money = useWords(MONEY_WORDS);
  const nameOf = (code: string): string => (isCommandName(code) ? translate(COMMAND_WORDS[code].name) : code);
  const held = heldOf(courtyardSearch(useSearch({ strict: false })).holds);
  const ledger = useQuery({
    queryKey: queryKeys.courtyard(courtyardId, 'ledger'),
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/{id}/ledger', { params: { path: { id: courtyardId } } })),
  });
  return (
    <Section
      title={words.ledger}
      extra={
        held !== undefined && (
          <span className="view">
            {translate(SOURCE_WORDS[held.source])} · {translate(POSITION_WORDS[held.position])}{' '}
            <Link to="/courtyards/$id" params={{ id: courtyardId }} search={{ tab: 'money' }}>
              {money.allPostings}
            </Link>
          </span>
        )
      }
    >
      <Loaded query={ledger}>
        {({ entries }) => (
          <Table
            label={words.ledger}
            rows={entries.filter(
              ({ source, from, to }) =>
                held === undefined || (source === held.source && [from, to].includes(held.position)),
            )}
            empty={money.noPostings}
            rowKey={({ version, no }) => `${version}/${no}`}
            columns={[
              { title: words.posted, render: ({ at }) => formatDate(at) },
              { title: words.source, render: ({ source }) => translate(SOURCE_WORDS[source]) },
              {
                title: words.movement,
                render: ({ from, to }) => `${translate(POSITION_WORDS[from])} → ${translate(POSITION_WORDS[to])}`,
              },
              {
                title: words.amount,
                number: true,
                // Of one position, what left it is taken from the sum.
                render: ({ from, amountFen }) => formatMoney(from === held?.position ? -amountFen : amountFen),
              },
              { title: money.command, render: ({ command }) => nameOf(command) },
              { title: money.preparedBy, render: ({ preparedBy }) => preparedBy ?? '' },
              { title: money.actor, render: ({ actorName }) => actorName },
              { title: money.why, render: ({ why }) => why ?? '' },
              {
                title: money.files,
                render: (entry) => <Papers courtyardId={courtyardId} of={entry} />,
              },
              { title: words.reference, render: ({ reference }) => referenceText(reference, language, nameOf) },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
};
