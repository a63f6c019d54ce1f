import Button from 'antd/es/button';
import { CANVASS_WORDS, DESK_WORDS, OUTCOME_WORDS, WAY_WORDS } from '../../../../i18n/console/desk';
import { useSpeech, useWords } from '../../app/language';
import { doorKey, type Shown, type Stair } from './units';
import { useStairName } from './useStairwellName';

/** What is known of a door in a line: how the paper was handed over, who called, who reminded. */
export const DoorFacts = ({ of: door }: { readonly of: Shown }) => {
  const { say } = useSpeech();
  const words = useWords(DESK_WORDS);
  const { delivered, lastVisit, visits, reminders, lastRemindedOn } = door;
  const facts = [
    delivered === null
      ? words.undelivered
      : `${words.delivered}: ${say(WAY_WORDS[delivered.way])} ${delivered.deliveredOn} (${delivered.warned ? words.warnedAlready : words.notWarned})`,
    lastVisit === null
      ? undefined
      : `${say(OUTCOME_WORDS[lastVisit.outcome])} ${lastVisit.visitedOn} (${visits} ${words.visits})${lastVisit.note === null ? '' : `: ${lastVisit.note}`}`,
    reminders === 0 ? undefined : `${reminders} ${words.reminders} ${lastRemindedOn ?? ''}`,
    door.titlePassed ? words.newOwner : undefined,
    door.hasCode ? words.hasCode : undefined,
  ];
  return <span className="quiet">{facts.filter(Boolean).join(' · ')}</span>;
};

export const Status = ({ of: { status, waiting = false } }: { readonly of: Shown }) => {
  const { say } = useSpeech();
  const words = useWords(DESK_WORDS);
  return (
    <span className="row">
      <span className={`status ${status}`}>{say(CANVASS_WORDS[status])}</span>
      {waiting && <span className="soon">{words.waiting}</span>}
    </span>
  );
};

export interface Choosing {
  readonly chosen: ReadonlySet<string>;
  readonly choose: (doors: readonly Shown[], isChosen: boolean) => void;
}

interface StairProps {
  readonly of: Stair;
  /** Nothing is chosen where nothing can be recorded. */
  readonly choosing: Choosing | undefined;
  readonly onWalk: ((door: Shown) => void) | undefined;
}

/** One stairwell as one walks it. */
export const Stairwell = ({ of, choosing, onWalk }: StairProps) => {
  const { units } = of;
  const words = useWords(DESK_WORDS);
  const name = useStairName()(of);
  const done = units.filter(({ status }) => status === 'done').length;
  const first = units.find(({ status }) => status !== 'done');
  return (
    <section className="stair" aria-label={name}>
      <div className="row spread">
        <h4>
          {name}{' '}
          <small className="quiet">
            {done} / {units.length}
          </small>
        </h4>
        <div className="row">
          {choosing !== undefined && (
            <label className="tick">
              <input
                type="checkbox"
                checked={units.every((door) => choosing.chosen.has(doorKey(door)))}
                onChange={({ target }) => choosing.choose(units, target.checked)}
              />
              {words.chooseAll}
            </label>
          )}
          {onWalk !== undefined && first !== undefined && (
            <Button aria-label={`${words.walk}: ${name}`} onClick={() => onWalk(first)}>
              {words.walk}
            </Button>
          )}
        </div>
      </div>
      <ul className="doors">
        {units.map((door) => (
          <li key={doorKey(door)}>
            {choosing === undefined ? (
              <span />
            ) : (
              <input
                type="checkbox"
                aria-label={`${words.choose}: ${door.building} ${door.unit}`}
                checked={choosing.chosen.has(doorKey(door))}
                onChange={({ target }) => choosing.choose([door], target.checked)}
              />
            )}
            <span>
              <strong>{door.unit}</strong> {door.ownerNames.join('、')}
              <br />
              <DoorFacts of={door} />
            </span>
            <Status of={door} />
          </li>
        ))}
      </ul>
    </section>
  );
};
