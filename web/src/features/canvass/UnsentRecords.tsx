import Button from 'antd/es/button';
import { instantOf } from '../../../../domain/kernel/time/instant';
import { BALLOT_PAGE_WORDS } from '../../../../i18n/console/ballots';
import { useLanguage, useWords } from '../../app/language';
import { useOnline } from '../../app/useOnline';
import type { QueueEntry } from '../../sending/queueState';
import { formatTime } from '../../ui/format';
import { Section } from '../../ui/Section';
import { type CanvassRecord, lineCount, lineLabel, withoutFaulty } from './canvassRecord';
import type { CanvassQueue } from './useCanvassQueue';

const NAMES = { visits: 'recordVisits', deliveries: 'recordDeliveries', reminders: 'recordReminders' } as const;

/** The faults of a refused record, line by line; it stays until somebody decides what to do with it. */
const RefusedRecord = ({
  entry: { key, work, faults = [] },
  queue,
}: {
  readonly entry: QueueEntry<CanvassRecord>;
  readonly queue: CanvassQueue;
}) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  const rest = withoutFaulty(work, faults);
  const again = (instead: CanvassRecord) => () => queue.replace(key, instead);
  return (
    <>
      <ul role="alert">
        {faults.slice(0, 20).map((fault) => (
          <li key={`${fault.path}/${fault.code}`}>
            {[lineLabel(work, fault), fault.detail].filter(Boolean).join(': ')}
          </li>
        ))}
      </ul>
      <div className="row">
        {rest !== undefined && <Button onClick={again(rest)}>{words.sendRest}</Button>}
        <Button onClick={again(work)}>{words.sendAgain}</Button>
        <Button onClick={() => queue.drop(key)}>{words.discard}</Button>
      </div>
    </>
  );
};

/** Records that the service has not accepted: waiting, or refused and in need of a decision. */
export const UnsentRecords = ({ queue }: { readonly queue: CanvassQueue }) => {
  const { marks } = useLanguage();
  const words = useWords(BALLOT_PAGE_WORDS);
  const isOnline = useOnline();
  if (queue.entries.length === 0) return null;
  return (
    <Section title={`${words.keptList}${marks.open}${queue.entries.length}${marks.close}`}>
      {!isOnline && <p role="status">{words.kept}</p>}
      <ul>
        {queue.entries.map((one) => (
          <li key={one.key}>
            {words[NAMES[one.work.kind]]} · {lineCount(one.work)} {words.lines} · {formatTime(instantOf(one.at))} ·{' '}
            <span className={one.status === 'refused' ? 'late' : 'soon'}>
              {one.status === 'refused' ? words.refused : words.waiting}
            </span>
            {one.status === 'refused' && <RefusedRecord entry={one} queue={queue} />}
          </li>
        ))}
      </ul>
    </Section>
  );
};
