import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors, SelectField, TextField } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import type { Kind, Organisation } from '../accounts/queries';

interface NewBelowProps {
  readonly of: Organisation;
  readonly kinds: readonly Kind[];
  readonly onClose: () => void;
}

/** A new organisation below another. */
export const NewBelowDialog = ({ of, kinds, onClose }: NewBelowProps) => {
  const words = useWords(ADMIN_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const below = kinds.find(({ kind }) => kind === of.kind)?.below ?? [];
  const [name, setName] = useState('');
  const [kind, setKind] = useState(below[0] ?? '');
  const write = useWrite(
    (asked: { name: string; kind: string }, header) =>
      api.POST('/api/v1/organisations', {
        params: { header },
        body: { parentId: of.id, name: asked.name, kind: asked.kind as 'firm' },
      }),
    { refreshes: [['organisations']], onSuccess: onClose },
  );
  const { at, rest } = placeFaults(write.faults, ['/name', '/kind']);
  const nameOf = (one: string) => kinds.find((known) => known.kind === one)?.name ?? one;
  return (
    <FormDialog
      title={`${words.newBelow}${colon}${of.name}`}
      submitText={words.save}
      isPending={write.isSending}
      onSubmit={() => write.send({ name, kind })}
      onCancel={onClose}
    >
      <FormErrors messages={rest} />
      <SelectField
        label={words.kind}
        value={kind}
        options={below.map((one) => [one, nameOf(one)] as const)}
        error={at('/kind')}
        onChange={setKind}
      />
      <TextField label={words.name} value={name} max={120} error={at('/name')} required onChange={setName} />
    </FormDialog>
  );
};
