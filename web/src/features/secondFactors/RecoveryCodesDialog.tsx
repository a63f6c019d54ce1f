import Button from 'antd/es/button';
import { useState } from 'react';
import { SECOND_FACTOR_WORDS } from '../../../../i18n/console/secondFactors';
import { rendered } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { CopyButton } from '../../ui/CopyButton';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { CurrentPassword } from './CurrentPassword';
import { currentOf, SECOND_FACTORS } from './queries';

interface RecoveryCodesDialogProps {
  readonly needsPassword: boolean;
  /** How many older codes become void. */
  readonly codesLeft: number;
  /** The password that was typed for the step before. */
  readonly password: string;
  readonly onClose: () => void;
}

/** Makes recovery codes and shows them once. */
export const RecoveryCodesDialog = ({
  needsPassword,
  codesLeft,
  password: typed,
  onClose,
}: RecoveryCodesDialogProps) => {
  const { language } = useLanguage();
  const me = useMe();
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
          <p>
            {own.codesIntro} {codesLeft > 0 && own.codesReplace}
          </p>
          {needsPassword && typed === '' && (
            <CurrentPassword value={password} onChange={setPassword} error={at('/current')} />
          )}
        </>
      ) : (
        <>
          <p>{own.codesOnce}</p>
          <div className="printed">
            <p>{rendered(SECOND_FACTOR_WORDS.codesOf, { name: me.name, login: me.login }, language)}</p>
            <ol className="recovery-codes" aria-label={own.recoveryCodes}>
              {codes.map((code) => (
                <li key={code}>
                  <code className="secret">{code}</code>
                </li>
              ))}
            </ol>
          </div>
          <div className="row">
            <CopyButton text={codes.join('\n')} />
            <Button onClick={() => window.print()}>{own.print}</Button>
          </div>
        </>
      )}
    </FormDialog>
  );
};
