import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { InitialPassword } from './AccountForm';
import type { AccountRow } from './Accounts';
import { newPassword } from './newPassword';

interface AccountAccessDialogProps {
  readonly what: 'disable' | 'enable' | 'reset';
  readonly account: AccountRow;
  readonly onClose: () => void;
}

/** A question before an action that signs the user out. */
export const AccountAccessDialog = ({ what, account, onClose }: AccountAccessDialogProps) => {
  const words = useWords(ADMIN_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const [password] = useState(newPassword);
  const [isReset, setReset] = useState(false);
  const write = useWrite(
    (body: { password: string } | { disabled: boolean }, header) =>
      api.PATCH('/api/v1/accounts/{id}', { params: { path: { id: account.id }, header }, body }),
    { refreshes: [['accounts']], onSuccess: () => (what === 'reset' ? setReset(true) : onClose()) },
  );
  const { rest } = placeFaults(write.faults, []);
  const title = { disable: words.disable, enable: words.enable, reset: words.resetPassword }[what];
  return (
    <FormDialog
      title={`${title}${colon}${account.login}`}
      submitText={isReset ? words.close : words.proceed}
      isDone={isReset}
      isPending={write.isSending}
      onSubmit={() =>
        isReset ? onClose() : write.send(what === 'reset' ? { password } : { disabled: what === 'disable' })
      }
      onCancel={onClose}
    >
      {isReset ? (
        <InitialPassword password={password} />
      ) : (
        <div className="form">
          <FormErrors messages={rest} />
          <p>
            {account.name} · {account.organisationName}
          </p>
          {what === 'reset' && <p>{words.resetAsk}</p>}
          {what === 'disable' && <p>{words.disableAsk}</p>}
        </div>
      )}
    </FormDialog>
  );
};
