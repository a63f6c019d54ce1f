import { WORKS_WORDS } from '../../../../../i18n/console/courtyardWorks';
import { useWords } from '../../../app/language';
import { formatMoney } from '../../../ui/format';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import type { TabProps } from '../parts';

/** What each firm has built, got and still gets, where more than one had the contract. */
export const FirmAccounts = ({ courtyard }: TabProps) => {
  const words = useWords(WORKS_WORDS);
  const firms = courtyard.figures.works?.firms ?? [];
  if (firms.length === 0) return null;
  const amounts = ['builtFen', 'paidFen', 'dueFen', 'retainedFen', 'overpaidFen'] as const;
  return (
    <Section title={words.firmAccounts}>
      <p className="quiet">{words.firmAccountsHelp}</p>
      <Table
        label={words.firmAccounts}
        rows={firms}
        rowKey={({ organisationId }) => organisationId}
        columns={[
          { title: words.firm, render: ({ name }) => name },
          ...amounts.map((amount) => ({
            title: words[amount],
            number: true,
            render: (one: (typeof firms)[number]) => formatMoney(one[amount]),
          })),
        ]}
      />
    </Section>
  );
};
