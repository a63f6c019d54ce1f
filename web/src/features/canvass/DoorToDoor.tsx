import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useEffect, useRef, useState } from 'react';
import type { VisitOutcome } from '../../../../domain/kernel/deliberation/canvass';
import { BALLOT_PAGE_WORDS, OUTCOME_WORDS } from '../../../../i18n/console/ballots';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { CheckboxField, TextField } from '../../ui/fields';
import { today } from '../../ui/today';
import type { BallotIds } from '../ballots/queries';
import { EvidenceFile } from './EvidenceFile';
import { UnitDetails, UnitStatus } from './Stairwell';
import { type ListedUnit, nextUnit, unitKey } from './units';
import type { CanvassQueue } from './useCanvassQueue';

interface DoorToDoorProps {
  readonly units: readonly ListedUnit[];
  readonly current: string;
  readonly queue: CanvassQueue;
  /** Opens a door, or returns to the list. */
  readonly onGo: (door: string | undefined) => void;
  readonly ids: BallotIds;
}

interface DeliveryDetails {
  readonly evidence: string;
  readonly warned: boolean;
  readonly file?: string;
}

/** Applies to every delivery of this walk. */
const DeliveryFields = ({
  courtyardId,
  value,
  onChange,
}: {
  readonly courtyardId: string;
  readonly value: DeliveryDetails;
  readonly onChange: (handing: DeliveryDetails) => void;
}) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  return (
    <>
      <TextField
        label={words.evidence}
        value={value.evidence}
        onChange={(evidence) => onChange({ ...value, evidence })}
      />
      <CheckboxField checked={value.warned} onChange={(warned) => onChange({ ...value, warned })}>
        {words.warned}
      </CheckboxField>
      {value.warned && (
        <EvidenceFile
          courtyardId={courtyardId}
          isSent={value.file !== undefined}
          onSent={(file) => onChange({ ...value, file })}
        />
      )}
    </>
  );
};

/** Remounts for each door, so that a screen reader announces it. */
const Heading = ({ unit }: { readonly unit: ListedUnit }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h3 ref={heading} tabIndex={-1}>
      {unit.unit} <small>{unit.ownerNames.join('、')}</small>
    </h3>
  );
};

/** The walk: one door at a time in a layout for a phone, then the next whose paper is missing. */
export const DoorToDoor = ({ units, current, queue, onGo, ids }: DoorToDoorProps) => {
  const { translate } = useLanguage();
  const words = useWords(BALLOT_PAGE_WORDS);
  const can = useCan();
  const [note, setNote] = useState('');
  const [handing, setHanding] = useState<DeliveryDetails>({ evidence: '', warned: false });
  const door = units.find((one) => unitKey(one) === current);
  if (door === undefined) return null;
  const { building, unit, ownerKey } = door;
  const isIncomplete = handing.evidence.trim() === '' || (handing.warned && handing.file === undefined);

  const go = (to: ListedUnit | undefined) => {
    setNote('');
    onGo(to === undefined ? undefined : unitKey(to));
  };
  const visit = (outcome: VisitOutcome) => {
    const noted = note.trim() === '' ? {} : { note: note.trim() };
    queue.add({ kind: 'visits', visits: [{ building, unit, outcome, visitedOn: today(), ...noted }] });
    go(nextUnit(units, current));
  };
  const deliver = () => {
    const { evidence, warned, file } = handing;
    const given = warned && file !== undefined ? { file } : {};
    const deliveredOn = today();
    const delivery = { ownerKey, way: 'signature' as const, deliveredOn, evidence: evidence.trim(), warned, ...given };
    queue.add({ kind: 'deliveries', deliveries: [delivery] });
  };
  return (
    <section className="section door-to-door stack" aria-label={words.walk}>
      <div className="row spread">
        <span className="quiet">{building}</span>
        <Button onClick={() => go(undefined)}>{words.leaveWalk}</Button>
      </div>
      <div>
        <Heading key={current} unit={door} />
        <UnitStatus unit={door} />
        <p>
          <UnitDetails unit={door} />
        </p>
      </div>
      {can('recordVisits') && <TextField label={words.note} value={note} onChange={setNote} />}
      <div className="large-buttons">
        {can('recordVisits') &&
          (['contacted', 'unreachable'] as const).map((outcome) => (
            <Button key={outcome} type={outcome === 'contacted' ? 'primary' : 'default'} onClick={() => visit(outcome)}>
              {translate(OUTCOME_WORDS[outcome])}
            </Button>
          ))}
        {can('recordDeliveries') && (
          <Button className="wide" disabled={isIncomplete} onClick={deliver}>
            {words.handed}
          </Button>
        )}
        <Button onClick={() => go(nextUnit(units, current, -1))}>{words.previousDoor}</Button>
        <Button onClick={() => go(nextUnit(units, current))}>{words.nextDoor}</Button>
      </div>
      {can('recordDeliveries') && (
        <>
          {handing.evidence.trim() === '' && <p className="quiet">{words.needsEvidence}</p>}
          <DeliveryFields courtyardId={ids.id} value={handing} onChange={setHanding} />
        </>
      )}
      {can('recordPapers') && (
        <Link to="/courtyards/$id/ballots/$ballotId/papers" params={ids}>
          {words.enterPaper}
        </Link>
      )}
    </section>
  );
};
