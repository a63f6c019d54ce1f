import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { api } from '../../api/client';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { Check, ErrorMessages, LabelledField } from '../admin/fields';
import { useWrite } from '../admin/useWrite';
import type { Delivery } from './Deliveries';

/** A mail sent again, with the reason; of one that went out it has to be said that it was lost. */
export const ResendDialog = ({ delivery, onClose }: { readonly delivery: Delivery; readonly onClose: () => void }) => {
  const words = useWords(ADMIN_WORDS);
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const [isLost, setLost] = useState(false);
  const write = useWrite(
    (body: { accountId: string; no: number; why: string; lost: boolean }, header) =>
      api.POST('/api/v1/deliveries/{id}/resends', { params: { path: { id: delivery.id }, header }, body }),
    {
      places: ['/why'],
      done: () => {
        void queries.invalidateQueries({ queryKey: ['deliveries'] });
        onClose();
      },
    },
  );
  return (
    <FormDialog
      title={words.resend}
      submitText={words.resend}
      isPending={write.isPending}
      onSubmit={() => write.give({ accountId: delivery.accountId ?? '', no: delivery.no, why, lost: isLost })}
      onCancel={onClose}
    >
      <div className="form">
        <ErrorMessages messages={write.rest} />
        <p>
          {delivery.subject} → {delivery.receiver} <span className="quiet">{delivery.email}</span>
        </p>
        {delivery.resend === 'ifLost' && <Check label={words.resendLost} value={isLost} onChange={setLost} />}
        <LabelledField label={words.why} error={write.at('/why')}>
          <input className="field" value={why} maxLength={300} onChange={({ target }) => setWhy(target.value)} />
        </LabelledField>
      </div>
    </FormDialog>
  );
};
