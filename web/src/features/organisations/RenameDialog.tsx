import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { REORGANISATION_WORDS } from '../../../../i18n/console/reorganisations';
import { api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors, TextField } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { today } from '../../ui/today';
import type { Organisation } from '../accounts/queries';

/** Gives an organisation another name from a day on; what happened before keeps the old one. */
export const RenameDialog = ({ of, onClose }: { readonly of: Organisation; readonly onClose: () => void }) => {
  const words = useWords(ADMIN_WORDS);
  const own = useWords(REORGANISATION_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const [asked, ask] = useState({ name: of.name, from: today(), why: '' });
  const write = useWrite(
    (body: typeof asked, header) =>
      api.PATCH('/api/v1/organisations/{id}', { params: { path: { id: of.id }, header }, body }),
    { refreshes: [['organisations']], onSuccess: onClose },
  );
  const { at, rest } = placeFaults(write.faults, ['/name', '/from', '/why']);
  return (
    <FormDialog
      title={`${words.rename}${colon}${of.name}`}
      submitText={words.save}
      isPending={write.isSending}
      onSubmit={() => write.send(asked)}
      onCancel={onClose}
    >
      <FormErrors messages={rest} />
      <p className="quiet">{own.namesOfTheirTime}</p>
      <TextField
        label={words.name}
        value={asked.name}
        max={120}
        error={at('/name')}
        required
        onChange={(name) => ask({ ...asked, name })}
      />
      <TextField
        label={own.nameFrom}
        type="date"
        value={asked.from}
        error={at('/from')}
        required
        onChange={(from) => ask({ ...asked, from })}
      />
      <TextField
        label={words.why}
        value={asked.why}
        max={2000}
        error={at('/why')}
        required
        onChange={(why) => ask({ ...asked, why })}
      />
    </FormDialog>
  );
};
