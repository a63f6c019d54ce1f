import { FILE_WORDS } from '../../../../i18n/console/files';
import type { KeptFile } from '../../api/shapes';
import { useWords } from '../../app/language';
import './files.css';
import { Picture } from './Picture';
import { fileAddress } from './uploadFile';
import { isImage, isQuarantined } from './useFiles';
import { usePhotoViewer } from './usePhotoViewer';

interface ThumbnailsProps {
  readonly label?: string;
  readonly courtyardId: string;
  readonly files: readonly KeptFile[];
}

/** Small previews of a few files: a photo opens large, a document in its own window. */
export const Thumbnails = ({ label, courtyardId, files }: ThumbnailsProps) => {
  const words = useWords(FILE_WORDS);
  const photos = files.filter((file) => isImage(file) && !isQuarantined(file));
  const { open, viewer } = usePhotoViewer(courtyardId, photos);
  if (files.length === 0) return null;
  return (
    <>
      <ul className="thumbs" aria-label={label}>
        {files.map((file) => (
          <li key={file.fileId}>
            {isQuarantined(file) ? (
              <span className="symbol late" title={file.name}>
                {words.quarantinedShort}
              </span>
            ) : isImage(file) ? (
              <button type="button" title={file.name} onClick={() => open(photos.indexOf(file))}>
                <Picture
                  courtyardId={courtyardId}
                  file={file}
                  alt={`${words.open} ${file.name}`}
                  from={[320]}
                  sizes="72px"
                  lazy
                />
              </button>
            ) : (
              <a
                className="symbol"
                title={file.name}
                aria-label={`PDF ${file.name}`}
                href={fileAddress(courtyardId, file.fileId)}
                target="_blank"
                rel="noreferrer"
              >
                PDF
              </a>
            )}
          </li>
        ))}
      </ul>
      {viewer}
    </>
  );
};
