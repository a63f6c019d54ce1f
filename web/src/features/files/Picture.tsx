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
  /** The sizes of previews, by the longer side in pixels. */
  readonly from: readonly [number, ...number[]];
  /** The displayed width, as in the `sizes` attribute. */
  readonly sizes: string;
  readonly lazy?: boolean;
  /** Shown until it has loaded: a preview that the list has already fetched. */
  readonly before?: number;
}

/** A photo's preview in the displayed size. Styles reserve its space until it has loaded. */
export const Picture = ({ courtyardId, file, alt, from, sizes, lazy = false, before }: PictureProps) => {
  const words = useWords(FILE_WORDS);
  const isOnline = useOnline();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (isOnline) setTries(0);
  }, [isOnline]);
  const address = (size: number) => previewAddress(courtyardId, file.fileId, size);
  // The session may have expired. An API request renews it; an image request cannot.
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
