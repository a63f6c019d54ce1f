import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { api } from '../../api/client';
import { useWords } from '../../app/language';
import { Dialog } from '../../ui/FormDialog';
import { Check, Faults, Field } from '../admin/fields';
import { useWrite } from '../admin/useWrite';
import type { Delivery } from './Deliveries';

/** A mail sent again, with the reason; of one that went out it has to be said that it was lost. */
export const Resend = ({ of, onClose }: { readonly of: Delivery; readonly onClose: () => void }) => {
  const words = useWords(ADMIN_WORDS);
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const [isLost, setLost] = useState(false);
  const write = useWrite(
    (body: { accountId: string; no: number; why: string; lost: boolean }, header) =>
      api.POST('/api/v1/deliveries/{id}/resends', { params: { path: { id: of.id }, header }, body }),
    {
      places: ['/why'],
      done: () => {
        void queries.invalidateQueries({ queryKey: ['deliveries'] });
        onClose();
      },
    },
  );
  return (
    <Dialog
      title={words.resend}
      okText={words.resend}
      isPending={write.isPending}
      onOk={() => write.give({ accountId: of.accountId ?? '', no: of.no, why, lost: isLost })}
      onCancel={onClose}
    >
      <div className="form">
        <Faults of={write.rest} />
        <p>
          {of.subject} → {of.receiver} <span className="quiet">{of.email}</span>
        </p>
        {of.resend === 'ifLost' && <Check label={words.resendLost} value={isLost} onChange={setLost} />}
        <Field label={words.why} fault={write.at('/why')}>
          <input className="field" value={why} maxLength={300} onChange={({ target }) => setWhy(target.value)} />
        </Field>
      </div>
    </Dialog>
  );
};
