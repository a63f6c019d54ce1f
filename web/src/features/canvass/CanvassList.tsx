import Button from 'antd/es/button';
import { useState } from 'react';
import { CANVASS_STATUSES } from '../../../../domain/kernel/deliberation/canvass';
import { CANVASS_WORDS, DESK_WORDS, ROLLS_WORDS } from '../../../../i18n/console/desk';
import { useSpeech, useWords } from '../../app/language';
import { Section } from '../../ui/Table';
import { PartPick } from './PartSelect';
import { type Choosing, Stairwell } from './Stairwell';
import { countBy, doorsOf, type Narrowed, narrowed, type Shown, type Stair } from './units';

interface ChaseProps {
  readonly stairs: readonly Stair[];
  readonly isOpen: boolean;
  readonly choosing: Choosing | undefined;
  readonly onWalk: ((door: Shown) => void) | undefined;
}

/** So many doors are shown at first: a large courtyard has thousands. */
const SHOWN_STAIRS = 20;

interface FilterProps {
  readonly stairs: readonly Stair[];
  readonly by: Narrowed;
  readonly onChange: (by: Narrowed) => void;
}

const Filter = ({ stairs, by, onChange }: FilterProps) => {
  const { say } = useSpeech();
  const words = useWords(DESK_WORDS);
  const { find } = useWords(ROLLS_WORDS);
  const count = countBy(doorsOf(stairs));
  const press = (isOn: boolean, change: Narrowed, title: string, extra?: number) => (
    <button
      key={title}
      type="button"
      className="count"
      aria-pressed={isOn}
      onClick={() => onChange({ ...by, status: undefined, only: undefined, ...(isOn ? {} : change) })}
    >
      {title} {extra}
    </button>
  );
  return (
    <search className="row" aria-label={words.chase}>
      {CANVASS_STATUSES.map((status) =>
        press(by.status === status, { status }, say(CANVASS_WORDS[status]), count[status]),
      )}
      {press(by.only === 'outstanding', { only: 'outstanding' }, words.noPaper)}
      {press(by.only === 'undelivered', { only: 'undelivered' }, words.undelivered)}
      <PartPick label={words.part} stairs={stairs} value={by.part} onChoose={(part) => onChange({ ...by, part })} />
      <input
        type="search"
        className="field"
        aria-label={find}
        placeholder={find}
        value={by.text ?? ''}
        onChange={({ target }) => onChange({ ...by, text: target.value })}
      />
    </search>
  );
};

/** The chase list (入户清单), stairwell by stairwell. */
export const Chase = ({ stairs, isOpen, choosing, onWalk }: ChaseProps) => {
  const { words: general } = useSpeech();
  const words = useWords(DESK_WORDS);
  const [by, setBy] = useState<Narrowed>({});
  const [shown, setShown] = useState(SHOWN_STAIRS);
  const found = narrowed(stairs, { ...by, text: by.text?.trim() });
  const isAllDone = doorsOf(stairs).every(({ status }) => status === 'done');
  return (
    <Section title={words.chase}>
      <div className="stack">
        {!isOpen && <p className="quiet">{words.closed}</p>}
        {isOpen && isAllDone && <p role="status">{words.allDone}</p>}
        <Filter stairs={stairs} by={by} onChange={setBy} />
        {found.length === 0 && <p className="quiet">{words.noDoors}</p>}
        {found.slice(0, shown).map((stair) => (
          <Stairwell key={`${stair.building}/${stair.stairwell}`} of={stair} choosing={choosing} onWalk={onWalk} />
        ))}
        {found.length > shown && <Button onClick={() => setShown(shown + SHOWN_STAIRS)}>{general.more}</Button>}
      </div>
    </Section>
  );
};
