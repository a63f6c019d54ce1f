import { FILE_WORDS } from '../../../../i18n/console/files';
import type { KeptFile } from '../../api/shapes';
import { useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import './files.css';
import { Picture } from './Picture';
import { usePhotoViewer } from './usePhotoViewer';

interface PhotoGridProps {
  readonly courtyardId: string;
  readonly photos: readonly KeptFile[];
}

/** A grid of photos; each opens large. */
export const PhotoGrid = ({ courtyardId, photos }: PhotoGridProps) => {
  const words = useWords(FILE_WORDS);
  const { open, viewer } = usePhotoViewer(courtyardId, photos);
  if (photos.length === 0) return <p className="quiet">{words.noPhotos}</p>;
  return (
    <>
      <ul className="files" aria-label={words.photos}>
        {photos.map((photo, i) => (
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
                    {photo.byName} · {formatTime(photo.at)}
                  </span>
                </figcaption>
              </figure>
            </button>
          </li>
        ))}
      </ul>
      {viewer}
    </>
  );
};
