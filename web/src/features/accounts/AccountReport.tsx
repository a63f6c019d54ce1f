import { useQuery } from '@tanstack/react-query';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { answerOf, api } from '../../api/client';
import { useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { useRoleNames } from '../proposals/ChangeText';

const useReport = () =>
  useQuery({ queryKey: ['accountReport'], queryFn: () => answerOf(api.GET('/api/v1/accounts/report')) });
type Report = NonNullable<ReturnType<typeof useReport>['data']>;
type Reported = Report['alone'][number];

const Accounts = ({ label, rows, empty }: { label: string; rows: readonly Reported[]; empty: string }) => {
  const words = useWords(ADMIN_WORDS);
  const names = useRoleNames();
  if (rows.length === 0) return <p className="quiet">{empty}</p>;
  return (
    <Table
      label={label}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { title: words.login, render: ({ login }) => login },
        { title: words.person, render: ({ name }) => name },
        { title: words.organisation, render: ({ organisationName }) => organisationName },
        { title: words.role, render: ({ roles }) => names(roles) },
      ]}
    />
  );
};

const named = ({ login, name, organisationName }: Reported) => `${login} · ${name} · ${organisationName}`;

const Groups = ({
  rows,
  empty,
}: {
  rows: readonly (readonly [key: string, accounts: readonly Reported[]])[];
  empty: string;
}) =>
  rows.length === 0 ? (
    <p className="quiet">{empty}</p>
  ) : (
    <ul>
      {rows.map(([key, accounts]) => (
        <li key={`${key} ${accounts[0]?.id}`}>
          <strong>{key}</strong>
          <ul>
            {accounts.map((account) => (
              <li key={account.id}>{named(account)}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );

/** What administrators should put right about accounts and persons. */
export const AccountReport = () => {
  const words = useWords(PROPOSAL_WORDS);
  const names = useRoleNames();
  const outside = (n: number) => (n === 0 ? '' : ` · ${words.outside} ${n}`);
  return (
    <Loaded query={useReport()}>
      {({ conflicts, alone, unidentified, sharedEmails }) => (
        <div className="stack">
          <Section title={words.conflicts}>
            <Groups
              empty={words.noConflicts}
              rows={conflicts.map(({ pairs, accounts, outside: more }) => [
                `${pairs.map((pair) => names(pair)).join(' · ')}${outside(more)}`,
                accounts,
              ])}
            />
          </Section>
          <Section title={words.alone}>
            {alone.length > 0 && <p>{words.aloneHelp}</p>}
            <Accounts label={words.alone} rows={alone} empty={words.noneAlone} />
          </Section>
          <Section title={words.sharedEmails}>
            <Groups empty={words.noSharedEmails} rows={sharedEmails.map(({ email, accounts }) => [email, accounts])} />
          </Section>
          <Section title={words.withoutNumber} extra={unidentified.total}>
            <Accounts label={words.withoutNumber} rows={unidentified.accounts} empty={words.allIdentified} />
          </Section>
        </div>
      )}
    </Loaded>
  );
};
