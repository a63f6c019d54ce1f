import { type ReactNode, useState } from 'react';
import { ADMIN_WORDS } from '../../../i18n/console/admin';
import { PROPOSAL_WORDS } from '../../../i18n/console/proposals';
import type { Write } from '../api/useWrite';
import { useWords } from '../app/language';
import type { DecisionKind } from './DecisionButtons';
import { FormDialog } from './FormDialog';
import { FormErrors, TextField } from './fields';
import { placeFaults } from './placeFaults';

interface DecisionFormProps {
  readonly what: DecisionKind;
  readonly confirm: Pick<Write<never, unknown>, 'faults' | 'isSending'>;
  readonly decline: Write<{ reason?: string }, unknown>;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** What was proposed. */
  readonly proposed: ReactNode;
  /** What a confirmation brings about, and the fields that it needs. */
  readonly confirming: ReactNode;
  /** The places of those fields, which show their own faults. */
  readonly fields?: readonly string[];
  /** Whether nobody declines it without a reason. */
  readonly isReasonAsked?: boolean;
  /** What the confirmation gave out, instead of the form. */
  readonly given?: ReactNode;
}

/** Confirms what another administrator proposed, or declines it with a reason. */
export const DecisionForm = ({
  what,
  confirm,
  decline,
  onConfirm,
  onClose,
  proposed,
  confirming,
  fields = [],
  isReasonAsked = false,
  given,
}: DecisionFormProps) => {
  const words = useWords(PROPOSAL_WORDS);
  const { close } = useWords(ADMIN_WORDS);
  const [reason, setReason] = useState('');
  const isDone = given !== undefined;
  const { at, rest } = placeFaults([...confirm.faults, ...decline.faults], [...fields, '/reason']);
  const send = () => {
    if (isDone) onClose();
    else if (what === 'confirm') onConfirm();
    else decline.send(reason === '' ? {} : { reason });
  };
  return (
    <FormDialog
      title={words[what]}
      submitText={isDone ? close : words[what]}
      isDone={isDone}
      isPending={confirm.isSending || decline.isSending}
      onSubmit={send}
      onCancel={onClose}
    >
      {given ?? (
        <>
          <FormErrors messages={rest} />
          {proposed}
          {what === 'confirm' ? (
            confirming
          ) : (
            <TextField
              label={words.reason}
              value={reason}
              onChange={setReason}
              error={at('/reason')}
              max={2000}
              required={isReasonAsked}
            />
          )}
        </>
      )}
    </FormDialog>
  );
};
