import App from 'antd/es/app';
import { useState } from 'react';
import type { TransferOutcome } from '../../../../domain/kernel/deliberation/titleTransfer';
import { BALLOT_PAGE_WORDS } from '../../../../i18n/console/ballots';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { CheckboxField, splitNames, TextField } from '../../ui/fields';
import { today } from '../../ui/today';
import { type BulkFormProps, BulkFrame } from './BulkForms';

const SAID = {
  entered: 'transferEntered',
  confirmed: 'transferConfirmed',
  differs: 'transferDiffers',
} as const satisfies Record<TransferOutcome, keyof typeof BALLOT_PAGE_WORDS>;

/** For units that one new owner has now. It is sent at once, and stands once two people have entered the same. */
export const TransferForm = ({ ids, units, onDone }: BulkFormProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const { message } = App.useApp();
  const [ownerKey, setOwnerKey] = useState('');
  const [names, setNames] = useState('');
  const [transferredOn, setOn] = useState(today);
  const [evidence, setEvidence] = useState('');
  const [isApart, setApart] = useState(false);
  const owner = { ownerKey: ownerKey.trim(), names: splitNames(names), transferredOn, evidence: evidence.trim() };
  const apart = isApart ? { countsApart: true } : {};
  const transfers = units.map(({ building, unit }) => ({ building, unit, ...owner, ...apart }));
  const record = useWrite(
    (body: { readonly transfers: typeof transfers }, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/transfers', { params: { path: ids, header }, body }),
      ),
    {
      refreshes: [queryKeys.courtyard(ids.id)],
      onSuccess: ({ outcomes }) => {
        const [first] = outcomes;
        if (first !== undefined) message.info(words[SAID[first.outcome]]);
        onDone();
      },
    },
  );
  return (
    <BulkFrame onSubmit={() => record.send({ transfers })} isSending={record.isSending} faults={record.faults}>
      <p className="quiet">{words.transferHelp}</p>
      <TextField label={words.newOwnerKey} required value={ownerKey} onChange={setOwnerKey} />
      <TextField label={words.names} required value={names} onChange={setNames} />
      <TextField label={words.on} type="date" required value={transferredOn} onChange={setOn} />
      <TextField label={words.evidence} required value={evidence} onChange={setEvidence} />
      <CheckboxField checked={isApart} onChange={setApart}>
        {words.countsApart}
      </CheckboxField>
    </BulkFrame>
  );
};
