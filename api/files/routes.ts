import type { Request } from 'express';
import { z } from 'zod';
import { sha256, shortText } from '../../commands/shapes';
import { CONTENT_TYPES, filesOf } from '../../db/files';
import { caseOf } from '../cases/find';
import { filesReader } from '../cases/papersRead';
import { UNKNOWN_TYPE } from '../http/body';
import { headerName } from '../http/headers';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';
import {
  contentOf,
  fileFor,
  fileParams,
  quotaUses,
  recordPaperRead,
  type SentContent,
  seesHidden,
  storeFile,
} from './service';

export const fileShape = z
  .object({
    fileId: sha256,
    type: z.enum(CONTENT_TYPES),
    size: z.int().meta({ description: 'In bytes' }),
    name: z.string(),
    by: z.string(),
    byName: z.string().meta({ description: 'Name of the person who uploaded it' }),
    at: z.string(),
    scan: z.enum(['unscanned', 'clean', 'infected']).meta({
      description: 'What the malware scanner said last; an infected file is in quarantine and cannot be downloaded',
    }),
  })
  .meta({ id: 'File' });
const quotaUse = z
  .object({ files: z.int(), bytes: z.int(), maxFiles: z.int(), maxBytes: z.int() })
  .meta({ id: 'QuotaUse', description: 'How much of a quota is used' });

/** An uploaded file opened in a browser must not run scripts, whatever it contains. The console shows a scan in a frame. */
export const INERT = {
  'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'self'",
  'X-Frame-Options': 'SAMEORIGIN',
};

/** The content that a request brings. Throws `media-type-unsupported`. */
export const sentContent = (request: Request): SentContent => {
  const content: unknown = request.body;
  if (!Buffer.isBuffer(content)) throw new Problem('media-type-unsupported');
  return { content, declared: request.get('content-type')?.split(';')[0]?.trim().toLowerCase() };
};

const sendFile = operation({
  id: 'sendFile',
  method: 'post',
  path: '/api/v1/{noun}/{id}/files',
  tag: 'files',
  summary: {
    zh: '上传扫描件或照片（JPEG、PNG、WebP、PDF，按内容识别）',
    en: 'Upload a scan or photo (JPEG, PNG, WebP or PDF, detected by content); it is stored under its SHA-256',
  },
  params: idParams,
  query: z.strictObject({
    name: shortText.meta({ description: 'Display name' }),
    ballotId: shortText.exactOptional().meta({
      description: 'The ballot whose paper or count it shows; the file is hidden until that ballot closes',
    }),
  }),
  openToFirms: true,
  openToDelegates: true,
  bodyTypes: [...CONTENT_TYPES, UNKNOWN_TYPE],
  response: fileShape,
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await storeFile(handled, handled.query, () => sentContent(handled.request)) }),
});

const listFiles = operation({
  id: 'listFiles',
  method: 'get',
  path: '/api/v1/{noun}/{id}/files',
  tag: 'files',
  summary: {
    zh: '{case}的扫描件和照片，按上传先后；尚需保密的不列出',
    en: 'List the files of a {case} in order of upload, without those hidden from the caller',
  },
  params: idParams,
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(1_000).default(200),
    after: sha256.exactOptional(),
  }),
  response: z.object({
    files: z.array(fileShape),
    next: z.string().nullable(),
    use: z.object({
      account: quotaUse.meta({ description: 'What I uploaded within 24 hours' }),
      case: quotaUse.meta({ description: 'What is stored here, hidden files included' }),
    }),
  }),
  openToFirms: true,
  openToDelegates: true,
  handle: async (handled) => {
    const { deps, params, query } = handled;
    const { state } = await caseOf(handled);
    const reader = filesReader(handled.api.programme, state, handled.caller);
    const files = await filesOf(deps.pool, params.id, { ...query, hidden: seesHidden(handled), ...reader });
    const next = files.length < query.limit ? null : (files.at(-1)?.fileId ?? null);
    return { body: { files, next, use: await quotaUses(handled) } };
  },
});

const getFile = operation({
  id: 'getFile',
  method: 'get',
  path: '/api/v1/{noun}/{id}/files/{fileId}',
  tag: 'files',
  summary: { zh: '一份扫描件或照片', en: 'Download a file' },
  params: fileParams,
  openToFirms: true,
  openToDelegates: true,
  handle: async (handled) => {
    const file = await fileFor(handled);
    await recordPaperRead(handled, 'getFile');
    return {
      body: await contentOf(handled),
      type: file.type,
      headers: { 'Content-Disposition': `inline; filename*=UTF-8''${headerName(file.name)}`, ...INERT },
    };
  },
});

export const FILE_OPERATIONS: readonly AnyOperation[] = [sendFile, listFiles, getFile];
