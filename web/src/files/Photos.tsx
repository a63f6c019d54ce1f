import Button from 'antd/es/button';
import { type KeyboardEvent, useState } from 'react';
import { FILE_WORDS } from '../../../i18n/console/files';
import { rendered } from '../../../i18n/render';
import type { KeptFile } from '../api/shapes';
import { useSpeech, useWords } from '../language';
import { Dialog } from '../ui/Dialog';
import { moment } from '../ui/parts';
import './files.css';
import { fileAddress } from './send';

interface PhotosProps {
  readonly courtyardId: string;
  readonly of: readonly KeptFile[];
}

interface ViewerProps extends PhotosProps {
  readonly at: number;
  readonly onTurn: (to: number) => void;
  readonly onClose: () => void;
}

/** One photo large; arrows turn to the others. */
const Viewer = ({ courtyardId, of, at, onTurn, onClose }: ViewerProps) => {
  const { language, words: own } = useSpeech();
  const words = useWords(FILE_WORDS);
  const photo = of[at];
  const turn = (by: number) => onTurn((at + by + of.length) % of.length);
  const pressed = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowLeft') turn(-1);
    if (key === 'ArrowRight') turn(1);
  };
  if (photo === undefined) return null;
  const address = fileAddress(courtyardId, photo.fileId);
  return (
    <Dialog title={photo.name} wide onCancel={onClose} onKey={pressed}>
      <figure className="large">
        <img src={address} alt={photo.name} />
        <figcaption className="quiet">
          {photo.byName} · {moment(photo.at)}
        </figcaption>
      </figure>
      <div className="row feet">
        <span className="quiet">{words.keys}</span>
        {of.length > 1 && (
          <>
            <span>{rendered(FILE_WORDS.photo, { no: at + 1, of: of.length }, language)}</span>
            <Button onClick={() => turn(-1)}>{words.previous}</Button>
            <Button onClick={() => turn(1)} autoFocus>
              {words.next}
            </Button>
          </>
        )}
        <a href={address} download={photo.name}>
          {words.download}
        </a>
        <Button onClick={onClose}>{own.close}</Button>
      </div>
    </Dialog>
  );
};

/** Photos as a grid; each opens large. */
export const Photos = (props: PhotosProps) => {
  const { courtyardId, of } = props;
  const words = useWords(FILE_WORDS);
  const [opened, open] = useState<number>();
  if (of.length === 0) return <p className="quiet">{words.noPhotos}</p>;
  return (
    <>
      <ul className="files" aria-label={words.photos}>
        {of.map((photo, i) => (
          <li key={photo.fileId}>
            <button type="button" aria-label={`${words.open} ${photo.name}`} onClick={() => open(i)}>
              <figure>
                <img src={fileAddress(courtyardId, photo.fileId)} alt="" loading="lazy" />
                <figcaption>
                  {photo.name}
                  <br />
                  <span className="quiet">
                    {photo.byName} · {moment(photo.at)}
                  </span>
                </figcaption>
              </figure>
            </button>
          </li>
        ))}
      </ul>
      {opened !== undefined && <Viewer {...props} at={opened} onTurn={open} onClose={() => open(undefined)} />}
    </>
  );
};
