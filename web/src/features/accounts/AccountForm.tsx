import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { LANGUAGES, type Language } from '../../../../i18n/language';
import { api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { CheckboxField, Field, FormErrors } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import type { AccountRow } from './Accounts';
import { newPassword } from './newPassword';
import { type Organisation, type Role, useOrganisation, useRoles } from './queries';

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' };

interface Typed {
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly roles: readonly Role['role'][];
  readonly password: string;
}

const typedOf = (account: AccountRow | undefined): Typed => ({
  login: account?.login ?? '',
  name: account?.name ?? '',
  email: account?.email ?? '',
  language: (account?.language as Language | undefined) ?? 'zh-CN',
  roles: (account?.roles as Role['role'][] | undefined) ?? [],
  password: account === undefined ? newPassword() : '',
});

/** The password, shown once to pass on. */
export const InitialPassword = ({ password }: { readonly password: string }) => {
  const words = useWords(ADMIN_WORDS);
  return (
    <div className="form" role="status">
      <output className="secret" aria-label={words.firstPassword}>
        {password}
      </output>
      <p>{words.passwordOnce}</p>
    </div>
  );
};

/** The organisation's kind decides which roles its accounts may have. */
const useRolesAt = (organisationId: string): readonly Role[] => {
  const { kinds, roles } = useRoles().data ?? { kinds: [], roles: [] };
  const organisation = useOrganisation(organisationId);
  const held = kinds.find(({ kind }) => kind === organisation?.kind)?.roles ?? [];
  return held.flatMap((one) => roles.filter(({ role }) => role === one));
};

interface AccountFormProps {
  /** Absent: a new account. */
  readonly account: AccountRow | undefined;
  readonly organisation: Organisation;
  readonly onClose: () => void;
}

export const AccountForm = ({ account, organisation, onClose }: AccountFormProps) => {
  const words = useWords(ADMIN_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const roles = useRolesAt(account?.organisationId ?? organisation.id);
  const [typed, setTyped] = useState(() => typedOf(account));
  const [isMade, setMade] = useState(false);
  const set = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const write = useWrite(
    ({ login, password, email, ...rest }: Typed, header) => {
      const body = { ...rest, roles: [...rest.roles] };
      return account === undefined
        ? api.POST('/api/v1/accounts', {
            params: { header },
            body: { ...body, login, password, organisationId: organisation.id, ...(email === '' ? {} : { email }) },
          })
        : api.PATCH('/api/v1/accounts/{id}', {
            params: { path: { id: account.id }, header },
            body: { ...body, email: email === '' ? null : email },
          });
    },
    {
      refreshes: [['accounts']],
      onSuccess: () => (account === undefined ? setMade(true) : onClose()),
    },
  );
  const { at, rest } = placeFaults(write.faults, ['/login', '/name', '/email', '/language', '/roles', '/password']);
  const line = (key: 'login' | 'name' | 'email', label: string, type = 'text') => (
    <Field label={label} error={at(`/${key}`)}>
      <input
        className="field"
        type={type}
        autoComplete="off"
        value={typed[key]}
        onChange={({ target }) => set({ [key]: target.value })}
      />
    </Field>
  );
  return (
    <FormDialog
      title={
        account === undefined
          ? `${words.newAccount}${colon}${organisation.name}`
          : `${words.edit}${colon}${account.login}`
      }
      submitText={isMade ? words.close : words.save}
      isDone={isMade}
      isPending={write.isSending}
      onSubmit={() => (isMade ? onClose() : write.send(typed))}
      onCancel={onClose}
    >
      {isMade ? (
        <>
          <p>
            {typed.login} · {typed.name}
          </p>
          <InitialPassword password={typed.password} />
        </>
      ) : (
        <div className="form">
          <FormErrors messages={rest} />
          {account === undefined && line('login', words.login)}
          {line('name', words.person)}
          {line('email', words.email, 'email')}
          <Field label={words.mailLanguage} error={at('/language')}>
            <select
              className="field"
              value={typed.language}
              onChange={({ target }) => set({ language: target.value as Language })}
            >
              {LANGUAGES.map((one) => (
                <option key={one} value={one}>
                  {LANGUAGE_NAMES[one]}
                </option>
              ))}
            </select>
          </Field>
          <fieldset>
            <legend>{words.role}</legend>
            <div className="checks">
              {roles.map(({ role, name }) => (
                <CheckboxField
                  key={role}
                  checked={typed.roles.includes(role)}
                  onChange={(isHeld) =>
                    set({ roles: isHeld ? [...typed.roles, role] : typed.roles.filter((one) => one !== role) })
                  }
                >
                  {name}
                </CheckboxField>
              ))}
            </div>
            {at('/roles') !== undefined && (
              <div className="fault" role="alert">
                {at('/roles')}
              </div>
            )}
          </fieldset>
        </div>
      )}
    </FormDialog>
  );
};
