import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Tag from 'antd/es/tag';
import type { ReactNode } from 'react';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { useWords } from '../../app/language';
import { Section } from '../../ui/Table';
import type { Deed, Done } from './paperAction';
import type { Entry } from './sendQueue';
import type { Sending } from './useSendQueue';

export type Deeds = Sending<Deed, Done>;
export type SentDeed = Entry<Deed, Done>;

interface SentProps {
  readonly deeds: Deeds;
  /** Where a refused one can be filled in again. */
  readonly onReopen?: ((entry: SentDeed) => void) | undefined;
  /** What came of one that was saved, where that is worth telling. */
  readonly outcome?: (entry: SentDeed) => ReactNode;
}

/** What was typed and where it stands: on its way, saved, or refused with the reason. */
export const Sent = ({ deeds, onReopen, outcome }: SentProps) => {
  const words = useWords(PAPER_WORDS);
  const shown = deeds.entries.filter(({ standing }) => standing !== 'saved' || outcome !== undefined);
  return (
    <Section title={words.queue} extra={<span>{deeds.unsaved === 0 && words.allSaved}</span>}>
      {deeds.lost && (
        <Alert
          type="warning"
          role="alert"
          title={words.lost}
          action={
            <Button size="small" onClick={deeds.retry}>
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
              <Tag color={entry.standing === 'refused' ? 'error' : 'default'}>{words[entry.standing]}</Tag>
              {entry.standing === 'saved' && outcome?.(entry)}
            </span>
            {entry.refusal !== undefined && <div className="fault">{entry.refusal.detail}</div>}
            {entry.standing === 'refused' && (
              <span className="row">
                {onReopen !== undefined && (
                  <Button size="small" onClick={() => onReopen(entry)}>
                    {words.reopen}
                  </Button>
                )}
                <Button size="small" onClick={() => deeds.drop(entry.key)}>
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
