import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import type { Language } from '../../../../i18n/language';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { Field, FormErrors } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { CodeHalf } from '../proposals/CodeHalf';
import { ACCOUNT_LISTS } from '../proposals/queries';
import { LanguageField } from './LanguageField';
import type { Organisation } from './queries';
import { RoleChecks, type RoleName } from './RoleChecks';

interface Typed {
  readonly login: string;
  readonly name: string;
  readonly identityNumber: string;
  readonly email: string;
  readonly language: Language;
  readonly roles: readonly RoleName[];
}

const EMPTY: Typed = { login: '', name: '', identityNumber: '', email: '', language: 'zh-CN', roles: [] };
const PLACES = ['/login', '/name', '/identityNumber', '/email', '/language', '/roles'];

interface AccountFormProps {
  readonly organisation: Organisation;
  readonly onClose: () => void;
}

/** Proposes a new account; shows the first half of its code. */
export const AccountForm = ({ organisation, onClose }: AccountFormProps) => {
  const words = useWords(ADMIN_WORDS);
  const own = useWords(PROPOSAL_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const [typed, setTyped] = useState(EMPTY);
  const set = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const write = useWrite(
    ({ email, roles, ...rest }: Typed, header) =>
      answerOf(
        api.POST('/api/v1/accounts', {
          params: { header },
          body: { ...rest, roles: [...roles], organisationId: organisation.id, ...(email === '' ? {} : { email }) },
        }),
      ),
    { refreshes: ACCOUNT_LISTS },
  );
  const { at, rest } = placeFaults(write.faults, PLACES);
  const made = write.answer;
  const line = (key: 'login' | 'name' | 'identityNumber' | 'email', label: string, type = 'text') => (
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
      title={`${words.newAccount}${colon}${organisation.name}`}
      submitText={made === undefined ? own.propose : words.close}
      isDone={made !== undefined}
      isPending={write.isSending}
      onSubmit={() => (made === undefined ? write.send(typed) : onClose())}
      onCancel={onClose}
    >
      {made === undefined ? (
        <div className="form">
          <FormErrors messages={rest} />
          {line('login', words.login)}
          {line('name', words.person)}
          {line('identityNumber', own.identityNumber)}
          <p className="quiet">{own.numberHelp}</p>
          {line('email', words.email, 'email')}
          <LanguageField value={typed.language} onChange={(language) => set({ language })} error={at('/language')} />
          <RoleChecks
            organisationId={organisation.id}
            value={typed.roles}
            onChange={(roles) => set({ roles })}
            error={at('/roles')}
          />
        </div>
      ) : (
        <>
          <p>
            {typed.login} · {typed.name}
          </p>
          <CodeHalf whose="firstHalf" half={made.codeHalf} />
        </>
      )}
    </FormDialog>
  );
};
