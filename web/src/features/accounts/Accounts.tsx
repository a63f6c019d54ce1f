import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { answerOf, api } from '../../api/client';
import { useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { FilterSelect } from '../../ui/FilterSelect';
import { Loaded } from '../../ui/Loaded';
import { LoadMore } from '../../ui/LoadMore';
import { SearchField } from '../../ui/SearchField';
import { Table } from '../../ui/Table';
import { withoutEmpty } from '../../ui/withoutEmpty';
import { adminSearch } from '../admin/search';
import { AccountInterests } from '../interests/AccountInterests';
import { PlaceFilter } from '../organisations/PlaceFilter';
import { AccountAccessDialog } from './AccountAccessDialog';
import { AccountForm } from './AccountForm';
import { EditAccount } from './EditAccount';
import { IdentityDialog } from './IdentityDialog';
import { type Role, useOrganisation, useRoles } from './queries';
import { RolesDialog } from './RolesDialog';

interface Asked {
  readonly organisationId?: string | undefined;
  readonly text?: string;
  readonly role?: Role['role'] | undefined;
  readonly disabled?: 'true' | 'false' | undefined;
}

const useAccounts = (asked: Asked) =>
  useInfiniteQuery({
    queryKey: ['accounts', asked],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/accounts', {
          params: { query: { limit: 50, ...withoutEmpty({ ...asked, after: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });

export type AccountRow = NonNullable<ReturnType<typeof useAccounts>['data']>['pages'][number]['accounts'][number];

/** The account and the action chosen in its row. */
interface AccountDialog {
  readonly what:
    | 'create'
    | 'edit'
    | 'roles'
    | 'identity'
    | 'interests'
    | 'signOut'
    | 'disable'
    | 'enable'
    | 'reset'
    | 'resetFactor';
  readonly account?: AccountRow;
}

const State = ({ of }: { readonly of: AccountRow }) => {
  const words = useWords(ADMIN_WORDS);
  const { notActivated } = useWords(PROPOSAL_WORDS);
  if (of.disabledAt !== null) return <span className="chip">{words.disabled}</span>;
  if (!of.isActivated) return <span className="chip">{notActivated}</span>;
  return <span className="chip good">{words.active}</span>;
};

const SecondFactor = ({ of }: { readonly of: AccountRow }) => {
  const { factorSet, factorMissing, factorNone } = useWords(PROPOSAL_WORDS);
  if (of.hasSecondFactor) return <span className="chip good">{factorSet}</span>;
  return of.needsSecondFactor ? <span className="chip bad">{factorMissing}</span> : <span>{factorNone}</span>;
};

const Actions = ({ of, onDo }: { readonly of: AccountRow; readonly onDo: (doing: AccountDialog) => void }) => {
  const words = useWords(ADMIN_WORDS);
  const { id: accountId } = useMe();
  const change = of.disabledAt === null ? 'disable' : 'enable';
  const actions = [
    ['edit', words.edit],
    // Nobody grants roles to themselves, or resets their own password or factor: another two do.
    ...(of.id === accountId
      ? []
      : ([
          ['roles', words.role],
          ['identity', words.identity],
          ['interests', words.interests],
          ['reset', words.resetPassword],
          ...(of.hasSecondFactor ? ([['resetFactor', words.resetSecondFactor]] as const) : []),
          ...(of.disabledAt === null ? ([['signOut', words.signOutAll]] as const) : []),
          [change, words[change]],
        ] as const)),
  ] as const;
  return (
    <span className="row">
      {actions.map(([what, title]) => (
        <button
          key={what}
          type="button"
          className="plain"
          aria-label={`${title} ${of.login}`}
          onClick={() => onDo({ what, account: of })}
        >
          {title}
        </button>
      ))}
    </span>
  );
};

interface RowDialogProps {
  readonly what: AccountDialog['what'];
  readonly account: AccountRow;
  readonly onClose: () => void;
}

const RowDialog = ({ what, account, onClose }: RowDialogProps) => {
  if (what === 'edit') return <EditAccount account={account} onClose={onClose} />;
  if (what === 'roles') return <RolesDialog account={account} onClose={onClose} />;
  if (what === 'identity') return <IdentityDialog account={account} onClose={onClose} />;
  if (what === 'interests') return <AccountInterests account={account} onClose={onClose} />;
  return what === 'create' ? null : <AccountAccessDialog what={what} account={account} onClose={onClose} />;
};

/** The list of accounts with the actions on them. */
export const Accounts = () => {
  const words = useWords(ADMIN_WORDS);
  const { secondFactor } = useWords(PROPOSAL_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const roles = useRoles().data?.roles ?? [];
  const nameOf = (one: string) => roles.find(({ role: known }) => known === one)?.name ?? one;
  const me = useMe();
  const navigate = useNavigate();
  const { organisation: organisationId } = adminSearch(useSearch({ strict: false }));
  const [text, setText] = useState('');
  const [role, setRole] = useState<Role['role']>();
  const [disabled, setDisabled] = useState<'true' | 'false'>();
  const [doing, setDoing] = useState<AccountDialog>();
  const accounts = useAccounts({ organisationId, text, role, disabled });
  // A new account starts in the filtered organisation, or in the caller's own.
  const at = useOrganisation(organisationId ?? me.organisationId);
  const close = () => {
    setDoing(undefined);
  };
  return (
    <>
      <search className="row" aria-label={words.accounts}>
        <SearchField label={words.searchAccounts} value={text} onSearch={setText} />
        <PlaceFilter
          value={organisationId}
          onChange={(id) =>
            void navigate({
              to: '/admin/$part',
              params: { part: 'accounts' },
              search: withoutEmpty({ organisation: id }),
            })
          }
        />
        <FilterSelect
          label={words.allRoles}
          value={role}
          options={roles.map(({ role: one, name }) => [one, name] as const)}
          onChange={(one) => setRole(one as Role['role'] | undefined)}
        />
        <FilterSelect
          label={words.anyState}
          value={disabled}
          options={[
            ['false', words.active],
            ['true', words.disabled],
          ]}
          onChange={(one) => setDisabled(one as 'true' | 'false' | undefined)}
        />
        {at !== undefined && (
          <Button type="primary" onClick={() => setDoing({ what: 'create' })}>
            {words.newAccount}
            {colon}
            {at.name}
          </Button>
        )}
      </search>
      <Loaded query={accounts}>
        {({ pages }) => (
          <Table
            label={words.accounts}
            rows={pages.flatMap((page) => page.accounts)}
            rowKey={({ id }) => id}
            empty={words.noAccounts}
            columns={[
              { title: words.login, render: ({ login }) => login },
              { title: words.person, render: ({ name }) => name },
              { title: words.organisation, render: ({ organisationName }) => organisationName },
              {
                title: words.role,
                render: ({ roles: held }) => held.map(nameOf).join(' · '),
              },
              { title: words.email, render: ({ email }) => email ?? '—' },
              { title: words.state, render: (row) => <State of={row} /> },
              { title: secondFactor, render: (row) => <SecondFactor of={row} /> },
              { title: words.actions, render: (row) => <Actions of={row} onDo={setDoing} /> },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={accounts} />
      {doing?.what === 'create' && at !== undefined && <AccountForm organisation={at} onClose={close} />}
      {doing?.account !== undefined && <RowDialog what={doing.what} account={doing.account} onClose={close} />}
    </>
  );
};
