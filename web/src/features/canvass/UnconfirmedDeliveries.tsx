import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { DELIVERY_WAYS, type DeliveryWay } from '../../../../domain/kernel/deliberation/canvass';
import { BALLOT_PAGE_WORDS, WAY_WORDS } from '../../../../i18n/console/ballots';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { Form } from '../../ui/Form';
import { FormErrors, SelectField, TextField } from '../../ui/fields';
import { Section } from '../../ui/Section';
import { type BallotIds, canvassKey } from '../ballots/queries';
import { fileAddress } from '../files/uploadFile';
import { type ListedUnit, ownersOf } from './units';

const PATH = '/api/v1/courtyards/{id}/ballots/{ballotId}/deliveries';
const waitingKey = (ids: BallotIds) => queryKeys.courtyard(ids.id, 'unconfirmed', ids.ballotId);

const useUnconfirmed = (ids: BallotIds) =>
  useQuery({
    queryKey: waitingKey(ids),
    queryFn: async () => (await answerOf(api.GET(`${PATH}/unconfirmed`, { params: { path: ids } }))).deliveries,
  });

type Waiting = NonNullable<ReturnType<typeof useUnconfirmed>['data']>[number];

interface EvidenceProps {
  readonly ids: BallotIds;
  readonly file: string;
  readonly of: readonly Waiting[];
  readonly units: readonly ListedUnit[];
}

/** The deliveries on one file: who confirms reads way and day from it, and does not see what was recorded. */
const Evidence = ({ ids, file, of, units }: EvidenceProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const { translate } = useLanguage();
  const [way, setWay] = useState<DeliveryWay>('signature');
  const [deliveredOn, setOn] = useState('');
  const owners = new Set(of.map(({ ownerKey }) => ownerKey));
  const doors = units.filter(({ ownerKey }) => owners.has(ownerKey));
  const deliveries = ownersOf(doors).map((ownerKey) => ({ ownerKey, way, deliveredOn }));
  const confirm = useWrite(
    (body: { deliveries: typeof deliveries }, header) =>
      answerOf(api.POST(`${PATH}/confirmations`, { params: { path: ids, header }, body })),
    { refreshes: [waitingKey(ids), canvassKey(ids)] },
  );
  return (
    <Form
      className="stack tight"
      isPending={confirm.isSending}
      onSubmit={() => confirm.send({ deliveries })}
      aria-label={words.confirmDeliveries}
    >
      <span>
        {doors.map(({ building, unit }) => `${building} ${unit}`).join('、')}{' '}
        <a href={fileAddress(ids.id, file)} target="_blank" rel="noreferrer" title={words.opens}>
          {of[0]?.evidence}
        </a>
      </span>
      <div className="row entries">
        <SelectField
          label={words.way}
          value={way}
          options={DELIVERY_WAYS.map((one) => [one, translate(WAY_WORDS[one])])}
          onChange={setWay}
        />
        <TextField label={words.on} type="date" required value={deliveredOn} onChange={setOn} />
        <Button htmlType="submit" loading={confirm.isSending}>
          {words.confirmDeliveries}
        </Button>
      </div>
      <FormErrors messages={confirm.faults.map(({ detail }) => detail)} />
    </Form>
  );
};

/** Deliveries with the warning that others have recorded, by their evidence. */
export const UnconfirmedDeliveries = ({
  ids,
  units,
}: {
  readonly ids: BallotIds;
  readonly units: readonly ListedUnit[];
}) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const { data: waiting = [] } = useUnconfirmed(ids);
  const files = [...new Set(waiting.flatMap(({ file }) => file ?? []))];
  if (files.length === 0) return null;
  return (
    <Section title={words.unconfirmedDeliveries}>
      <p className="quiet">{words.confirmHint}</p>
      <div className="stack">
        {files.map((file) => (
          <Evidence key={file} {...{ ids, file, units }} of={waiting.filter((one) => one.file === file)} />
        ))}
      </div>
    </Section>
  );
};
