import { useState } from 'react';
import { FILE_WORDS } from '../../../../i18n/console/files';
import type { KeptFile } from '../../api/shapes';
import { useWords } from '../../app/language';
import './files.css';
import { Viewer } from './PhotoViewer';
import { Picture } from './Picture';
import { fileAddress } from './uploadFile';
import { isImage } from './useFiles';

interface ThumbsProps {
  readonly label?: string;
  readonly courtyardId: string;
  readonly of: readonly KeptFile[];
}

/** A few files, small: a photo opens large, a document in a window of its own. */
export const Thumbs = ({ label, courtyardId, of }: ThumbsProps) => {
  const words = useWords(FILE_WORDS);
  const [opened, open] = useState<number>();
  const photos = of.filter(isImage);
  if (of.length === 0) return null;
  return (
    <>
      <ul className="thumbs" aria-label={label}>
        {of.map((file) => (
          <li key={file.fileId}>
            {isImage(file) ? (
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
      {opened !== undefined && (
        <Viewer courtyardId={courtyardId} of={photos} at={opened} onTurn={open} onClose={() => open(undefined)} />
      )}
    </>
  );
};
