import Button from 'antd/es/button';
import { type DragEvent, useId, useState } from 'react';
import { FILE_WORDS } from '../../../../i18n/console/files';
import type { KeptFile } from '../../api/shapes';
import { useWords } from '../../app/language';
import './files.css';
import { ACCEPTED, ACCEPTED_PHOTOS } from './uploadFile';
import { type Upload, useUploads } from './useUploads';

const Line = ({ of, onAgain }: { readonly of: Upload; readonly onAgain: () => void }) => {
  const words = useWords(FILE_WORDS);
  return (
    <li>
      <span>{of.file.name}</span>{' '}
      {of.state === 'sending' && <progress value={of.share} max={1} aria-label={`${words.sending} ${of.file.name}`} />}
      {of.state === 'waiting' && <span className="quiet">{words.waiting}</span>}
      {of.state === 'lost' && (
        <span>
          {of.reason} {words.goesOn}
        </span>
      )}
      {of.state === 'sent' && <span className="quiet">{of.isShrunk ? words.sentSmaller : words.sent}</span>}
      {(of.state === 'failed' || of.state === 'tooLarge') && (
        <span role="alert">
          <span className="late">{words.failed}</span> {of.reason}{' '}
          {of.state === 'failed' && (
            <Button size="small" onClick={onAgain}>
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

/** A file input that looks like a button; the label is what is pressed, the input what the keyboard reaches. */
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
          // The same file chosen again is a change, too.
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
}

/** Files and photos by dragging, choosing or taking them, several at once, with their progress. */
export const Uploader = ({ courtyardId, onUploaded }: UploaderProps) => {
  const words = useWords(FILE_WORDS);
  const [isOver, setOver] = useState(false);
  const { uploads, add, again } = useUploads(courtyardId, onUploaded);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files]);
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of three ways, the buttons inside are the others */}
      <div className={isOver ? 'drop over' : 'drop'} onDragOver={over} onDragLeave={() => setOver(false)} onDrop={drop}>
        <span className="dragging">{words.drop}</span>
        <Pick label={words.choose} onPick={add} />
        <Pick label={words.camera} camera onPick={add} />
        <span className="quiet">{words.kinds}</span>
      </div>
      {uploads.length > 0 && (
        <ul className="uploads" aria-live="polite">
          {uploads.map((upload) => (
            <Line key={upload.key} of={upload} onAgain={() => again(upload)} />
          ))}
        </ul>
      )}
    </div>
  );
};
