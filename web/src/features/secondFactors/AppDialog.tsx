import { useState } from 'react';
import { SECOND_FACTOR_WORDS } from '../../../../i18n/console/secondFactors';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { CopyButton } from '../../ui/CopyButton';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors, TextField } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { CurrentPassword } from './CurrentPassword';
import { currentOf, renewToken, SECOND_FACTORS } from './queries';

/** In groups of four, as somebody types it. */
const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

interface AppDialogProps {
  readonly title: string;
  readonly needsPassword: boolean;
  /** Called with the password that was typed, if any. */
  readonly onDone: (password: string) => void;
  readonly onCancel: () => void;
}

/** Sets up an authenticator app: the password where it is needed, the QR code, and a first code. */
export const AppDialog = ({ title, needsPassword, onDone, onCancel }: AppDialogProps) => {
  const own = useWords(SECOND_FACTOR_WORDS);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const begin = useWrite((body: { current?: string }) =>
    answerOf(api.POST('/api/v1/me/second-factors/totp', { body })),
  );
  const setup = begin.answer;
  const confirm = useWrite(
    async (body: { setupToken: string; code: string }) => {
      await api.POST('/api/v1/me/second-factors/totp/confirmation', { body });
      await renewToken();
    },
    { refreshes: [SECOND_FACTORS], onSuccess: () => onDone(password) },
  );
  const { at, rest } = placeFaults([...begin.faults, ...confirm.faults], ['/current', '/code']);
  return (
    <FormDialog
      title={title}
      submitText={setup === undefined ? own.next : own.confirm}
      isPending={begin.isSending || confirm.isSending}
      onSubmit={() =>
        setup === undefined ? begin.send(currentOf(password)) : confirm.send({ setupToken: setup.setupToken, code })
      }
      onCancel={onCancel}
    >
      <FormErrors messages={rest} />
      {setup === undefined ? (
        <>
          <p>{own.appIntro}</p>
          {needsPassword && <CurrentPassword value={password} onChange={setPassword} error={at('/current')} />}
        </>
      ) : (
        <>
          <p>{own.scan}</p>
          <img className="qr" src={setup.qr} alt={own.qr} width={200} height={200} />
          <div className="row">
            <code className="secret">{inFours(setup.secret)}</code>
            <CopyButton text={setup.secret} />
            {/* A phone cannot scan itself. */}
            <a className="on-phone" href={setup.address}>
              {own.openApp}
            </a>
          </div>
          <TextField label={own.appCode} value={code} onChange={setCode} error={at('/code')} max={20} />
        </>
      )}
    </FormDialog>
  );
};
