import Button from 'antd/es/button';
import { dateOf } from '../../../../domain/kernel/time/instant';
import { TITLE_WORDS } from '../../../../i18n/columnWords';
import { BALLOT_PAGE_WORDS, CANVASS_WORDS, OUTCOME_WORDS, WAY_WORDS } from '../../../../i18n/console/ballots';
import { paperNewsText } from '../../../../i18n/paperNewsWords';
import { useLanguage, useWords } from '../../app/language';
import { type ListedUnit, type StairwellUnits, unitKey } from './units';
import { useStairwellName } from './useStairwellName';

/** A door's delivery, visits and reminders in one line. */
export const UnitDetails = ({ unit }: { readonly unit: ListedUnit }) => {
  const { translate, marks } = useLanguage();
  const inBrackets = (text: string) => `${marks.open}${text}${marks.close}`;
  const words = useWords(BALLOT_PAGE_WORDS);
  const { delivered, lastVisit, visits, reminders, lastRemindedOn } = unit;
  const { unconfirmed, toTell } = unit;
  const news = toTell === null ? undefined : paperNewsText(toTell);
  const facts = [
    unconfirmed > 0 ? words.awaitsConfirmation : undefined,
    news === undefined || toTell === null
      ? undefined
      : `${toTell.mailedAt === null ? words.told : words.toldByMail}${marks.colon}${dateOf(toTell.at)} ${translate(news)}`,
    unit.titleKind === null ? undefined : translate(TITLE_WORDS[unit.titleKind]),
    delivered === null
      ? unconfirmed > 0
        ? undefined
        : words.undelivered
      : `${words.delivered}${marks.colon}${translate(WAY_WORDS[delivered.way])} ${delivered.deliveredOn}${inBrackets(delivered.warned ? words.warnedAlready : words.notWarned)}`,
    lastVisit === null
      ? undefined
      : `${translate(OUTCOME_WORDS[lastVisit.outcome])} ${lastVisit.visitedOn}${inBrackets(`${visits} ${words.visits}`)}${lastVisit.note === null ? '' : `${marks.colon}${lastVisit.note}`}`,
    reminders === 0 ? undefined : `${reminders} ${words.reminders} ${lastRemindedOn ?? ''}`,
    unit.titlePassed ? words.newOwner : undefined,
    unit.hasCode ? words.hasCode : undefined,
  ];
  return <span className="quiet">{facts.filter(Boolean).join(' · ')}</span>;
};

export const UnitStatus = ({ unit: { status, isUnsent = false } }: { readonly unit: ListedUnit }) => {
  const { translate } = useLanguage();
  const words = useWords(BALLOT_PAGE_WORDS);
  return (
    <span className="row">
      <span className={`status ${status}`}>{translate(CANVASS_WORDS[status])}</span>
      {isUnsent && <span className="soon">{words.waiting}</span>}
    </span>
  );
};

export interface UnitSelection {
  readonly selected: ReadonlySet<string>;
  readonly select: (units: readonly ListedUnit[], isSelected: boolean) => void;
}

interface StairwellProps {
  readonly stairwell: StairwellUnits;
  /** No checkboxes where no action is possible. */
  readonly selection: UnitSelection | undefined;
  readonly onVisit: ((unit: ListedUnit) => void) | undefined;
}

/** One stairwell in walking order. */
export const Stairwell = ({ stairwell, selection, onVisit }: StairwellProps) => {
  const { units } = stairwell;
  const words = useWords(BALLOT_PAGE_WORDS);
  const name = useStairwellName()(stairwell);
  const done = units.filter(({ status }) => status === 'done').length;
  const first = units.find(({ status }) => status !== 'done');
  return (
    <section className="stairwell" aria-label={name}>
      <div className="row spread">
        <h4>
          {name}{' '}
          <small className="quiet">
            {done} / {units.length}
          </small>
        </h4>
        <div className="row">
          {selection !== undefined && (
            <label className="tick">
              <input
                type="checkbox"
                checked={units.every((unit) => selection.selected.has(unitKey(unit)))}
                onChange={({ target }) => selection.select(units, target.checked)}
              />
              {words.chooseAll}
            </label>
          )}
          {onVisit !== undefined && first !== undefined && (
            <Button aria-label={`${words.walk}: ${name}`} onClick={() => onVisit(first)}>
              {words.walk}
            </Button>
          )}
        </div>
      </div>
      <ul className="units">
        {units.map((unit) => (
          <li key={unitKey(unit)}>
            {selection === undefined ? (
              <span />
            ) : (
              <input
                type="checkbox"
                aria-label={`${words.choose}: ${unit.building} ${unit.unit}`}
                checked={selection.selected.has(unitKey(unit))}
                onChange={({ target }) => selection.select([unit], target.checked)}
              />
            )}
            <span>
              <strong>{unit.unit}</strong> {unit.ownerNames.join('、')}
              <br />
              <UnitDetails unit={unit} />
            </span>
            <UnitStatus unit={unit} />
          </li>
        ))}
      </ul>
    </section>
  );
};
