import Button from 'antd/es/button';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Choice } from '../../../../domain/kernel/deliberation/tally';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { useWords } from '../../app/language';
import { ChoiceField } from './ChoiceField';

interface ReadingFormProps {
  readonly label: string;
  readonly title: string;
  readonly children?: ReactNode;
  /** Required if a reading needs an explanation. */
  readonly why?: { readonly value: string; readonly onType: (why: string) => void };
  readonly onSubmit: (choice: Choice) => void;
}

/** The reading of one paper; it starts empty, with focus on the choice. */
export const ReadingForm = ({ label, title, children, why, onSubmit }: ReadingFormProps) => {
  const words = useWords(PAPER_WORDS);
  const [choice, setChoice] = useState<Choice>();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const give = (event: FormEvent) => {
    event.preventDefault();
    if (choice === undefined) first.current?.focus();
    else onSubmit(choice);
  };
  return (
    <form className="paper" onSubmit={give} aria-label={label}>
      <p className="whose">{title}</p>
      {children}
      <ChoiceField value={choice} onChange={setChoice} ref={first} />
      {why !== undefined && (
        <label>
          {words.why}{' '}
          <input
            className="field"
            value={why.value}
            onChange={({ target }) => why.onType(target.value)}
            required
            maxLength={300}
          />
        </label>
      )}
      <Button type="primary" htmlType="submit">
        {words.save}
      </Button>
    </form>
  );
};
