import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { useWords } from '../../app/language';
import { findUnits, type RollUnit, unitLabel } from './findUnits';

interface OwnerFieldProps {
  readonly label: string;
  readonly units: readonly RollUnit[];
  readonly entered: ReadonlySet<string>;
  readonly chosen: RollUnit | undefined;
  readonly onChange: (place: RollUnit | undefined) => void;
  readonly ref?: Ref<HTMLInputElement>;
  readonly error?: string | undefined;
}

/** Finds a unit's owner on the roll as one types; arrow keys move, Enter selects. */
export const OwnerField = ({ label, units, entered, chosen, onChange, ref, error }: OwnerFieldProps) => {
  const words = useWords(PAPER_WORDS);
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const options = chosen === undefined ? findUnits(units, text, entered) : [];
  const take = (place: RollUnit) => {
    setText('');
    onChange(place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const place = options[at];
    if (event.key === 'Enter' && chosen === undefined) {
      event.preventDefault();
      if (place !== undefined) take(place);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setAt(options.length === 0 ? 0 : (at + by + options.length) % options.length);
    }
  };
  return (
    <div className="owner">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={ref}
        className="field"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={options[at] === undefined ? undefined : `${id}-${at}`}
        aria-describedby={`${id}-hint`}
        aria-invalid={error !== undefined}
        value={chosen === undefined ? text : unitLabel(chosen)}
        onChange={({ target }) => {
          // Typing again searches for another owner.
          setText(chosen === undefined ? target.value : '');
          setAt(0);
          if (chosen !== undefined) onChange(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-hint`}
        className={error === undefined ? 'quiet' : 'fault'}
        role={error === undefined ? undefined : 'alert'}
      >
        {error ?? (text !== '' && options.length === 0 ? words.nobodyFound : words.ownerHint)}
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={label} hidden={options.length === 0}>
        {options.map((place, i) => (
          <div
            key={`${place.building} ${place.unit}`}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            onPointerDown={(event) => {
              event.preventDefault();
              take(place);
            }}
          >
            {unitLabel(place)} <span className="quiet">{place.ownerKey}</span>
            {entered.has(place.ownerKey) && <strong> ✓ {words.isEntered}</strong>}
          </div>
        ))}
      </div>
    </div>
  );
};
