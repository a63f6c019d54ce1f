import Button from 'antd/es/button';
import { useEffect, useState } from 'react';
import { TABLE_WORDS } from '../../../i18n/console/ballots';
import { rendered } from '../../../i18n/render';
import { useLanguage, useWords } from '../app/language';

/** How long the service reads one file at most (`api/tables/reader/limits.ts`). */
const MOST_SECONDS = 30;

export interface ImportRun {
  readonly of: 'check' | 'import';
  /** What has been sent, from 0 to 1. Then the service reads it. */
  readonly share: number;
  readonly stop: () => void;
}

const Reading = () => {
  const { language } = useLanguage();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <progress aria-hidden />
      <span>{rendered(TABLE_WORDS.reading, { seconds, most: MOST_SECONDS }, language)}</span>
    </>
  );
};

/** How far an upload and its reading are. An import that has been sent is not stopped: it may be written already. */
export const ImportProgress = ({ of, share, stop }: ImportRun) => {
  const words = useWords(TABLE_WORDS);
  const isSent = share === 1;
  return (
    <>
      {isSent ? (
        <Reading />
      ) : (
        <>
          <progress max={1} value={share} aria-label={words.sending} />
          <span role="status">
            {words.sending} {Math.round(share * 100)}%
          </span>
        </>
      )}
      {!(isSent && of === 'import') && (
        <Button size="small" onClick={stop}>
          {words.stop}
        </Button>
      )}
    </>
  );
};
