import Button from 'antd/es/button';
import { useState } from 'react';
import { CANVASS_STATUSES } from '../../../../domain/kernel/deliberation/canvass';
import { BALLOT_PAGE_WORDS, CANVASS_WORDS } from '../../../../i18n/console/ballots';
import { ROLLS_WORDS } from '../../../../i18n/console/rolls';
import { useLanguage, useWords } from '../../app/language';
import { Section } from '../../ui/Section';
import { PartSelect } from './PartSelect';
import { Stairwell, type UnitSelection } from './Stairwell';
import { countBy, filterUnits, type ListedUnit, type StairwellUnits, type UnitFilter, unitsOf } from './units';

interface CanvassListProps {
  readonly stairwells: readonly StairwellUnits[];
  readonly isOpen: boolean;
  readonly selection: UnitSelection | undefined;
  readonly onVisit: ((unit: ListedUnit) => void) | undefined;
}

/** How many doors the list shows first: a large courtyard has thousands. */
const STAIRWELLS_PER_PAGE = 20;

interface FilterProps {
  readonly stairwells: readonly StairwellUnits[];
  readonly filter: UnitFilter;
  readonly onChange: (by: UnitFilter) => void;
}

const Filter = ({ stairwells, filter, onChange }: FilterProps) => {
  const { translate } = useLanguage();
  const words = useWords(BALLOT_PAGE_WORDS);
  const { find } = useWords(ROLLS_WORDS);
  const count = countBy(unitsOf(stairwells));
  const press = (isOn: boolean, change: UnitFilter, title: string, extra?: number) => (
    <button
      key={title}
      type="button"
      className="count"
      aria-pressed={isOn}
      onClick={() => onChange({ ...filter, status: undefined, only: undefined, ...(isOn ? {} : change) })}
    >
      {title} {extra}
    </button>
  );
  return (
    <search className="row" aria-label={words.chase}>
      {CANVASS_STATUSES.map((status) =>
        press(filter.status === status, { status }, translate(CANVASS_WORDS[status]), count[status]),
      )}
      {press(filter.only === 'outstanding', { only: 'outstanding' }, words.noPaper)}
      {press(filter.only === 'undelivered', { only: 'undelivered' }, words.undelivered)}
      <PartSelect
        label={words.part}
        stairwells={stairwells}
        value={filter.part}
        onChange={(part) => onChange({ ...filter, part })}
      />
      <input
        type="search"
        className="field"
        aria-label={find}
        placeholder={find}
        value={filter.text ?? ''}
        onChange={({ target }) => onChange({ ...filter, text: target.value })}
      />
    </search>
  );
};

/** The canvass list (入户清单) by stairwell. */
export const CanvassList = ({ stairwells, isOpen, selection, onVisit }: CanvassListProps) => {
  const { words: general } = useLanguage();
  const words = useWords(BALLOT_PAGE_WORDS);
  const [by, setBy] = useState<UnitFilter>({});
  const [shown, setShown] = useState(STAIRWELLS_PER_PAGE);
  const found = filterUnits(stairwells, { ...by, text: by.text?.trim() });
  const isAllDone = unitsOf(stairwells).every(({ status }) => status === 'done');
  return (
    <Section title={words.chase}>
      <div className="stack">
        {!isOpen && <p className="quiet">{words.closed}</p>}
        {isOpen && isAllDone && <p role="status">{words.allDone}</p>}
        <Filter stairwells={stairwells} filter={by} onChange={setBy} />
        {found.length === 0 && <p className="quiet">{words.noDoors}</p>}
        {found.slice(0, shown).map((stairwell) => (
          <Stairwell
            key={`${stairwell.building}/${stairwell.stairwell}`}
            stairwell={stairwell}
            selection={selection}
            onVisit={onVisit}
          />
        ))}
        {found.length > shown && <Button onClick={() => setShown(shown + STAIRWELLS_PER_PAGE)}>{general.more}</Button>}
      </div>
    </Section>
  );
};
