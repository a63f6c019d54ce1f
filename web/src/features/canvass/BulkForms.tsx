import Button from 'antd/es/button';
import { type FormEvent, type ReactNode, useState } from 'react';
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
import { CheckboxField, FormErrors, SelectField, splitNames, TextField } from '../../ui/fields';
import { today } from '../../ui/today';
import type { BallotIds } from '../ballots/queries';
import { useSlips } from '../ballots/useSlips';
import type { CanvassRecord } from './canvassRecord';
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
  readonly faults?: readonly Fault[];
}

const Frame = ({ children, onSubmit, isSending = false, faults = [] }: FrameProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="row entries">{children}</div>
      <FormErrors messages={faults.map(({ detail }) => detail)} />
      <div>
        <Button type="primary" htmlType="submit" loading={isSending}>
          {words.record}
        </Button>
      </div>
    </form>
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
    <Frame onSubmit={() => onRecord({ kind: 'visits', visits })}>
      <SelectField
        label={words.outcome}
        value={outcome}
        options={useOptions(VISIT_OUTCOMES, OUTCOME_WORDS)}
        onChange={setOutcome}
      />
      <TextField label={words.on} type="date" required value={visitedOn} onChange={setOn} />
      <TextField label={words.note} value={note} onChange={setNote} />
    </Frame>
  );
};

export const DeliveryForm = ({ units, onRecord }: BulkFormProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const [way, setWay] = useState<DeliveryWay>('signature');
  const [deliveredOn, setOn] = useState(today);
  const [evidence, setEvidence] = useState('');
  const [warned, setWarned] = useState(false);
  const common = { way, deliveredOn, evidence: evidence.trim(), warned };
  const deliveries = ownersOf(units).map((ownerKey) => ({ ownerKey, ...common }));
  return (
    <Frame onSubmit={() => onRecord({ kind: 'deliveries', deliveries })}>
      <SelectField label={words.way} value={way} options={useOptions(DELIVERY_WAYS, WAY_WORDS)} onChange={setWay} />
      <TextField label={words.on} type="date" required value={deliveredOn} onChange={setOn} />
      <TextField label={words.evidence} required value={evidence} onChange={setEvidence} />
      <CheckboxField checked={warned} onChange={setWarned}>
        {words.warned}
      </CheckboxField>
    </Frame>
  );
};

export const ReminderForm = ({ units, onRecord }: BulkFormProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const [way, setWay] = useState<ReminderWay>('phone');
  const [remindedOn, setOn] = useState(today);
  const ownerKeys = ownersOf(units);
  return (
    <Frame onSubmit={() => onRecord({ kind: 'reminders', ownerKeys, way, remindedOn })}>
      <SelectField
        label={words.way}
        value={way}
        options={useOptions(REMINDER_WAYS, REMINDER_WORDS)}
        onChange={setWay}
      />
      <TextField label={words.on} type="date" required value={remindedOn} onChange={setOn} />
    </Frame>
  );
};

/** For a transfer of ownership, which is sent at once: it voids the old owner's code. */
export const TransferForm = ({ ids, units, onDone }: BulkFormProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const [names, setNames] = useState('');
  const [transferredOn, setOn] = useState(today);
  const [evidence, setEvidence] = useState('');
  const [ownerKey = '', ...others] = ownersOf(units);
  const transfer = { ownerKey, names: splitNames(names), transferredOn, evidence: evidence.trim() };
  const record = useWrite(
    (one: typeof transfer, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/transfers', {
          params: { path: ids, header },
          body: { transfers: [one] },
        }),
      ),
    { refreshes: [queryKeys.courtyard(ids.id)], onSuccess: onDone },
  );
  if (others.length > 0) return <p className="quiet">{words.oneOwner}</p>;
  return (
    <Frame onSubmit={() => record.send(transfer)} isSending={record.isSending} faults={record.faults}>
      <TextField label={words.names} required value={names} onChange={setNames} />
      <TextField label={words.on} type="date" required value={transferredOn} onChange={setOn} />
      <TextField label={words.evidence} required value={evidence} onChange={setEvidence} />
    </Frame>
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
    <Frame onSubmit={() => revoke.send(body)} isSending={revoke.isSending} faults={revoke.faults}>
      <TextField label={words.why} required value={why} onChange={setWhy} />
    </Frame>
  );
};

/** Prints slips again. The codes before are void. */
export const ReprintForm = ({ ids, units, onDone }: BulkFormProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const [why, setWhy] = useState('');
  const slips = useSlips(ids, onDone);
  const blocked = slips.isBlocked ? [{ code: 'blocked', detail: words.popUps }] : [];
  return (
    <Frame
      onSubmit={() => slips.send({ ownerKeys: ownersOf(units), why: why.trim() })}
      isSending={slips.isSending}
      faults={[...blocked, ...slips.faults]}
    >
      <TextField label={words.why} required value={why} onChange={setWhy} />
    </Frame>
  );
};
