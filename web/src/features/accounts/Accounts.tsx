import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { answerOf, api } from '../../api/client';
import { useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { Choice } from '../../ui/FilterSelect';
import { Loaded } from '../../ui/Loaded';
import { More } from '../../ui/LoadMore';
import { Listing } from '../../ui/Table';
import { given, Search } from '../admin/fields';
import { adminPlaceOf } from '../admin/search';
import { Places } from '../organisations/PlaceFilter';
import { EndsSessions } from './AccountAccessDialog';
import { AccountForm } from './AccountForm';
import { type Role, useOrganisation, useRoles } from './queries';

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
        api.GET('/api/v1/accounts', { params: { query: { limit: 50, ...given({ ...asked, after: pageParam }) } } }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });

export type AccountRow = NonNullable<ReturnType<typeof useAccounts>['data']>['pages'][number]['accounts'][number];

/** Which of an account's rows was asked for what. */
interface Doing {
  readonly what: 'create' | 'edit' | 'disable' | 'enable' | 'reset';
  readonly account?: AccountRow;
}

const State = ({ of }: { readonly of: AccountRow }) => {
  const words = useWords(ADMIN_WORDS);
  if (of.disabledAt !== null) return <span className="chip">{words.disabled}</span>;
  return of.lockedUntil === null ? (
    <span className="chip good">{words.active}</span>
  ) : (
    <span className="chip bad">{words.locked}</span>
  );
};

const Actions = ({ of, onDo }: { readonly of: AccountRow; readonly onDo: (doing: Doing) => void }) => {
  const words = useWords(ADMIN_WORDS);
  const { id: accountId } = useMe();
  const change = of.disabledAt === null ? 'disable' : 'enable';
  const deeds = [
    ['edit', words.edit],
    ['reset', words.resetPassword],
    ...(of.id === accountId ? [] : [[change, words[change]] as const]),
  ] as const;
  return (
    <span className="row">
      {deeds.map(([what, title]) => (
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

/** Everybody with an account, and what is done about it. */
export const Accounts = () => {
  const words = useWords(ADMIN_WORDS);
  const roles = useRoles().data?.roles ?? [];
  const nameOf = (one: string) => roles.find(({ role: known }) => known === one)?.name ?? one;
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { organisation: organisationId } = adminPlaceOf(useSearch({ strict: false }));
  const [text, setText] = useState('');
  const [role, setRole] = useState<Role['role']>();
  const [disabled, setDisabled] = useState<'true' | 'false'>();
  const [doing, setDoing] = useState<Doing>();
  const accounts = useAccounts({ organisationId, text, role, disabled });
  // New accounts are made in the organisation that the list is narrowed to, or in one's own.
  const at = useOrganisation(organisationId ?? me.organisationId);
  const close = () => {
    setDoing(undefined);
    void queries.invalidateQueries({ queryKey: ['accounts'] });
  };
  return (
    <>
      <search className="row" aria-label={words.accounts}>
        <Search label={words.searchAccounts} onFind={setText} />
        <Places
          value={organisationId}
          onChoose={(id) =>
            void navigate({ to: '/admin/$part', params: { part: 'accounts' }, search: given({ organisation: id }) })
          }
        />
        <Choice
          label={words.allRoles}
          value={role}
          options={roles.map(({ role: one, name }) => [one, name] as const)}
          onChoose={(one) => setRole(one as Role['role'] | undefined)}
        />
        <Choice
          label={words.anyState}
          value={disabled}
          options={[
            ['false', words.active],
            ['true', words.disabled],
          ]}
          onChoose={(one) => setDisabled(one as 'true' | 'false' | undefined)}
        />
        {at !== undefined && (
          <Button type="primary" onClick={() => setDoing({ what: 'create' })}>
            {words.newAccount}：{at.name}
          </Button>
        )}
      </search>
      <Loaded of={accounts}>
        {({ pages }) => (
          <Listing
            label={words.accounts}
            rows={pages.flatMap((page) => page.accounts)}
            keyOf={({ id }) => id}
            empty={words.noAccounts}
            columns={[
              { title: words.login, of: ({ login }) => login },
              { title: words.person, of: ({ name }) => name },
              { title: words.organisation, of: ({ organisationName }) => organisationName },
              {
                title: words.role,
                of: ({ roles: held }) => held.map(nameOf).join(' · '),
              },
              { title: words.email, of: ({ email }) => email ?? '—' },
              { title: words.state, of: (row) => <State of={row} /> },
              { title: words.actions, of: (row) => <Actions of={row} onDo={setDoing} /> },
            ]}
          />
        )}
      </Loaded>
      <More of={accounts} />
      {(doing?.what === 'create' || doing?.what === 'edit') && at !== undefined && (
        <AccountForm account={doing.account} organisation={at} onClose={close} />
      )}
      {(doing?.what === 'disable' || doing?.what === 'enable' || doing?.what === 'reset') &&
        doing.account !== undefined && <EndsSessions what={doing.what} account={doing.account} onClose={close} />}
    </>
  );
};
