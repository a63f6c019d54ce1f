import { type KeyboardEvent, type Ref, useId } from 'react';
import { CHOICES, type Choice } from '../../../../domain/kernel/deliberation/tally';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { CHOICE_WORDS } from '../../../../i18n/words';
import { useLanguage, useWords } from '../../app/language';

/** The shortcut keys, in addition to the number keys. */
const LETTERS: Readonly<Record<Choice, string>> = { for: 'f', against: 'a', abstain: 'b' };

const choiceOf = (key: string): Choice | undefined =>
  CHOICES.find((choice, i) => key === String(i + 1) || key.toLowerCase() === LETTERS[choice]);

interface ChoiceFieldProps {
  readonly value: Choice | undefined;
  readonly onChange: (choice: Choice) => void;
  /** The first option, on which Tab enters the group. */
  readonly ref?: Ref<HTMLInputElement>;
  readonly error?: string | undefined;
}

/** One of three options by one key. */
export const ChoiceField = ({ value, onChange, ref, error }: ChoiceFieldProps) => {
  const words = useWords(PAPER_WORDS);
  const { translate } = useLanguage();
  const name = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const choice = event.altKey || event.ctrlKey || event.metaKey ? undefined : choiceOf(event.key);
    if (choice === undefined) return;
    event.preventDefault();
    onChange(choice);
  };
  return (
    <fieldset className="choices" onKeyDown={onKeyDown} aria-invalid={error !== undefined}>
      <legend>{words.choice}</legend>
      {CHOICES.map((choice, i) => (
        <label key={choice} data-chosen={value === choice}>
          <input
            type="radio"
            name={name}
            ref={i === 0 ? ref : undefined}
            checked={value === choice}
            onChange={() => onChange(choice)}
          />
          <kbd>{i + 1}</kbd> {translate(CHOICE_WORDS[choice])}
        </label>
      ))}
      {error !== undefined && <div className="fault">{error}</div>}
    </fieldset>
  );
};
