import Button from 'antd/es/button';
import { instantOf } from '../../../../domain/kernel/time/instant';
import { DESK_WORDS } from '../../../../i18n/console/desk';
import { useWords } from '../../app/language';
import { useOnline } from '../../app/useOnline';
import { formatTime } from '../../ui/Loaded';
import { Section } from '../../ui/Table';
import { type CanvassRecord, lineCount, lineLabel, type QueuedRecord, withoutFaulty } from './offlineQueue';
import type { OfflineQueue } from './useOfflineQueue';

const NAMES = { visits: 'recordVisits', deliveries: 'recordDeliveries', reminders: 'recordReminders' } as const;

/** Why it was not taken, line by line; nothing of it is lost before somebody decides. */
const RefusedRecord = ({
  of: { key, record, refused = [] },
  keeping: queue,
}: {
  readonly of: QueuedRecord;
  readonly keeping: OfflineQueue;
}) => {
  const words = useWords(DESK_WORDS);
  const rest = withoutFaulty(record, refused);
  const again = (instead: CanvassRecord) => () => queue.replace(key, instead);
  return (
    <>
      <ul role="alert">
        {refused.slice(0, 20).map((fault) => (
          <li key={`${fault.path}/${fault.code}`}>
            {[lineLabel(record, fault), fault.detail].filter(Boolean).join(': ')}
          </li>
        ))}
      </ul>
      <div className="row">
        {rest !== undefined && <Button onClick={again(rest)}>{words.sendRest}</Button>}
        <Button onClick={again(record)}>{words.sendAgain}</Button>
        <Button onClick={() => queue.discard(key)}>{words.discard}</Button>
      </div>
    </>
  );
};

/** What was ticked here and has not been taken yet: on its way, or refused and waiting for a decision. */
export const UnsentRecords = ({ queue }: { readonly queue: OfflineQueue }) => {
  const words = useWords(DESK_WORDS);
  const isOnline = useOnline();
  if (queue.records.length === 0) return null;
  return (
    <Section title={`${words.keptList} (${queue.records.length})`}>
      {!isOnline && <p role="status">{words.kept}</p>}
      <ul>
        {queue.records.map((one) => (
          <li key={one.key}>
            {words[NAMES[one.record.kind]]} · {lineCount(one.record)} {words.lines} · {formatTime(instantOf(one.at))} ·{' '}
            <span className={one.refused === undefined ? 'soon' : 'late'}>
              {one.refused === undefined ? words.waiting : words.refused}
            </span>
            {one.refused !== undefined && <RefusedRecord of={one} keeping={queue} />}
          </li>
        ))}
      </ul>
    </Section>
  );
};
