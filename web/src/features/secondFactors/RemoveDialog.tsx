import { useState } from 'react';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { SECOND_FACTOR_WORDS } from '../../../../i18n/console/secondFactors';
import { api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { CurrentPassword } from './CurrentPassword';
import { currentOf, SECOND_FACTORS } from './queries';

interface RemoveDialogProps {
  readonly name: string;
  /** The passkey; absent: the authenticator app. */
  readonly passkeyId: string | undefined;
  readonly needsPassword: boolean;
  readonly onClose: () => void;
}

export const RemoveDialog = ({ name, passkeyId, needsPassword, onClose }: RemoveDialogProps) => {
  const own = useWords(SECOND_FACTOR_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const [password, setPassword] = useState('');
  const remove = useWrite(
    (body: { current?: string }): Promise<unknown> =>
      passkeyId === undefined
        ? api.POST('/api/v1/me/second-factors/totp/removal', { body })
        : api.POST('/api/v1/me/second-factors/passkeys/{id}/removal', { params: { path: { id: passkeyId } }, body }),
    { refreshes: [SECOND_FACTORS], onSuccess: onClose },
  );
  const { at, rest } = placeFaults(remove.faults, ['/current']);
  return (
    <FormDialog
      title={`${own.remove}${colon}${name}`}
      submitText={own.remove}
      isPending={remove.isSending}
      onSubmit={() => remove.send(currentOf(password))}
      onCancel={onClose}
    >
      <FormErrors messages={rest} />
      <p>{own.removeAsk}</p>
      {needsPassword && <CurrentPassword value={password} onChange={setPassword} error={at('/current')} />}
    </FormDialog>
  );
};
