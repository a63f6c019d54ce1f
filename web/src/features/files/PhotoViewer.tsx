import Button from 'antd/es/button';
import type { KeyboardEvent } from 'react';
import { FILE_WORDS } from '../../../../i18n/console/files';
import { rendered } from '../../../../i18n/render';
import type { KeptFile } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { Dialog } from '../../ui/Dialog';
import { formatTime } from '../../ui/format';
import './files.css';
import { Picture } from './Picture';
import { fileAddress } from './uploadFile';

interface PhotoViewerProps {
  readonly courtyardId: string;
  readonly photos: readonly KeptFile[];
  readonly index: number;
  readonly onChange: (to: number) => void;
  readonly onClose: () => void;
}

/** One large photo; arrow keys show the others. The original is fetched only when opened or downloaded. */
export const PhotoViewer = ({ courtyardId, photos, index, onChange, onClose }: PhotoViewerProps) => {
  const { language, words: own } = useLanguage();
  const words = useWords(FILE_WORDS);
  const photo = photos[index];
  const turn = (by: number) => onChange((index + by + photos.length) % photos.length);
  const pressed = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowLeft') turn(-1);
    if (key === 'ArrowRight') turn(1);
  };
  if (photo === undefined) return null;
  const { fileId, name } = photo;
  const address = fileAddress(courtyardId, fileId);
  return (
    <Dialog title={name} wide onCancel={onClose} onKeyDown={pressed}>
      <figure className="large">
        <Picture
          key={fileId}
          courtyardId={courtyardId}
          file={photo}
          alt={name}
          from={[1280, 2000]}
          before={320}
          sizes="min(1060px, 92vw)"
        />
        <figcaption className="quiet">
          {photo.byName} · {formatTime(photo.at)}
        </figcaption>
      </figure>
      <div className="row dialog-actions">
        {photos.length > 1 && (
          <>
            <span className="quiet unhurried">{words.keys}</span>
            <span>{rendered(FILE_WORDS.photo, { no: index + 1, of: photos.length }, language)}</span>
            <Button onClick={() => turn(-1)}>{words.previous}</Button>
            <Button onClick={() => turn(1)} autoFocus>
              {words.next}
            </Button>
          </>
        )}
        <a href={address} target="_blank" rel="noreferrer">
          {words.original}
        </a>
        <a href={address} download={name}>
          {words.download}
        </a>
        <Button onClick={onClose}>{own.close}</Button>
      </div>
    </Dialog>
  );
};
