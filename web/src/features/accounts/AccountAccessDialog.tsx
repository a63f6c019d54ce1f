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

/** What one administrator does alone; disabling only where others could undo it. */
const ALONE = { signOut: { endSessions: true }, disable: { disabled: true } } as const;

/** What takes another one. */
const PROPOSED = {
  disable: 'disableAccount',
  enable: 'enableAccount',
  reset: 'resetPassword',
  resetFactor: 'resetSecondFactor',
} as const;

interface AccountAccessDialogProps {
  readonly what: keyof typeof ALONE | keyof typeof PROPOSED;
  readonly account: AccountRow;
  readonly onClose: () => void;
}

/** A question before an account is signed out or disabled, or before its enabling or a reset is proposed. */
export const AccountAccessDialog = ({ what, account, onClose }: AccountAccessDialogProps) => {
  const words = useWords(ADMIN_WORDS);
  const own = useWords(PROPOSAL_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const propose = usePropose(account.id);
  const change = useWrite(
    (body: (typeof ALONE)[keyof typeof ALONE], header) =>
      api.PATCH('/api/v1/accounts/{id}', { params: { path: { id: account.id }, header }, body }),
    { refreshes: [['accounts']], onSuccess: onClose },
  );
  const { rest } = placeFaults(propose.faults.length > 0 ? propose.faults : change.faults, []);
  const [title, question] = {
    signOut: [words.signOutAll, words.signOutAllAsk],
    disable: [words.disable, words.disableAsk],
    enable: [words.enable, own.enableAsk],
    reset: [words.resetPassword, own.resetAsk],
    resetFactor: [words.resetSecondFactor, own.resetFactorAsk],
  }[what];
  const isDone = propose.answer !== undefined;
  const isAlone = what in ALONE && !takesTwo(change.faults);
  const send = () => {
    if (isDone) onClose();
    else if (what === 'signOut' || (what === 'disable' && isAlone)) change.send(ALONE[what]);
    else propose.send({ kind: PROPOSED[what] });
  };
  return (
    <FormDialog
      title={`${title}${colon}${account.login}`}
      submitText={isDone ? words.close : isAlone ? words.proceed : own.propose}
      isDone={isDone}
      isPending={propose.isSending || change.isSending}
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
