import { useState } from 'react';
import { COUNCIL_WORDS } from '../../../../i18n/console/enrol';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors, TextField } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { councilTermsKey } from './queries';

interface DeclineTermProps {
  readonly community: string;
  readonly termId: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** Declines a term that nobody has confirmed, or takes it back, with the reason. */
export const DeclineTerm = ({ community, termId, title, onClose }: DeclineTermProps) => {
  const words = useWords(COUNCIL_WORDS);
  const [why, setWhy] = useState('');
  const decline = useWrite(
    (body: { why: string }, header) =>
      answerOf(
        api.POST('/api/v1/organisations/{id}/council-terms/{termId}/decline', {
          params: { path: { id: community, termId }, header },
          body,
        }),
      ),
    { refreshes: [councilTermsKey(community)], onSuccess: onClose },
  );
  const { at, rest } = placeFaults(decline.faults, ['/why']);
  return (
    <FormDialog
      title={title}
      submitText={title}
      isPending={decline.isSending}
      onSubmit={() => decline.send({ why })}
      onCancel={onClose}
    >
      <FormErrors messages={rest} />
      <TextField label={words.why} value={why} onChange={setWhy} error={at('/why')} required />
    </FormDialog>
  );
};
