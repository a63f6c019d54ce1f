import Button from 'antd/es/button';
import { type DragEvent, useEffect, useId, useState } from 'react';
import { FILE_WORDS } from '../../../../i18n/console/files';
import type { KeptFile } from '../../api/shapes';
import { useWords } from '../../app/language';
import { pendingCount } from '../../sending/queueState';
import { refusalText } from '../../sending/refusal';
import { useErrorMessage } from '../../ui/Loaded';
import './files.css';
import { isInQuarantine, mayPassLater } from './refusals';
import { ACCEPTED, ACCEPTED_PHOTOS } from './uploadFile';
import { type Upload, useUploads } from './useUploads';

interface UploadStatusProps {
  readonly upload: Upload;
  /** Why it waits, if the service did not answer. */
  readonly interruption: string | undefined;
  readonly onResend: () => void;
}

const UploadStatus = ({ upload, interruption, onResend }: UploadStatusProps) => {
  const words = useWords(FILE_WORDS);
  const { status, work, share = 0, answer, faults = [] } = upload;
  return (
    <li>
      <span>{work.name}</span>{' '}
      {status === 'sending' && <progress value={share} max={1} aria-label={`${words.sending} ${work.name}`} />}
      {status === 'waiting' &&
        (interruption === undefined ? (
          <span className="quiet">{words.waiting}</span>
        ) : (
          <span>
            {interruption} {words.goesOn}
          </span>
        ))}
      {status === 'sent' && <span className="quiet">{answer?.isShrunk === true ? words.sentSmaller : words.sent}</span>}
      {status === 'refused' && (
        <span role="alert">
          <span className="late">{isInQuarantine(faults) ? words.quarantined : words.failed}</span>{' '}
          {refusalText(faults)}{' '}
          {mayPassLater(faults) && (
            <Button size="small" onClick={onResend}>
              {words.retry}
            </Button>
          )}
        </span>
      )}
    </li>
  );
};

interface PickProps {
  readonly label: string;
  readonly camera?: boolean;
  readonly onPick: (files: readonly File[]) => void;
}

/** A file input styled as a button; the label takes clicks, the input takes the keyboard. */
const Pick = ({ label, camera = false, onPick }: PickProps) => {
  const id = useId();
  return (
    <span className={camera ? 'pick camera' : 'pick'}>
      <input
        id={id}
        type="file"
        multiple={!camera}
        accept={camera ? ACCEPTED_PHOTOS : ACCEPTED}
        {...(camera ? { capture: 'environment' as const } : {})}
        onChange={({ target }) => {
          onPick([...(target.files ?? [])]);
          // Choosing the same file again must fire a change event.
          target.value = '';
        }}
      />
      <label htmlFor={id}>{label}</label>
    </span>
  );
};

interface UploaderProps {
  readonly courtyardId: string;
  readonly onUploaded?: (file: KeptFile) => void;
  /** Called with the number of files that are neither uploaded nor refused. Must be stable. */
  readonly onPending?: (count: number) => void;
}

/** Uploads by drag and drop, file choice or camera, several at once, with progress. */
export const Uploader = ({ courtyardId, onUploaded, onPending }: UploaderProps) => {
  const words = useWords(FILE_WORDS);
  const [isOver, setOver] = useState(false);
  const reason = useErrorMessage();
  const queue = useUploads(courtyardId, onUploaded);
  const { entries, interruption, add, resend } = queue;
  const pending = pendingCount(queue);
  useEffect(() => onPending?.(pending), [onPending, pending]);
  const next = entries.find(({ status }) => status === 'waiting');
  const addAll = (files: Iterable<File>) => {
    for (const file of files) add(file);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    addAll(event.dataTransfer.files);
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of three ways, the buttons inside are the others */}
      <div className={isOver ? 'drop over' : 'drop'} onDragOver={over} onDragLeave={() => setOver(false)} onDrop={drop}>
        <span className="dragging">{words.drop}</span>
        <Pick label={words.choose} onPick={addAll} />
        <Pick label={words.camera} camera onPick={addAll} />
        <span className="quiet">{words.kinds}</span>
      </div>
      {entries.length > 0 && (
        <ul className="uploads" aria-live="polite">
          {entries.map((upload) => (
            <UploadStatus
              key={upload.key}
              upload={upload}
              interruption={upload === next && interruption !== undefined ? reason(interruption) : undefined}
              onResend={() => resend(upload.key)}
            />
          ))}
        </ul>
      )}
    </div>
  );
};
