import { type KeyboardEvent, type Ref, useId } from 'react';
import type { Reading } from '../../../../domain/kernel/deliberation/paper';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { READING_WORDS } from '../../../../i18n/words';
import { useLanguage, useWords } from '../../app/language';

/** The shortcut keys, in addition to the number keys. */
const LETTERS: Readonly<Record<Reading, string>> = { for: 'f', against: 'a', abstain: 'b', noPaper: 'n' };

interface ChoiceFieldProps<R extends Reading> {
  readonly options: readonly R[];
  readonly value: R | undefined;
  readonly onChange: (choice: R) => void;
  /** The first option, on which Tab enters the group. */
  readonly ref?: Ref<HTMLInputElement>;
  readonly error?: string | undefined;
}

/** One of a few options by one key. */
export const ChoiceField = <R extends Reading>({ options, value, onChange, ref, error }: ChoiceFieldProps<R>) => {
  const words = useWords(PAPER_WORDS);
  const { translate } = useLanguage();
  const name = useId();
  const optionOf = (key: string) =>
    options.find((option, i) => key === String(i + 1) || key.toLowerCase() === LETTERS[option]);
  const onKeyDown = (event: KeyboardEvent) => {
    const choice = event.altKey || event.ctrlKey || event.metaKey ? undefined : optionOf(event.key);
    if (choice === undefined) return;
    event.preventDefault();
    onChange(choice);
  };
  return (
    <fieldset className="choices" onKeyDown={onKeyDown} aria-invalid={error !== undefined}>
      <legend>{words.choice}</legend>
      {options.map((choice, i) => (
        <label key={choice} data-chosen={value === choice}>
          <input
            type="radio"
            name={name}
            ref={i === 0 ? ref : undefined}
            checked={value === choice}
            onChange={() => onChange(choice)}
          />
          <kbd>{i + 1}</kbd> {translate(READING_WORDS[choice])}
        </label>
      ))}
      {error !== undefined && <div className="fault">{error}</div>}
    </fieldset>
  );
};
