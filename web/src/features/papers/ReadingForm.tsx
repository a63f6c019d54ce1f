import Button from 'antd/es/button';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Reading } from '../../../../domain/kernel/deliberation/paper';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { useWords } from '../../app/language';
import { ChoiceField } from './ChoiceField';

interface ExplanationProps {
  readonly value: string;
  readonly onType: (text: string) => void;
}

const Explanation = ({ label, value, onType }: ExplanationProps & { readonly label: string }) => (
  <label>
    {label}{' '}
    <input className="field" value={value} onChange={({ target }) => onType(target.value)} required maxLength={300} />
  </label>
);

interface ReadingFormProps {
  readonly label: string;
  readonly title: string;
  readonly children?: ReactNode;
  readonly options: readonly Reading[];
  /** Required if a reading needs an explanation. */
  readonly why?: ExplanationProps;
  /** Required for a decision about an owner's online vote. */
  readonly presence?: ExplanationProps | undefined;
  readonly onSubmit: (reading: Reading) => void;
}

/** The reading of one paper; it starts empty, with focus on the choice. */
export const ReadingForm = ({ label, title, children, options, why, presence, onSubmit }: ReadingFormProps) => {
  const words = useWords(PAPER_WORDS);
  const [choice, setChoice] = useState<Reading>();
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
      <ChoiceField options={options} value={choice} onChange={setChoice} ref={first} />
      {presence !== undefined && <Explanation label={words.presence} {...presence} />}
      {why !== undefined && <Explanation label={words.why} {...why} />}
      <Button type="primary" htmlType="submit">
        {words.save}
      </Button>
    </form>
  );
};
