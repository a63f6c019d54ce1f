import Button from 'antd/es/button';
import type { KeyboardEvent } from 'react';
import { FILE_WORDS } from '../../../../i18n/console/files';
import { rendered } from '../../../../i18n/render';
import type { KeptFile } from '../../api/shapes';
import { useSpeech, useWords } from '../../app/language';
import { Dialog } from '../../ui/Dialog';
import { moment } from '../../ui/Loaded';
import './files.css';
import { Picture } from './Picture';
import { fileAddress } from './uploadFile';

interface ViewerProps {
  readonly courtyardId: string;
  readonly of: readonly KeptFile[];
  readonly at: number;
  readonly onTurn: (to: number) => void;
  readonly onClose: () => void;
}

/** One photo large; arrows turn to the others. As it was taken it is for who opens or downloads it. */
export const Viewer = ({ courtyardId, of, at, onTurn, onClose }: ViewerProps) => {
  const { language, words: own } = useSpeech();
  const words = useWords(FILE_WORDS);
  const photo = of[at];
  const turn = (by: number) => onTurn((at + by + of.length) % of.length);
  const pressed = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowLeft') turn(-1);
    if (key === 'ArrowRight') turn(1);
  };
  if (photo === undefined) return null;
  const { fileId, name } = photo;
  const address = fileAddress(courtyardId, fileId);
  return (
    <Dialog title={name} wide onCancel={onClose} onKey={pressed}>
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
          {photo.byName} · {moment(photo.at)}
        </figcaption>
      </figure>
      <div className="row feet">
        {of.length > 1 && (
          <>
            <span className="quiet unhurried">{words.keys}</span>
            <span>{rendered(FILE_WORDS.photo, { no: at + 1, of: of.length }, language)}</span>
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
