import Button from 'antd/es/button';
import { type ReactNode, useState } from 'react';
import {
  DELIVERY_WAYS,
  type DeliveryWay,
  REMINDER_WAYS,
  type ReminderWay,
  VISIT_OUTCOMES,
  type VisitOutcome,
} from '../../../../domain/kernel/deliberation/canvass';
import { BALLOT_PAGE_WORDS, OUTCOME_WORDS, REMINDER_WORDS, WAY_WORDS } from '../../../../i18n/console/ballots';
import type { Text } from '../../../../i18n/language';
import { answerOf, api } from '../../api/client';
import type { Fault } from '../../api/fault';
import { queryKeys } from '../../api/queryKeys';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { Form } from '../../ui/Form';
import { CheckboxField, FormErrors, SelectField, TextField } from '../../ui/fields';
import { today } from '../../ui/today';
import type { BallotIds } from '../ballots/queries';
import { useSlips } from '../ballots/useSlips';
import type { CanvassRecord } from './canvassRecord';
import { EvidenceFile } from './EvidenceFile';
import { type ListedUnit, ownersOf } from './units';

export interface BulkFormProps {
  readonly ids: BallotIds;
  readonly units: readonly ListedUnit[];
  readonly onRecord: (act: CanvassRecord) => void;
  readonly onDone: () => void;
}

interface FrameProps {
  readonly children: ReactNode;
  readonly onSubmit: () => void;
  readonly isSending?: boolean;
  readonly isIncomplete?: boolean;
  readonly faults?: readonly Fault[];
}

/** A form for all chosen doors. */
export const BulkFrame = ({ children, onSubmit, isSending = false, isIncomplete = false, faults = [] }: FrameProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  return (
    <Form className="stack" isPending={isSending} onSubmit={onSubmit}>
      <div className="row entries">{children}</div>
      <FormErrors messages={faults.map(({ detail }) => detail)} />
      <div>
        <Button type="primary" htmlType="submit" loading={isSending} disabled={isIncomplete}>
          {words.record}
        </Button>
      </div>
    </Form>
  );
};

const useOptions = <V extends string>(values: readonly V[], texts: Readonly<Record<V, Text>>) => {
  const { translate } = useLanguage();
  return values.map((value) => [value, translate(texts[value])] as const);
};

export const VisitForm = ({ units, onRecord }: BulkFormProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const [outcome, setOutcome] = useState<VisitOutcome>('contacted');
  const [visitedOn, setOn] = useState(today);
  const [note, setNote] = useState('');
  const noted = note.trim() === '' ? {} : { note: note.trim() };
  const visits = units.map(({ building, unit }) => ({ building, unit, outcome, visitedOn, ...noted }));
  return (
    <BulkFrame onSubmit={() => onRecord({ kind: 'visits', visits })}>
      <SelectField
        label={words.outcome}
        value={outcome}
        options={useOptions(VISIT_OUTCOMES, OUTCOME_WORDS)}
        onChange={setOutcome}
      />
      <TextField label={words.on} type="date" required value={visitedOn} onChange={setOn} />
      <TextField label={words.note} value={note} onChange={setNote} />
    </BulkFrame>
  );
};

export const DeliveryForm = ({ ids, units, onRecord }: BulkFormProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const [way, setWay] = useState<DeliveryWay>('signature');
  const [deliveredOn, setOn] = useState(today);
  const [evidence, setEvidence] = useState('');
  const [warned, setWarned] = useState(false);
  const [file, setFile] = useState<string>();
  const given = warned && file !== undefined ? { file } : {};
  const common = { way, deliveredOn, evidence: evidence.trim(), warned, ...given };
  const deliveries = ownersOf(units).map((ownerKey) => ({ ownerKey, ...common }));
  return (
    <BulkFrame
      onSubmit={() => onRecord({ kind: 'deliveries', deliveries })}
      isIncomplete={warned && file === undefined}
    >
      <SelectField label={words.way} value={way} options={useOptions(DELIVERY_WAYS, WAY_WORDS)} onChange={setWay} />
      <TextField label={words.on} type="date" required value={deliveredOn} onChange={setOn} />
      <TextField label={words.evidence} required value={evidence} onChange={setEvidence} />
      <CheckboxField checked={warned} onChange={setWarned}>
        {words.warned}
      </CheckboxField>
      {warned && <EvidenceFile courtyardId={ids.id} isSent={file !== undefined} onSent={setFile} />}
    </BulkFrame>
  );
};

export const ReminderForm = ({ units, onRecord }: BulkFormProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const [way, setWay] = useState<ReminderWay>('phone');
  const [remindedOn, setOn] = useState(today);
  const ownerKeys = ownersOf(units);
  return (
    <BulkFrame onSubmit={() => onRecord({ kind: 'reminders', ownerKeys, way, remindedOn })}>
      <SelectField
        label={words.way}
        value={way}
        options={useOptions(REMINDER_WAYS, REMINDER_WORDS)}
        onChange={setWay}
      />
      <TextField label={words.on} type="date" required value={remindedOn} onChange={setOn} />
    </BulkFrame>
  );
};

export const RevokeForm = ({ ids, units, onDone }: BulkFormProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const [why, setWhy] = useState('');
  const body = { ownerKeys: [...ownersOf(units)], why: why.trim() };
  const revoke = useWrite(
    (one: typeof body, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/vote-codes/revocations', {
          params: { path: ids, header },
          body: one,
        }),
      ),
    { refreshes: [queryKeys.courtyard(ids.id)], onSuccess: onDone },
  );
  return (
    <BulkFrame onSubmit={() => revoke.send(body)} isSending={revoke.isSending} faults={revoke.faults}>
      <TextField label={words.why} required value={why} onChange={setWhy} />
    </BulkFrame>
  );
};

/** Prints slips again. The codes before are void. */
export const ReprintForm = ({ ids, units, onDone }: BulkFormProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const [why, setWhy] = useState('');
  const slips = useSlips(ids, onDone);
  const blocked = slips.isBlocked ? [{ code: 'blocked', detail: words.popUps }] : [];
  return (
    <BulkFrame
      onSubmit={() => slips.send({ ownerKeys: ownersOf(units), why: why.trim() })}
      isSending={slips.isSending}
      faults={[...blocked, ...slips.faults]}
    >
      <TextField label={words.why} required value={why} onChange={setWhy} />
    </BulkFrame>
  );
};
