import { z } from 'zod';
import { concurrencyLimit } from '../http/concurrencyLimit';
import { matchesEtag } from '../http/headers';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { resizedPicture } from './picture';
import { INERT } from './routes';
import { contentOf, fileFor, fileParams, recordPaperRead } from './service';

const SIZES = [320, 640, 1280, 2000] as const;
/** Two at a time: each holds a photo in memory, and password hashes and file reads share its thread pool. */
const inTurn = concurrencyLimit(2, 200);

/**
 * The address contains the content's hash, so the answer never changes. A hidden scan must not stay in a browser's
 * cache.
 */
const cachedAs = (etag: string, isHidden: boolean): Readonly<Record<string, string>> =>
  isHidden ? {} : { ETag: etag, 'Cache-Control': 'private, max-age=31536000, immutable' };

/** Made on each request: that is fast enough, and stored previews would need upkeep. */
const getFilePreview = operation({
  id: 'getFilePreview',
  method: 'get',
  path: '/api/v1/{noun}/{id}/files/{fileId}/preview',
  tag: 'files',
  summary: {
    zh: '照片的预览（JPEG，已转正，不含拍摄地点等附加信息）',
    en: 'Get a preview of a photo: JPEG, rotated upright, without metadata such as the location',
  },
  params: fileParams,
  openToFirms: true,
  openToDelegates: true,
  withoutBody: 304,
  query: z.strictObject({
    size: z.coerce
      .number()
      .pipe(z.literal([...SIZES]))
      .default(320)
      .meta({ description: 'Longer side in pixels; smaller pictures are not enlarged' }),
  }),
  handle: async (handled) => {
    const { params, query, request } = handled;
    const { type, isHidden } = await fileFor(handled);
    await recordPaperRead(handled, 'getFilePreview');
    if (!type.startsWith('image/')) throw new Problem('preview-none');
    const etag = `"${params.fileId}-${query.size}"`;
    const headers = { ...cachedAs(etag, isHidden), ...INERT };
    if (!isHidden && matchesEtag(request, etag)) return { status: 304, headers };
    const made = await inTurn(async () => ({ picture: await resizedPicture(await contentOf(handled), query.size) }));
    if (made === undefined) throw new Problem('temporarily-unavailable', { headers: { 'Retry-After': '5' } });
    if (made.picture === undefined) throw new Problem('picture-unreadable');
    return { body: made.picture, type: 'image/jpeg', headers };
  },
});

export const FILE_PREVIEW_OPERATIONS: readonly AnyOperation[] = [getFilePreview];
