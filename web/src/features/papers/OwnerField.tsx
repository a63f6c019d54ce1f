import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { useWords } from '../../app/language';
import { found, nameOf, type Place } from './findOwners';

interface OwnerFieldProps {
  readonly label: string;
  readonly places: readonly Place[];
  readonly entered: ReadonlySet<string>;
  readonly chosen: Place | undefined;
  readonly onChoose: (place: Place | undefined) => void;
  readonly ref?: Ref<HTMLInputElement>;
  readonly fault?: string | undefined;
}

/** Typing finds a unit's owner on the roll; arrows move, Enter takes. */
export const OwnerField = ({ label, places, entered, chosen, onChoose, ref, fault }: OwnerFieldProps) => {
  const words = useWords(PAPER_WORDS);
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const options = chosen === undefined ? found(places, text, entered) : [];
  const take = (place: Place) => {
    setText('');
    onChoose(place);
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
        aria-invalid={fault !== undefined}
        value={chosen === undefined ? text : nameOf(chosen)}
        onChange={({ target }) => {
          // Typed over, another owner is looked for.
          setText(chosen === undefined ? target.value : '');
          setAt(0);
          if (chosen !== undefined) onChoose(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-hint`}
        className={fault === undefined ? 'quiet' : 'fault'}
        role={fault === undefined ? undefined : 'alert'}
      >
        {fault ?? (text !== '' && options.length === 0 ? words.nobodyFound : words.ownerHint)}
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
            {nameOf(place)} <span className="quiet">{place.ownerKey}</span>
            {entered.has(place.ownerKey) && <strong> ✓ {words.isEntered}</strong>}
          </div>
        ))}
      </div>
    </div>
  );
};
