import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { CheckboxField, FormErrors, TextField } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import type { Delivery } from './Deliveries';

/** Resends a mail with a reason; for a mail that was sent, the user must state that it was lost. */
export const ResendDialog = ({ delivery, onClose }: { readonly delivery: Delivery; readonly onClose: () => void }) => {
  const words = useWords(ADMIN_WORDS);
  const [why, setWhy] = useState('');
  const [isLost, setLost] = useState(false);
  const write = useWrite(
    (body: { accountId: string; no: number; why: string; lost: boolean }, header) =>
      api.POST('/api/v1/deliveries/{id}/resends', { params: { path: { id: delivery.id }, header }, body }),
    {
      refreshes: [['deliveries']],
      onSuccess: () => {
        onClose();
      },
    },
  );
  const { at, rest } = placeFaults(write.faults, ['/why']);
  return (
    <FormDialog
      title={words.resend}
      submitText={words.resend}
      isPending={write.isSending}
      onSubmit={() => write.send({ accountId: delivery.accountId ?? '', no: delivery.no, why, lost: isLost })}
      onCancel={onClose}
    >
      <div className="form">
        <FormErrors messages={rest} />
        <p>
          {delivery.subject} → {delivery.receiver} <span className="quiet">{delivery.email}</span>
        </p>
        {delivery.resend === 'ifLost' && (
          <CheckboxField checked={isLost} onChange={setLost}>
            {words.resendLost}
          </CheckboxField>
        )}
        <TextField label={words.why} value={why} onChange={setWhy} error={at('/why')} required />
      </div>
    </FormDialog>
  );
};
