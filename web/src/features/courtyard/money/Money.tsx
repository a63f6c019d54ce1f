import { useQuery } from '@tanstack/react-query';
import { POSITIONS } from '../../../../../domain/kernel/ledger/movement';
import { isCommandName } from '../../../../../domain/renovation/catalogue';
import { SOURCES } from '../../../../../domain/renovation/facts/money';
import { COMMAND_WORDS } from '../../../../../i18n/commandWords';
import { POSITION_WORDS, SOURCE_WORDS } from '../../../../../i18n/words';
import { answerOf, api } from '../../../api/client';
import { useSpeech } from '../../../app/language';
import { day, Loaded, sum } from '../../../ui/Loaded';
import { Listing, Section } from '../../../ui/Table';
import { CoFunding } from './CoFunding';
import '../courtyard.css';
import type { TabProps } from '../parts';
import { Payments } from './Payments';

/** Where the money comes from and stands, and every posting. */
export const Money = (props: TabProps) => {
  const { of } = props;
  const { words, say } = useSpeech();
  const ledger = useQuery({
    queryKey: ['courtyard', of.id, 'ledger'],
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/{id}/ledger', { params: { path: { id: of.id } } })),
  });
  return (
    <div className="stack">
      <Section title={words.bySource}>
        <Listing
          label={words.bySource}
          rows={SOURCES}
          keyOf={(source) => source}
          columns={[
            { title: words.source, of: (source) => say(SOURCE_WORDS[source]) },
            ...POSITIONS.map((position) => ({
              title: say(POSITION_WORDS[position]),
              number: true,
              of: (source: (typeof SOURCES)[number]) => sum(of.money.ledger[source][position]),
            })),
          ]}
        />
      </Section>
      <CoFunding {...props} />
      <Payments of={of.readings.payments} />
      <Section title={words.ledger}>
        <Loaded of={ledger}>
          {({ entries }) => (
            <Listing
              label={words.ledger}
              rows={entries.map((entry, i) => ({ ...entry, i }))}
              keyOf={({ i }) => String(i)}
              columns={[
                { title: words.when, of: ({ at }) => day(at) },
                { title: words.source, of: ({ source }) => say(SOURCE_WORDS[source]) },
                {
                  title: words.movement,
                  of: ({ from, to }) => `${say(POSITION_WORDS[from])} → ${say(POSITION_WORDS[to])}`,
                },
                { title: words.amount, number: true, of: ({ amountFen }) => sum(amountFen) },
                {
                  title: words.reference,
                  of: ({ reference }) => (isCommandName(reference) ? say(COMMAND_WORDS[reference]) : reference),
                },
              ]}
            />
          )}
        </Loaded>
      </Section>
    </div>
  );
};
