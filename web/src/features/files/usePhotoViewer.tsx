import { type ReactNode, useState } from 'react';
import type { KeptFile } from '../../api/shapes';
import { PhotoViewer } from './PhotoViewer';

/** Opens one of some photos by its index; `viewer` renders it, or nothing. */
export const usePhotoViewer = (
  courtyardId: string,
  photos: readonly KeptFile[],
): { readonly open: (index: number) => void; readonly viewer: ReactNode } => {
  const [opened, open] = useState<number>();
  return {
    open,
    viewer: opened !== undefined && (
      <PhotoViewer
        courtyardId={courtyardId}
        photos={photos}
        index={opened}
        onChange={open}
        onClose={() => open(undefined)}
      />
    ),
  };
};
