import Button from 'antd/es/button';
import { useState } from 'react';
import { CHOICES, type Choice, type Measure } from '../../../../domain/kernel/deliberation/tally';
import { BALLOT_PAGE_WORDS } from '../../../../i18n/console/ballots';
import { CHOICE_WORDS } from '../../../../i18n/words';
import { answerOf, api } from '../../api/client';
import type { BallotView } from '../../api/shapes';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { Form } from '../../ui/Form';
import { FormErrors, splitNames, TextField } from '../../ui/fields';
import { type BallotIds, recountsKey } from './queries';

interface RecountFormProps {
  readonly ids: BallotIds;
  readonly ballot: BallotView;
}

/** The entries by person (0 if the motion names none), choice and measure. */
type Typed = Readonly<Record<string, string>>;
const cell = (no: number, choice: Choice, of: 'owners' | 'area'): string => `${no}/${choice}/${of}`;

const measureIn = (typed: Typed, no: number, choice: Choice): Measure => ({
  owners: Number(typed[cell(no, choice, 'owners')] || 0),
  areaCentiSqm: Math.round(Number(typed[cell(no, choice, 'area')] || 0) * 100),
});

const countIn = (typed: Typed, no: number) =>
  Object.fromEntries(CHOICES.map((choice) => [choice, measureIn(typed, no, choice)])) as Record<Choice, Measure>;

interface CountProps {
  readonly no: number;
  readonly title: string | undefined;
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
}

const CountEntries = ({ no, title, typed, onType }: CountProps) => {
  const { translate } = useLanguage();
  const words = useWords(BALLOT_PAGE_WORDS);
  const entry = (choice: Choice, of: 'owners' | 'area', unit: string) => (
    <TextField
      label={`${translate(CHOICE_WORDS[choice])} · ${unit}`}
      type="number"
      number={{ name: of === 'area' ? 'areaCentiSqm' : of, minimum: 0 }}
      required
      value={typed[cell(no, choice, of)] ?? ''}
      onChange={(value) => onType({ ...typed, [cell(no, choice, of)]: value })}
    />
  );
  return (
    <fieldset className="row entries">
      {title !== undefined && <legend>{title}</legend>}
      {CHOICES.map((choice) => (
        <div key={choice} className="row">
          {entry(choice, 'owners', words.ownersOf)}
          {entry(choice, 'area', words.areaOf)}
        </div>
      ))}
    </fieldset>
  );
};

/** The form for a manual count by two people; the answer says whether it agrees. */
export const RecountForm = ({ ids, ballot: { motion } }: RecountFormProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const [why, setWhy] = useState('');
  const [counters, setCounters] = useState('');
  const [lot, setLot] = useState('');
  const [typed, setTyped] = useState<Typed>({});
  const persons = motion.about?.persons;
  const drawn = splitNames(lot).map(Number);
  const counted =
    persons === undefined
      ? countIn(typed, 0)
      : {
          persons: persons.map(({ no }) => ({ no, ...countIn(typed, no) })),
          ...(drawn.length === 0 ? {} : { lot: drawn }),
        };
  const body = { why: why.trim(), counters: splitNames(counters), counted };
  const record = useWrite(
    (one: typeof body, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/{id}/ballots/{ballotId}/recounts', {
          params: { path: ids, header },
          body: one,
        }),
      ),
    { refreshes: [recountsKey(ids)] },
  );
  return (
    <Form className="stack" isPending={record.isSending} onSubmit={() => record.send(body)}>
      <div className="row entries">
        <TextField label={words.why} required value={why} onChange={setWhy} />
        <TextField label={words.counters} required value={counters} onChange={setCounters} />
        {persons !== undefined && <TextField label={words.lot} value={lot} onChange={setLot} />}
      </div>
      {(persons ?? [{ no: 0, name: undefined }]).map(({ no, name }) => (
        <CountEntries key={no} no={no} title={name} typed={typed} onType={setTyped} />
      ))}
      <FormErrors messages={record.faults.map(({ detail }) => detail)} />
      <div>
        <Button type="primary" htmlType="submit" loading={record.isSending}>
          {words.record}
        </Button>
      </div>
    </Form>
  );
};
