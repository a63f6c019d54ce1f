import { filetypemime } from 'magic-bytes.js';
import { z } from 'zod';
import { courtyardInScope } from '../db/courtyards';
import { fileOf, filesOf, insertFile, isOfOpenBallot } from '../db/files';
import type { Role } from '../domain/actor';
import { hashOf } from '../store/store';
import { mayCall } from './access';
import { CONTENT_TYPES, UNTOLD_TYPE } from './body';
import { writeOnce } from './own';
import { Problem } from './problem';
import { type AnyOperation, type Handled, operation } from './route';
import { idParams, sha256, shortText, uuid } from './schemas';

const fileShape = z.object({
  fileId: sha256,
  type: z.enum(CONTENT_TYPES),
  size: z.int().meta({ description: 'In bytes' }),
  name: z.string(),
  by: z.string(),
  at: z.string(),
});
const params = z.strictObject({ id: uuid, fileId: sha256 });
type FileParams = z.infer<typeof params>;

const assertInScope = async ({
  deps,
  params: { id },
  caller,
}: Pick<Handled<{ id: string }, unknown, unknown>, 'deps' | 'params' | 'caller'>): Promise<void> => {
  if ((await courtyardInScope(deps.pool, id, caller.organisationPath)) === undefined) throw new Problem('not-found');
};

/** What a content is, by its own first bytes; a type declared beside it has to be the same. */
const typeOf = (content: Buffer, declared: string | undefined): string => {
  const told = filetypemime(content.subarray(0, 512));
  const type = CONTENT_TYPES.find((known) => told.includes(known));
  if (type === undefined) throw new Problem('file-type-unsupported', { params: { types: CONTENT_TYPES.join(', ') } });
  if (declared !== undefined && declared !== UNTOLD_TYPE && declared !== type) {
    throw new Problem('file-type-differs', { params: { declared, type } });
  }
  return type;
};

const sendFile = operation<{ id: string }, { name: string }>({
  id: 'sendFile',
  method: 'post',
  path: '/api/v1/courtyards/{id}/files',
  tag: 'files',
  summary: {
    zh: '上传扫描件或照片（JPEG、PNG、WebP、PDF，按内容识别）',
    en: 'Send a scan or a photo: JPEG, PNG, WebP or PDF, told by its content; it is kept under its SHA-256',
  },
  params: idParams,
  query: z.strictObject({ name: shortText.meta({ description: 'What people call it' }) }),
  bodyTypes: [...CONTENT_TYPES, UNTOLD_TYPE],
  response: fileShape,
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { deps, params, query, caller, request } = handled;
    await assertInScope(handled);
    const content: unknown = request.body;
    if (!Buffer.isBuffer(content)) throw new Problem('media-type-unsupported');
    if (content.length === 0) throw new Problem('file-empty');
    const type = typeOf(content, request.get('content-type')?.split(';')[0]?.trim().toLowerCase());
    const fileId = hashOf(content);
    // The content first: no row names what is not there.
    await deps.files.put(fileId, content, type);
    const at = await deps.clock();
    return writeOnce(handled, async ({ db, audit }) => {
      const file = { fileId, type, size: content.length, name: query.name, by: caller.accountId, at };
      const kept = await insertFile(db, params.id, file);
      await audit(`file/${fileId}`, 'sendFile', { courtyard: params.id, ...file }, at);
      return { status: 201, body: kept };
    });
  },
});

const listFiles = operation<{ id: string }>({
  id: 'listFiles',
  method: 'get',
  path: '/api/v1/courtyards/{id}/files',
  tag: 'files',
  summary: { zh: '院落的扫描件和照片', en: 'The files of a courtyard' },
  params: idParams,
  response: z.object({ files: z.array(fileShape) }),
  handle: async (handled) => {
    await assertInScope(handled);
    return { body: { files: await filesOf(handled.deps.pool, handled.params.id) } };
  },
});

/** Who reads papers may see their scans while the ballot runs; to everybody else they would tell what is hidden. */
const maySee = (roles: readonly Role[]): boolean => mayCall('verifyPapers', roles);

const getFile = operation<FileParams>({
  id: 'getFile',
  method: 'get',
  path: '/api/v1/courtyards/{id}/files/{fileId}',
  tag: 'files',
  summary: { zh: '一份扫描件或照片', en: 'A file as it was sent' },
  params,
  handle: async (handled) => {
    const { deps, params, caller } = handled;
    await assertInScope(handled);
    const file = await fileOf(deps.pool, params.id, params.fileId);
    if (file === undefined) throw new Problem('not-found');
    if (!maySee(caller.roles) && (await isOfOpenBallot(deps.pool, params.id, params.fileId))) {
      throw new Problem('file-hidden');
    }
    const content = await deps.files.get(params.fileId);
    if (content === undefined || hashOf(content) !== params.fileId) throw new Problem('file-damaged');
    return {
      body: content,
      type: file.type,
      headers: {
        'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        // Nothing in it runs, whatever it is.
        'Content-Security-Policy': "default-src 'none'; sandbox",
      },
    };
  },
});

export const FILE_OPERATIONS: readonly AnyOperation[] = [sendFile, listFiles, getFile];
