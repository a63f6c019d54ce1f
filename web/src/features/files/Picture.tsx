import { useEffect, useState } from 'react';
import { FILE_WORDS } from '../../../../i18n/console/files';
import { api } from '../../api/client';
import type { KeptFile } from '../../api/shapes';
import { useWords } from '../../app/language';
import { useOnline } from '../../app/useOnline';
import './files.css';
import { previewAddress } from './uploadFile';

interface PictureProps {
  readonly courtyardId: string;
  readonly file: Pick<KeptFile, 'fileId'>;
  readonly alt: string;
  /** What previews are chosen from, by their longer side in pixels. */
  readonly from: readonly [number, ...number[]];
  /** How wide it is shown, as `sizes` of a picture says it. */
  readonly sizes: string;
  readonly lazy?: boolean;
  /** Seen until it is there: one that the list has shown already. */
  readonly before?: number;
}

/** A photo as large as it is shown, and no larger: its preview. Its place is kept by its styles until it comes. */
export const Picture = ({ courtyardId, file, alt, from, sizes, lazy = false, before }: PictureProps) => {
  const words = useWords(FILE_WORDS);
  const isOnline = useOnline();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (isOnline) setTries(0);
  }, [isOnline]);
  const address = (size: number) => previewAddress(courtyardId, file.fileId, size);
  // The session may have run out: whatever is asked renews it, which a picture does not.
  const again = () =>
    api
      .GET('/api/v1/me')
      .catch(() => undefined)
      .finally(() => setTries(tries + 1));
  if (tries > 1) {
    return (
      <span className="symbol" role="img" aria-label={`${alt} ${words.noPreview}`.trim()}>
        {words.noPreview}
      </span>
    );
  }
  return (
    <img
      key={tries}
      src={address(from[0])}
      srcSet={from.map((size) => `${address(size)} ${size}w`).join(', ')}
      sizes={sizes}
      width={from[0]}
      height={(from[0] * 3) / 4}
      alt={alt}
      loading={lazy ? 'lazy' : 'eager'}
      decoding="async"
      style={before === undefined ? undefined : { backgroundImage: `url("${address(before)}")` }}
      onError={() => void again()}
    />
  );
};
