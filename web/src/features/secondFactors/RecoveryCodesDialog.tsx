import { useState } from 'react';
import { SECOND_FACTOR_WORDS } from '../../../../i18n/console/secondFactors';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { CurrentPassword } from './CurrentPassword';
import { currentOf, SECOND_FACTORS } from './queries';

interface RecoveryCodesDialogProps {
  readonly needsPassword: boolean;
  /** The password that was typed for the step before. */
  readonly password: string;
  readonly onClose: () => void;
}

/** Makes recovery codes and shows them once. */
export const RecoveryCodesDialog = ({ needsPassword, password: typed, onClose }: RecoveryCodesDialogProps) => {
  const own = useWords(SECOND_FACTOR_WORDS);
  const [password, setPassword] = useState(typed);
  const make = useWrite(
    (body: { current?: string }) => answerOf(api.POST('/api/v1/me/second-factors/recovery-codes', { body })),
    { refreshes: [SECOND_FACTORS] },
  );
  const { at, rest } = placeFaults(make.faults, ['/current']);
  const codes = make.answer?.codes;
  return (
    <FormDialog
      title={own.recoveryCodes}
      submitText={codes === undefined ? own.newCodes : own.kept}
      isPending={make.isSending}
      isDone={codes !== undefined}
      onSubmit={() => (codes === undefined ? make.send(currentOf(password)) : onClose())}
      onCancel={onClose}
    >
      <FormErrors messages={rest} />
      {codes === undefined ? (
        <>
          <p>{own.codesIntro}</p>
          {needsPassword && typed === '' && (
            <CurrentPassword value={password} onChange={setPassword} error={at('/current')} />
          )}
        </>
      ) : (
        <>
          <p>{own.codesOnce}</p>
          <ol aria-label={own.recoveryCodes}>
            {codes.map((code) => (
              <li key={code}>
                <code className="secret">{code}</code>
              </li>
            ))}
          </ol>
        </>
      )}
    </FormDialog>
  );
};
