import Button from 'antd/es/button';
import { type FormEvent, useEffect, useRef } from 'react';
import { ENTERED_CHANNELS } from '../../../../domain/kernel/deliberation/paper';
import { CHOICES, type Choice } from '../../../../domain/kernel/deliberation/tally';
import { CHANNEL_WORDS, PAPER_WORDS } from '../../../../i18n/console/papers';
import type { Fault } from '../../api/fault';
import { useLanguage, useWords } from '../../app/language';
import { refusalText } from '../../sending/refusal';
import { SelectField, TextField } from '../../ui/fields';
import { ChoiceField } from './ChoiceField';
import type { Draft } from './draft';
import type { RollUnit } from './findUnits';
import { OwnerField } from './OwnerField';
import { ProxyFields } from './ProxyFields';

const PLACES_OF_FAULTS = ['/ownerKey', '/choice', '/receivedOn', '/proxy', '/proxy/name', '/proxy/mandate', '/scan'];

interface EnterFormProps {
  readonly units: readonly RollUnit[];
  readonly entered: ReadonlySet<string>;
  /** A secret vote records who took part, and no choice. */
  readonly withChoice: boolean;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly refused: readonly Fault[] | undefined;
  /** Queues a complete paper; otherwise focuses the first missing field. */
  readonly onSave: () => boolean;
}

/** One paper by keyboard: owner, choice, Enter; focus then returns to the first field. */
export const EnterForm = ({ units, entered, withChoice, draft, onChange, refused, onSave }: EnterFormProps) => {
  const words = useWords(PAPER_WORDS);
  const { translate } = useLanguage();
  const owner = useRef<HTMLInputElement>(null);
  const choice = useRef<HTMLInputElement>(null);
  const save = useRef<HTMLButtonElement>(null);
  useEffect(() => owner.current?.focus(), []);
  useEffect(() => {
    if (refused !== undefined) owner.current?.focus();
  }, [refused]);
  const fault = (path: string) => refused?.find((one) => one.path?.endsWith(path))?.detail;
  const isPlaced = PLACES_OF_FAULTS.some((path) => fault(path) !== undefined);
  const elsewhere = isPlaced || refused === undefined ? undefined : refusalText(refused);
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  const onOwner = (unit: RollUnit | undefined) => {
    set({ unit });
    if (unit !== undefined) (withChoice ? choice : save).current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isMissingChoice = draft.unit !== undefined && withChoice && draft.choice === undefined;
    (onSave() || !isMissingChoice ? owner : choice).current?.focus();
  };
  return (
    <form className="paper" onSubmit={submit} aria-label={withChoice ? words.enter : words.attend}>
      {elsewhere !== undefined && (
        <p className="fault" role="alert">
          {elsewhere}
        </p>
      )}
      <OwnerField
        label={words.owner}
        units={units}
        entered={entered}
        chosen={draft.unit}
        onChange={onOwner}
        ref={owner}
        error={fault('/ownerKey')}
      />
      {withChoice && (
        <ChoiceField
          options={CHOICES}
          value={draft.choice}
          onChange={(value: Choice) => set({ choice: value })}
          ref={choice}
          error={fault('/choice')}
        />
      )}
      <div className="pair">
        {withChoice && (
          <SelectField
            label={words.channel}
            value={draft.channel}
            options={ENTERED_CHANNELS.map((one) => [one, translate(CHANNEL_WORDS[one])])}
            onChange={(channel) => set({ channel })}
          />
        )}
        <TextField
          label={words.receivedOn}
          type="date"
          value={draft.receivedOn}
          onChange={(receivedOn) => set({ receivedOn })}
          max={120}
          error={fault('/receivedOn')}
        />
        <ProxyFields
          label={words.proxy}
          value={{ name: draft.proxy, mandate: draft.mandate }}
          onChange={({ name, mandate }) => set({ proxy: name, mandate })}
          withMandate
          nameError={fault('/proxy/name') ?? fault('/proxy')}
          mandateError={fault('/proxy/mandate')}
        />
      </div>
      {fault('/scan') !== undefined && (
        <div className="fault" role="alert">
          {fault('/scan')}
        </div>
      )}
      <Button type="primary" htmlType="submit" ref={save}>
        {words.save}
      </Button>
    </form>
  );
};
