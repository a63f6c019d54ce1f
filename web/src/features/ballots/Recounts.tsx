import Tag from 'antd/es/tag';
import { CHOICES } from '../../../../domain/kernel/deliberation/tally';
import { BALLOT_PAGE_WORDS } from '../../../../i18n/console/ballots';
import { formatHundredths } from '../../../../i18n/render';
import { CHOICE_WORDS } from '../../../../i18n/words';
import type { BallotView, KeptRecount } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { EnteredBy } from './EnteredBy';
import { type BallotIds, useRecounts } from './queries';
import { RecountForm } from './RecountForm';

interface RecountsProps {
  readonly ids: BallotIds;
  readonly ballot: BallotView;
}

const signed = (text: string, of: number): string => (of > 0 ? `+${text}` : text);

/** The difference between the papers and the recorded tally: owners and area, by choice and person. */
const Difference = ({ of, ballot }: { readonly of: KeptRecount; readonly ballot: BallotView }) => {
  const { translate, marks, words: general } = useLanguage();
  const words = useWords(BALLOT_PAGE_WORDS);
  if (!('difference' in of)) return <Tag>{words.recountWaits}</Tag>;
  const { difference, agrees } = of;
  if (agrees) return <Tag color="success">{words.agrees}</Tag>;
  const personOf = (no: number) => ballot.motion.about?.persons.find((person) => person.no === no)?.name ?? no;
  const counts =
    'for' in difference
      ? [{ name: '', count: difference }]
      : difference.map((count) => ({ name: `${personOf(count.no)} `, count }));
  return (
    <ul>
      {counts.flatMap(({ name, count }) =>
        CHOICES.filter((choice) => count[choice].owners !== 0 || count[choice].areaCentiSqm !== 0).map((choice) => {
          const { owners, areaCentiSqm } = count[choice];
          return (
            <li key={`${name}${choice}`}>
              {name}
              {translate(CHOICE_WORDS[choice])}
              {marks.colon}
              {signed(`${owners}`, owners)} / {signed(formatHundredths(areaCentiSqm), areaCentiSqm)} {general.sqm}
            </li>
          );
        }),
      )}
    </ul>
  );
};

/** Manual recounts of a closed ballot, each beside the recorded tally. */
export const Recounts = ({ ids, ballot }: RecountsProps) => {
  const { words: general } = useLanguage();
  const words = useWords(BALLOT_PAGE_WORDS);
  const can = useCan();
  const recounts = useRecounts(ids);
  return (
    <Section title={words.recounts}>
      <Loaded query={recounts}>
        {({ recounts: all }) => (
          <Table
            label={words.recounts}
            rows={all}
            rowKey={({ no }) => String(no)}
            empty={words.noRecounts}
            columns={[
              { title: words.enteredBy, render: (one) => <EnteredBy of={one} /> },
              { title: words.why, render: ({ why }) => why },
              { title: words.countedBy, render: ({ counters }) => counters.join('、') },
              { title: words.difference, render: (one) => <Difference of={one} ballot={ballot} /> },
              {
                title: words.outcome,
                render: (one) => ('carried' in one ? (one.carried ? general.carried : general.lost) : '—'),
              },
            ]}
          />
        )}
      </Loaded>
      {can('recordRecount') && (
        <details>
          <summary>{words.recount}</summary>
          <RecountForm
            // A new key after each recount, so that the next one is a new request.
            key={recounts.data?.recounts.length}
            ids={ids}
            ballot={ballot}
          />
        </details>
      )}
    </Section>
  );
};
