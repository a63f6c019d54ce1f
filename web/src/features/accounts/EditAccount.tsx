import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import type { Language } from '../../../../i18n/language';
import { api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors, TextField } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import type { AccountRow } from './Accounts';
import { LanguageField } from './LanguageField';

/** What one administrator changes alone. */
export const EditAccount = ({ account, onClose }: { readonly account: AccountRow; readonly onClose: () => void }) => {
  const words = useWords(ADMIN_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const [name, setName] = useState(account.name);
  const [language, setLanguage] = useState(account.language as Language);
  const write = useWrite(
    (body: { name: string; language: Language }, header) =>
      api.PATCH('/api/v1/accounts/{id}', { params: { path: { id: account.id }, header }, body }),
    { refreshes: [['accounts']], onSuccess: onClose },
  );
  const { at, rest } = placeFaults(write.faults, ['/name', '/language']);
  return (
    <FormDialog
      title={`${words.edit}${colon}${account.login}`}
      submitText={words.save}
      isPending={write.isSending}
      onSubmit={() => write.send({ name, language })}
      onCancel={onClose}
    >
      <FormErrors messages={rest} />
      <TextField label={words.person} value={name} onChange={setName} error={at('/name')} required max={120} />
      <LanguageField value={language} onChange={setLanguage} error={at('/language')} />
    </FormDialog>
  );
};
