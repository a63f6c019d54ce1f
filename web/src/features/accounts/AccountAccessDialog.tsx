import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { CodeHalf } from '../proposals/CodeHalf';
import { takesTwo, usePropose } from '../proposals/queries';
import type { AccountRow } from './Accounts';

/** What takes another administrator; disabling only where one alone is refused. */
const PROPOSED = {
  disable: 'disableAccount',
  enable: 'enableAccount',
  reset: 'resetPassword',
  resetFactor: 'resetSecondFactor',
} as const;

interface AccountAccessDialogProps {
  readonly what: 'disable' | 'enable' | 'reset' | 'resetFactor';
  readonly account: AccountRow;
  readonly onClose: () => void;
}

/** A question before an account is disabled, or before this, its enabling or a reset is proposed. */
export const AccountAccessDialog = ({ what, account, onClose }: AccountAccessDialogProps) => {
  const words = useWords(ADMIN_WORDS);
  const own = useWords(PROPOSAL_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const propose = usePropose(account.id);
  const disable = useWrite(
    (body: { disabled: true }, header) =>
      api.PATCH('/api/v1/accounts/{id}', { params: { path: { id: account.id }, header }, body }),
    { refreshes: [['accounts']], onSuccess: onClose },
  );
  const { rest } = placeFaults(propose.faults.length > 0 ? propose.faults : disable.faults, []);
  const [title, question] = {
    disable: [words.disable, words.disableAsk],
    enable: [words.enable, own.enableAsk],
    reset: [words.resetPassword, own.resetAsk],
    resetFactor: [words.resetSecondFactor, own.resetFactorAsk],
  }[what];
  const isDone = propose.answer !== undefined;
  const isAlone = what === 'disable' && !takesTwo(disable.faults);
  const send = () => {
    if (isDone) onClose();
    else if (isAlone) disable.send({ disabled: true });
    else propose.send({ kind: PROPOSED[what] });
  };
  return (
    <FormDialog
      title={`${title}${colon}${account.login}`}
      submitText={isDone ? words.close : isAlone ? words.proceed : own.propose}
      isDone={isDone}
      isPending={propose.isSending || disable.isSending}
      onSubmit={send}
      onCancel={onClose}
    >
      {propose.answer !== undefined ? (
        <CodeHalf whose="firstHalf" half={propose.answer.codeHalf} />
      ) : (
        <div className="form">
          <FormErrors messages={rest} />
          <p>
            {account.name} · {account.organisationName}
          </p>
          <p>{question}</p>
        </div>
      )}
    </FormDialog>
  );
};
