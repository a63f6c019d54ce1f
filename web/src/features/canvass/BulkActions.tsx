import App from 'antd/es/app';
import Button from 'antd/es/button';
import { type ReactNode, useState } from 'react';
import { BALLOT_PAGE_WORDS } from '../../../../i18n/console/ballots';
import { useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import {
  type BulkFormProps,
  DeliveryForm,
  ReminderForm,
  ReprintForm,
  RevokeForm,
  TransferForm,
  VisitForm,
} from './BulkForms';
import { type ListedUnit, unitKey } from './units';
import type { CanvassQueue } from './useCanvassQueue';

const FORMS = {
  recordVisits: VisitForm,
  recordDeliveries: DeliveryForm,
  recordReminders: ReminderForm,
  recordTransfers: TransferForm,
  reprintVoteSlips: ReprintForm,
  revokeVoteCodes: RevokeForm,
} as const satisfies Record<string, (props: BulkFormProps) => ReactNode>;
type FormName = keyof typeof FORMS;
const FORM_NAMES = Object.keys(FORMS) as readonly FormName[];

interface BulkActionsProps {
  readonly ids: BulkFormProps['ids'];
  readonly units: readonly ListedUnit[];
  readonly queue: CanvassQueue;
  readonly onClear: () => void;
}

/** The actions for all chosen doors. */
export const BulkActions = ({ ids, units, queue, onClear }: BulkActionsProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const can = useCan();
  const { message } = App.useApp();
  const [name, setName] = useState<FormName>();
  if (units.length === 0) return null;
  const Chosen = name && FORMS[name];
  const finish = () => {
    setName(undefined);
    onClear();
  };
  return (
    <section className="bulk stack" aria-label={words.chosen}>
      <div className="row">
        <strong role="status">
          {units.length} {words.chosen}
        </strong>
        {FORM_NAMES.filter(can).map((one) => (
          <Button key={one} aria-expanded={one === name} onClick={() => setName(one === name ? undefined : one)}>
            {words[one]}
          </Button>
        ))}
        <Button type="text" onClick={finish}>
          {words.clear}
        </Button>
      </div>
      {Chosen !== undefined && (
        <Chosen
          key={`${name}/${units.map(unitKey).join()}`}
          ids={ids}
          units={units}
          onRecord={(act) => {
            queue.add(act);
            finish();
          }}
          onDone={() => {
            message.success(words.recorded);
            finish();
          }}
        />
      )}
    </section>
  );
};
