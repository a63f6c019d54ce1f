import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Tag from 'antd/es/tag';
import type { ReactNode } from 'react';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { useWords } from '../../app/language';
import type { QueueEntry } from '../../sending/queueState';
import { refusalText } from '../../sending/refusal';
import type { SendQueueHandle } from '../../sending/useSendQueue';
import { Section } from '../../ui/Section';
import type { PaperAction, PaperActionResult } from './paperAction';

export type PaperActionQueue = SendQueueHandle<PaperAction, PaperActionResult>;
export type QueuedPaperAction = QueueEntry<PaperAction, PaperActionResult>;

interface SendQueueListProps {
  readonly queue: PaperActionQueue;
  /** Opens a refused paper in the form again. */
  readonly onReopen?: ((entry: QueuedPaperAction) => void) | undefined;
  /** A note on a saved paper, if there is one. */
  readonly outcome?: (entry: QueuedPaperAction) => ReactNode;
}

/** The queue: each paper is on its way, saved, or refused with a reason. */
export const SendQueueList = ({ queue, onReopen, outcome }: SendQueueListProps) => {
  const words = useWords(PAPER_WORDS);
  const told = (entry: QueuedPaperAction): ReactNode =>
    outcome?.(entry) ??
    (entry.answer?.disputed.length ? <strong className="fault">{words.entryDisputed}</strong> : undefined);
  const shown = queue.entries.filter(
    (entry) => entry.status !== 'sent' || outcome !== undefined || told(entry) !== undefined,
  );
  return (
    <Section title={words.queue} extra={<span>{queue.unsent === 0 && words.allSaved}</span>}>
      {queue.interruption !== undefined && (
        <Alert
          type="warning"
          role="alert"
          title={words.lost}
          action={
            <Button size="small" onClick={queue.retry}>
              {words.retry}
            </Button>
          }
        />
      )}
      <ul className="sent" aria-label={words.queue}>
        {[...shown].reverse().map((entry) => (
          <li key={entry.key}>
            <span>
              {entry.work.title}{' '}
              <Tag color={entry.status === 'refused' ? 'error' : 'default'}>{words[entry.status]}</Tag>
              {entry.status === 'sent' && told(entry)}
            </span>
            {entry.faults !== undefined && <div className="fault">{refusalText(entry.faults)}</div>}
            {entry.status === 'refused' && (
              <span className="row">
                {onReopen !== undefined && (
                  <Button size="small" onClick={() => onReopen(entry)}>
                    {words.reopen}
                  </Button>
                )}
                <Button size="small" onClick={() => queue.drop(entry.key)}>
                  {words.drop}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
};
