import { useQueryClient } from '@tanstack/react-query';
import App from 'antd/es/app';
import Button from 'antd/es/button';
import { type ReactNode, useState } from 'react';
import { DESK_WORDS } from '../../../../i18n/console/desk';
import { useWords } from '../../app/language';
import { useMay } from '../../app/useCan';
import { type BulkProps, DeliveryForm, ReminderForm, RevokeForm, TransferForm, VisitForm } from './BulkForms';
import { doorKey, type Shown } from './units';
import type { Keeping } from './useOfflineQueue';

const FORMS = {
  recordVisits: VisitForm,
  recordDeliveries: DeliveryForm,
  recordReminders: ReminderForm,
  recordTransfers: TransferForm,
  revokeVoteCodes: RevokeForm,
} as const satisfies Record<string, (props: BulkProps) => ReactNode>;
type FormName = keyof typeof FORMS;
const FORM_NAMES = Object.keys(FORMS) as readonly FormName[];

interface BarProps {
  readonly ids: BulkProps['ids'];
  readonly doors: readonly Shown[];
  readonly keeping: Keeping;
  readonly onClear: () => void;
}

/** What can be recorded of the chosen doors, all of them at once. */
export const Bulk = ({ ids, doors, keeping, onClear }: BarProps) => {
  const words = useWords(DESK_WORDS);
  const may = useMay();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [name, setName] = useState<FormName>();
  if (doors.length === 0) return null;
  const Chosen = name && FORMS[name];
  const finish = () => {
    setName(undefined);
    onClear();
  };
  return (
    <section className="bulk stack" aria-label={words.chosen}>
      <div className="row">
        <strong role="status">
          {doors.length} {words.chosen}
        </strong>
        {FORM_NAMES.filter(may).map((one) => (
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
          key={`${name}/${doors.map(doorKey).join()}`}
          ids={ids}
          doors={doors}
          onAct={(act) => {
            keeping.add(act);
            finish();
          }}
          onDone={() => {
            message.success(words.recorded);
            finish();
            void queries.invalidateQueries({ queryKey: ['courtyard', ids.id] });
          }}
        />
      )}
    </section>
  );
};
