import Button from 'antd/es/button';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { PaperContent, PaperEntry, Reading } from '../../../../domain/kernel/deliberation/paper';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { useWords } from '../../app/language';
import { Form } from '../../ui/Form';
import { TextField } from '../../ui/fields';
import { ChoiceField } from './ChoiceField';
import { ProxyFields, proxyIn } from './ProxyFields';

interface ExplanationProps {
  readonly value: string;
  readonly onType: (text: string) => void;
}

const Explanation = ({ label, value, onType }: ExplanationProps & { readonly label: string }) => (
  <TextField label={label} value={value} onChange={onType} required />
);

/** What was read. A second reader reads the proxy's name only; whoever decides says the mandate, too. */
export type TypedReading = Omit<PaperContent, 'proxy'> & Pick<PaperEntry, 'proxy'>;

interface ReadingFormProps {
  readonly label: string;
  readonly title: string;
  readonly children?: ReactNode;
  readonly options: readonly Reading[];
  /** Whether the paper may name a proxy, and what of it is asked for. */
  readonly proxy: 'none' | 'name' | 'mandate';
  /** The day on which the paper came in, once the ballot is over; the next paper starts with the same. */
  readonly day?: ExplanationProps | undefined;
  /** The owner's own vote: whoever lets it stand reads no paper. */
  readonly vote?: Reading | undefined;
  /** Required if a reading needs an explanation. */
  readonly why?: ExplanationProps;
  /** Required for a decision about an owner's online vote. */
  readonly presence?: ExplanationProps | undefined;
  readonly onSubmit: (reading: TypedReading) => void;
}

/** The reading of one paper; it starts empty, with focus on the choice. */
export const ReadingForm = ({
  label,
  title,
  children,
  options,
  proxy,
  day,
  vote,
  why,
  presence,
  onSubmit,
}: ReadingFormProps) => {
  const words = useWords(PAPER_WORDS);
  const [choice, setChoice] = useState<Reading>();
  const [named, setNamed] = useState({ name: '', mandate: '' });
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const isPaper = choice !== 'noPaper' && options.length > 1 && (vote === undefined || choice !== vote);
  const give = () => {
    if (choice === undefined) first.current?.focus();
    else if (!isPaper) onSubmit({ choice });
    else onSubmit({ choice, ...(day === undefined ? {} : { receivedOn: day.value }), ...proxyIn(named) });
  };
  return (
    <Form className="paper" onSubmit={give} aria-label={label}>
      <p className="whose">{title}</p>
      {children}
      <ChoiceField options={options} value={choice} onChange={setChoice} ref={first} />
      {isPaper && (day !== undefined || proxy !== 'none') && (
        <div className="pair">
          {day !== undefined && (
            <TextField label={words.receivedOn} type="date" value={day.value} onChange={day.onType} required />
          )}
          {proxy !== 'none' && (
            <ProxyFields value={named} onChange={setNamed} label={words.proxyIfAny} withMandate={proxy === 'mandate'} />
          )}
        </div>
      )}
      {presence !== undefined && <Explanation label={words.presence} {...presence} />}
      {why !== undefined && <Explanation label={words.why} {...why} />}
      <Button type="primary" htmlType="submit">
        {words.save}
      </Button>
    </Form>
  );
};
