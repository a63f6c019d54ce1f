import { useState } from 'react';
import { DECISION_WORDS } from '../../../../i18n/console/decisions';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { CheckboxField, FormErrors, TextField } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { DecisionInputs } from './DecisionInputs';
import { decisionOf, draftOf, isUncovered } from './draft';
import { DECISIONS_KEY, type Decision, type DecisionRow } from './queries';
import { draftFault } from './typedDecision';

interface CorrectRowProps {
  readonly listId: string;
  readonly row: DecisionRow;
  readonly onClose: () => void;
}

/** Enters a row anew; another person releases it again. */
export const CorrectRow = ({ listId: id, row: { no, caseName, askedFen, decision }, onClose }: CorrectRowProps) => {
  const words = useWords(DECISION_WORDS);
  const [draft, setDraft] = useState(draftOf(decision));
  const [lacking, setLacking] = useState<string>();
  const [even, setEven] = useState(false);
  const correct = useWrite(
    (entered: Decision, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/decision-lists/{id}/rows', {
          params: { path: { id }, header },
          body: { rows: [{ no, decision: entered }], ...(even ? { evenIfUncovered: true } : {}) },
        }),
      ),
    { refreshes: [DECISIONS_KEY], onSuccess: onClose },
  );
  const { at, rest } = placeFaults(correct.faults, ['/rows']);
  const send = () => {
    const entered = decisionOf(draft);
    const fault = draftFault(draft, askedFen);
    setLacking(fault && words[fault]);
    if (entered !== undefined && fault === undefined) correct.send(entered);
  };
  return (
    <FormDialog
      title={`${words.correct} · ${caseName}`}
      submitText={words.submit}
      isPending={correct.isSending}
      onSubmit={send}
      onCancel={onClose}
    >
      <FormErrors messages={rest} />
      <DecisionInputs about={caseName} draft={draft} onChange={setDraft} error={lacking ?? at('/rows')} />
      {(even || correct.faults.some(isUncovered)) && (
        <CheckboxField checked={even} onChange={setEven}>
          {words.evenIfUncovered}
        </CheckboxField>
      )}
    </FormDialog>
  );
};

interface TakeOffRowsProps {
  readonly listId: string;
  /** Absent: all that may be taken off. */
  readonly row: DecisionRow | undefined;
  readonly onClose: () => void;
}

/** Takes rows off the list, so that their requests are free again. */
export const TakeOffRows = ({ listId: id, row, onClose }: TakeOffRowsProps) => {
  const words = useWords(DECISION_WORDS);
  const [why, setWhy] = useState('');
  const takeOff = useWrite(
    (reason: string, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/decision-lists/{id}/taken-off', {
          params: { path: { id }, header },
          body: { why: reason, ...(row === undefined ? {} : { nos: [row.no] }) },
        }),
      ),
    { refreshes: [DECISIONS_KEY], onSuccess: onClose },
  );
  const { at, rest } = placeFaults(takeOff.faults, ['/why']);
  return (
    <FormDialog
      title={row === undefined ? words.takeOffAll : `${words.takeOff} · ${row.caseName}`}
      submitText={words.takeOff}
      isPending={takeOff.isSending}
      onSubmit={() => takeOff.send(why)}
      onCancel={onClose}
    >
      <FormErrors messages={rest} />
      <TextField label={words.why} value={why} onChange={setWhy} error={at('/why')} required max={2000} />
    </FormDialog>
  );
};
