import Button from 'antd/es/button';
import { useState } from 'react';
import { TABLE_WORDS } from '../../../i18n/console/ballots';
import { TABLE_FAULT_WORDS } from '../../../i18n/tableFaultWords';
import { ApiError } from '../api/errors';
import { newKey } from '../api/idempotencyKey';
import { withFaultsMarked } from '../api/upload';
import { useLanguage, useWords } from '../app/language';
import { saveFile } from './saveFile';

interface MarkedFileProps {
  readonly file: File;
  readonly type: string;
  /** The address of its dry run. */
  readonly check: string;
}

/** Downloads a table with each fault marked at its cell, to correct there. */
export const MarkedFile = ({ file, type, check }: MarkedFileProps) => {
  const { words: common, translate } = useLanguage();
  const words = useWords(TABLE_WORDS);
  const [isMaking, setMaking] = useState(false);
  const [message, setMessage] = useState<string>();
  const download = async () => {
    setMaking(true);
    setMessage(undefined);
    try {
      const marked = await withFaultsMarked(check, file, { type, key: newKey() });
      const name = file.name.replace(/\.[^.]*$/, '');
      if (marked !== undefined) saveFile(`${name}-${translate(TABLE_FAULT_WORDS.name)}.xlsx`, marked);
    } catch (error) {
      setMessage(error instanceof ApiError ? error.message : common.offline);
    } finally {
      setMaking(false);
    }
  };
  return (
    <div className="stack">
      <div className="row">
        <Button disabled={isMaking} onClick={() => void download()}>
          {words.marked}
        </Button>
      </div>
      <p className="quiet">{words.markedHow}</p>
      {message !== undefined && (
        <p role="alert" className="late">
          {message}
        </p>
      )}
    </div>
  );
};
