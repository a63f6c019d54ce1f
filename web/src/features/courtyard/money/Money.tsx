import { useQuery } from '@tanstack/react-query';
import { COMMAND_WORDS } from '../../../../../commands/renovation/words';
import { POSITIONS } from '../../../../../domain/kernel/ledger/movement';
import { isCommandName } from '../../../../../domain/renovation/catalogue';
import { SOURCES } from '../../../../../domain/renovation/facts/money';
import { POSITION_WORDS, SOURCE_WORDS } from '../../../../../i18n/words';
import { answerOf, api } from '../../../api/client';
import { queryKeys } from '../../../api/queryKeys';
import { useLanguage } from '../../../app/language';
import { formatDate, formatMoney } from '../../../ui/format';
import { Loaded } from '../../../ui/Loaded';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { CoFunding } from './CoFunding';
import '../courtyard.css';
import type { TabProps } from '../parts';
import { Payments } from './Payments';
import { Sharing } from './sharing/Sharing';

/** The funding by source and position, and every ledger entry. */
export const Money = (props: TabProps) => {
  const { courtyard } = props;
  const { words, translate } = useLanguage();
  const ledger = useQuery({
    queryKey: queryKeys.courtyard(courtyard.id, 'ledger'),
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/{id}/ledger', { params: { path: { id: courtyard.id } } })),
  });
  return (
    <div className="stack">
      <Section title={words.bySource}>
        <Table
          label={words.bySource}
          rows={SOURCES}
          rowKey={(source) => source}
          columns={[
            { title: words.source, render: (source) => translate(SOURCE_WORDS[source]) },
            ...POSITIONS.map((position) => ({
              title: translate(POSITION_WORDS[position]),
              number: true,
              render: (source: (typeof SOURCES)[number]) => formatMoney(courtyard.money.ledger[source][position]),
            })),
          ]}
        />
      </Section>
      <CoFunding {...props} />
      <Sharing {...props} />
      <Payments of={courtyard.figures.payments} />
      <Section title={words.ledger}>
        <Loaded query={ledger}>
          {({ entries }) => (
            <Table
              label={words.ledger}
              rows={entries.map((entry, i) => ({ ...entry, i }))}
              rowKey={({ i }) => String(i)}
              columns={[
                { title: words.when, render: ({ at }) => formatDate(at) },
                { title: words.source, render: ({ source }) => translate(SOURCE_WORDS[source]) },
                {
                  title: words.movement,
                  render: ({ from, to }) => `${translate(POSITION_WORDS[from])} → ${translate(POSITION_WORDS[to])}`,
                },
                { title: words.amount, number: true, render: ({ amountFen }) => formatMoney(amountFen) },
                {
                  title: words.reference,
                  render: ({ reference }) =>
                    isCommandName(reference) ? translate(COMMAND_WORDS[reference].name) : reference,
                },
              ]}
            />
          )}
        </Loaded>
      </Section>
    </div>
  );
};
