import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SECOND_FACTOR_WORDS } from '../../../../i18n/console/secondFactors';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors, TextField } from '../../ui/fields';
import { useErrorMessage } from '../../ui/Loaded';
import { CurrentPassword } from './CurrentPassword';
import { addPasskey, PasskeyCancelled } from './passkeys';
import { currentOf, renewToken, SECOND_FACTORS } from './queries';

interface PasskeyDialogProps {
  readonly needsPassword: boolean;
  /** Called with the password that was typed, if any. */
  readonly onDone: (password: string) => void;
  readonly onCancel: () => void;
}

/** Makes a passkey in this browser and registers it. */
export const PasskeyDialog = ({ needsPassword, onDone, onCancel }: PasskeyDialogProps) => {
  const own = useWords(SECOND_FACTOR_WORDS);
  const queries = useQueryClient();
  const reason = useErrorMessage();
  const [password, setPassword] = useState('');
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: async () => {
      await addPasskey({ name, ...currentOf(password) });
      await renewToken();
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: SECOND_FACTORS });
      onDone(password);
    },
  });
  const { error } = add;
  const told = error === null ? [] : [error instanceof PasskeyCancelled ? own.passkeyCancelled : reason(error)];
  return (
    <FormDialog
      title={own.addPasskey}
      submitText={own.next}
      isPending={add.isPending}
      onSubmit={() => add.mutate()}
      onCancel={onCancel}
    >
      <FormErrors messages={told} />
      <p>{own.passkeyIntro}</p>
      <TextField label={own.passkeyName} value={name} onChange={setName} required max={60} />
      {needsPassword && <CurrentPassword value={password} onChange={setPassword} error={undefined} />}
    </FormDialog>
  );
};
