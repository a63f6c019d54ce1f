import { useQuery } from '@tanstack/react-query';
import { COMMAND_WORDS } from '../../../../../commands/renovation/words';
import { POSITIONS } from '../../../../../domain/kernel/ledger/movement';
import { isCommandName } from '../../../../../domain/renovation/catalogue';
import { SOURCES } from '../../../../../domain/renovation/facts/money';
import { MONEY_WORDS } from '../../../../../i18n/console/courtyard';
import { POSITION_WORDS, SOURCE_WORDS } from '../../../../../i18n/words';
import { answerOf, api } from '../../../api/client';
import { queryKeys } from '../../../api/queryKeys';
import { useLanguage, useWords } from '../../../app/language';
import { formatDate, formatMoney } from '../../../ui/format';
import { Loaded } from '../../../ui/Loaded';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { OpenRequests } from '../OpenRequests';
import { CoFunding } from './CoFunding';
import '../courtyard.css';
import { CommandButtons, type TabProps } from '../parts';
import { Payments } from './Payments';
import { Sharing } from './sharing/Sharing';

/** What moves money, or says where it goes. */
const OF_MONEY = [
  'nameBookkeeperAndAccount',
  'recordCoFunding',
  'refundCoFunding',
  'recordReceipt',
  'reverseReceipt',
  'refundReceipt',
  'allocateCoFunding',
  'reduceForHardship',
  'writeOffPledge',
  'payClaim',
  'paySettlement',
  'recoverOverpayment',
  'payMaintenanceSubsidy',
  'releaseRetention',
] as const;

/** What waits for a second person, the funding by source and position, and every ledger entry. */
export const Money = (props: TabProps) => {
  const { courtyard } = props;
  const { words, translate } = useLanguage();
  const money = useWords(MONEY_WORDS);
  const address = `/api/v1/courtyards/${courtyard.id}`;
  const nameOf = (code: string): string => (isCommandName(code) ? translate(COMMAND_WORDS[code].name) : code);
  const ledger = useQuery({
    queryKey: queryKeys.courtyard(courtyard.id, 'ledger'),
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/{id}/ledger', { params: { path: { id: courtyard.id } } })),
  });
  return (
    <div className="stack">
      <OpenRequests {...props} of={OF_MONEY} />
      <Section
        title={words.bySource}
        extra={
          <>
            <a href={`${address}/statement?format=xlsx`}>{money.statementFile}</a>{' '}
            <a href={`${address}/statement-page`} target="_blank" rel="noreferrer">
              {money.statementPage}
            </a>{' '}
            <CommandButtons {...props} topic="receipts" />
          </>
        }
      >
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
                { title: money.command, render: ({ command }) => nameOf(command) },
                { title: money.actor, render: ({ actorName }) => actorName },
                { title: money.files, number: true, render: ({ files }) => String(files.length) },
                {
                  title: words.reference,
                  render: ({ reference }) => nameOf(reference),
                },
              ]}
            />
          )}
        </Loaded>
      </Section>
    </div>
  );
};
