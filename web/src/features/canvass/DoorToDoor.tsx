import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useEffect, useRef, useState } from 'react';
import type { VisitOutcome } from '../../../../domain/kernel/deliberation/canvass';
import { DESK_WORDS, OUTCOME_WORDS } from '../../../../i18n/console/desk';
import { useSpeech, useWords } from '../../app/language';
import { useMay } from '../../app/useCan';
import { today } from '../../ui/today';
import { DoorFacts, Status } from './Stairwell';
import { doorKey, nextDoor, type Shown } from './units';
import type { Keeping } from './useOfflineQueue';

interface WalkProps {
  readonly doors: readonly Shown[];
  readonly at: string;
  readonly keeping: Keeping;
  /** To a door, or away from all of them. */
  readonly onGo: (door: string | undefined) => void;
  readonly ids: { readonly id: string; readonly ballotId: string };
}

interface Handing {
  readonly evidence: string;
  readonly warned: boolean;
}

/** What holds for every delivery of this walk, said once. */
const HandingOver = ({ of, onChange }: { readonly of: Handing; readonly onChange: (handing: Handing) => void }) => {
  const words = useWords(DESK_WORDS);
  return (
    <>
      <label className="stack close">
        {words.evidence}
        <input
          className="field"
          maxLength={300}
          value={of.evidence}
          onChange={({ target }) => onChange({ ...of, evidence: target.value })}
        />
      </label>
      <label className="tick">
        <input
          type="checkbox"
          checked={of.warned}
          onChange={({ target }) => onChange({ ...of, warned: target.checked })}
        />
        {words.warned}
      </label>
    </>
  );
};

/** Made anew for each door: whoever hears the page is told which one it is. */
const Heading = ({ of }: { readonly of: Shown }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h3 ref={heading} tabIndex={-1}>
      {of.unit} <small>{of.ownerNames.join('、')}</small>
    </h3>
  );
};

/** From doorbell to doorbell: one door at a time, a thumb's size, and on to the next whose paper is not in hand. */
export const Walk = ({ doors, at, keeping, onGo, ids }: WalkProps) => {
  const { say } = useSpeech();
  const words = useWords(DESK_WORDS);
  const may = useMay();
  const [note, setNote] = useState('');
  const [handing, setHanding] = useState<Handing>({ evidence: '', warned: false });
  const door = doors.find((one) => doorKey(one) === at);
  if (door === undefined) return null;
  const { building, unit, ownerKey } = door;

  const go = (to: Shown | undefined) => {
    setNote('');
    onGo(to === undefined ? undefined : doorKey(to));
  };
  const visit = (outcome: VisitOutcome) => {
    const noted = note.trim() === '' ? {} : { note: note.trim() };
    keeping.add({ kind: 'visits', visits: [{ building, unit, outcome, visitedOn: today(), ...noted }] });
    go(nextDoor(doors, at));
  };
  const deliver = () => {
    const { evidence, warned } = handing;
    const deliveredOn = today();
    const delivery = { ownerKey, way: 'signature' as const, deliveredOn, evidence: evidence.trim(), warned };
    keeping.add({ kind: 'deliveries', deliveries: [delivery] });
  };
  return (
    <section className="section walk stack" aria-label={words.walk}>
      <div className="row spread">
        <span className="quiet">{building}</span>
        <Button onClick={() => go(undefined)}>{words.leaveWalk}</Button>
      </div>
      <div>
        <Heading key={at} of={door} />
        <Status of={door} />
        <p>
          <DoorFacts of={door} />
        </p>
      </div>
      {may('recordVisits') && (
        <label className="stack close">
          {words.note}
          <input className="field" maxLength={300} value={note} onChange={({ target }) => setNote(target.value)} />
        </label>
      )}
      <div className="big">
        {may('recordVisits') &&
          (['contacted', 'unreachable'] as const).map((outcome) => (
            <Button key={outcome} type={outcome === 'contacted' ? 'primary' : 'default'} onClick={() => visit(outcome)}>
              {say(OUTCOME_WORDS[outcome])}
            </Button>
          ))}
        {may('recordDeliveries') && (
          <Button className="wide" disabled={handing.evidence.trim() === ''} onClick={deliver}>
            {words.handed}
          </Button>
        )}
        <Button onClick={() => go(nextDoor(doors, at, -1))}>{words.previousDoor}</Button>
        <Button onClick={() => go(nextDoor(doors, at))}>{words.nextDoor}</Button>
      </div>
      {may('recordDeliveries') && (
        <>
          {handing.evidence.trim() === '' && <p className="quiet">{words.needsEvidence}</p>}
          <HandingOver of={handing} onChange={setHanding} />
        </>
      )}
      {may('recordPapers') && (
        <Link to="/courtyards/$id/ballots/$ballotId/papers" params={ids}>
          {words.enterPaper}
        </Link>
      )}
    </section>
  );
};
