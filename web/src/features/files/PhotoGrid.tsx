import { useState } from 'react';
import { FILE_WORDS } from '../../../../i18n/console/files';
import type { KeptFile } from '../../api/shapes';
import { useWords } from '../../app/language';
import { moment } from '../../ui/Loaded';
import './files.css';
import { Viewer } from './PhotoViewer';
import { Picture } from './Picture';

interface PhotosProps {
  readonly courtyardId: string;
  readonly of: readonly KeptFile[];
}

/** Photos as a grid; each opens large. */
export const Photos = ({ courtyardId, of }: PhotosProps) => {
  const words = useWords(FILE_WORDS);
  const [opened, open] = useState<number>();
  if (of.length === 0) return <p className="quiet">{words.noPhotos}</p>;
  return (
    <>
      <ul className="files" aria-label={words.photos}>
        {of.map((photo, i) => (
          <li key={photo.fileId}>
            <button type="button" title={words.open} onClick={() => open(i)}>
              <figure>
                <Picture
                  courtyardId={courtyardId}
                  file={photo}
                  alt=""
                  from={[320, 640]}
                  sizes="(max-width: 600px) 45vw, 240px"
                  lazy
                />
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
      {opened !== undefined && (
        <Viewer courtyardId={courtyardId} of={of} at={opened} onTurn={open} onClose={() => open(undefined)} />
      )}
    </>
  );
};
