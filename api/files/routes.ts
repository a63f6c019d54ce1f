import { filetypemime } from 'magic-bytes.js';
import { z } from 'zod';
import { fileOf, filesOf, insertFile } from '../../db/files';
import type { CaseState } from '../../domain/kernel/engine/case';
import { hashOf } from '../../store/store';
import { isOpenTo } from '../access';
import { caseOf, type InCase } from '../cases/find';
import { CONTENT_TYPES, UNTOLD_TYPE } from '../http/body';
import { assertValid, writeOnce } from '../http/own';
import { led, Problem } from '../http/problem';
import { type AnyOperation, type Handled, operation } from '../http/route';
import { idParams, sha256, shortText, uuid } from '../schemas';

export const fileShape = z.object({
  fileId: sha256,
  type: z.enum(CONTENT_TYPES),
  size: z.int().meta({ description: 'In bytes' }),
  name: z.string(),
  by: z.string(),
  byName: z.string().meta({ description: 'Who sent it' }),
  at: z.string(),
});
export const fileParams = z.strictObject({ id: uuid, fileId: sha256 });
export type FileParams = z.infer<typeof fileParams>;
/** Nothing in it runs, whatever it is. */
export const INERT = { 'Content-Security-Policy': "default-src 'none'; sandbox" };

/** Who reads papers may see their scans while the ballot runs; to everybody else they would tell what is hidden. */
const seesHidden = ({ api, caller }: Pick<InCase, 'api' | 'caller'>): boolean =>
  isOpenTo(api.access('verifyPapers'), caller.roles);

/** The ballot whose paper or count it shows: one of this case's, named by somebody who may see it again. */
const assertScanOf = (ballotId: string | undefined, c: CaseState, handled: InCase): void => {
  if (ballotId === undefined) return;
  if (!seesHidden(handled)) throw new Problem('file-hidden');
  if (!handled.api.programme.ballots(c).some((ballot) => ballot.ballotId === ballotId)) {
    throw led([{ code: 'value-invalid', path: '/query/ballotId', params: { detail: 'ballotId' } }]);
  }
};

/** What the store does; where it is away, so are we. */
const stored = <T>({ deps }: InCase, work: Promise<T>): Promise<T> =>
  work.catch((error) => {
    deps.logger.error({ err: error }, 'the file store failed');
    throw new Problem('temporarily-unavailable', { headers: { 'Retry-After': '5' } });
  });

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

interface Sending {
  readonly name: string;
  readonly ballotId?: string;
}

const sendFile = operation<{ id: string }, Sending>({
  id: 'sendFile',
  method: 'post',
  path: '/api/v1/{noun}/{id}/files',
  tag: 'files',
  summary: {
    zh: '上传扫描件或照片（JPEG、PNG、WebP、PDF，按内容识别）',
    en: 'Send a scan or a photo: JPEG, PNG, WebP or PDF, told by its content; it is kept under its SHA-256',
  },
  params: idParams,
  query: z.strictObject({
    name: shortText.meta({ description: 'What people call it' }),
    ballotId: shortText.exactOptional().meta({
      description: 'The ballot whose paper or count it shows: hidden until its close from the first moment',
    }),
  }) as unknown as z.ZodType<Sending>,
  bodyTypes: [...CONTENT_TYPES, UNTOLD_TYPE],
  response: fileShape,
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { deps, params, query, caller, request, api } = handled;
    assertScanOf(query.ballotId, (await caseOf(handled)).state, handled);
    const content: unknown = request.body;
    if (!Buffer.isBuffer(content)) throw new Problem('media-type-unsupported');
    if (content.length === 0) throw new Problem('file-empty');
    const type = typeOf(content, request.get('content-type')?.split(';')[0]?.trim().toLowerCase());
    const fileId = hashOf(content);
    // Nobody who may not write leaves anything in the store; and no row names what is not there.
    await assertValid(deps.pool, caller);
    await stored(handled, deps.files.put(fileId, content, type));
    const at = await deps.clock();
    return writeOnce(handled, async ({ db, audit }) => {
      const file = { fileId, type, size: content.length, name: query.name, by: caller.accountId, at };
      const kept = await insertFile(db, params.id, file, query.ballotId);
      await audit(`file/${fileId}`, 'sendFile', { [api.names.one]: params.id, ...file }, at);
      return { status: 201, body: kept };
    });
  },
});

interface Page {
  readonly limit: number;
  readonly after?: string;
}

const listFiles = operation<{ id: string }, Page>({
  id: 'listFiles',
  method: 'get',
  path: '/api/v1/{noun}/{id}/files',
  tag: 'files',
  summary: {
    zh: '{case}的扫描件和照片，按上传先后；尚需保密的不列出',
    en: 'The files of a {case} in the order they came, without those that are hidden from the caller',
  },
  params: idParams,
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(1_000).default(200),
    after: sha256.exactOptional(),
  }) as unknown as z.ZodType<Page>,
  response: z.object({ files: z.array(fileShape), next: z.string().nullable() }),
  handle: async (handled) => {
    const { deps, params, query } = handled;
    await caseOf(handled);
    const files = await filesOf(deps.pool, params.id, { ...query, hidden: seesHidden(handled) });
    return { body: { files, next: files.length < query.limit ? null : (files.at(-1)?.fileId ?? null) } };
  },
});

type InFile = Pick<Handled<FileParams, unknown, unknown>, 'deps' | 'params' | 'caller' | 'api'>;

/** What is known of the file, for who may see it. */
export const fileFor = async (handled: InFile) => {
  const { deps, params } = handled;
  await caseOf(handled);
  const file = await fileOf(deps.pool, params.id, params.fileId);
  if (file === undefined) throw new Problem('not-found');
  if (file.isHidden && !seesHidden(handled)) throw new Problem('file-hidden');
  return file;
};

/** What it holds, and nothing else than that. */
export const contentOf = async (handled: InFile): Promise<Buffer> => {
  const { deps, params } = handled;
  const content = await stored(handled, deps.files.get(params.fileId));
  if (content === undefined || hashOf(content) !== params.fileId) throw new Problem('file-damaged');
  return content;
};

/** A name as a header may carry it (RFC 8187). */
const headerName = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

const getFile = operation<FileParams>({
  id: 'getFile',
  method: 'get',
  path: '/api/v1/{noun}/{id}/files/{fileId}',
  tag: 'files',
  summary: { zh: '一份扫描件或照片', en: 'A file as it was sent' },
  params: fileParams,
  handle: async (handled) => {
    const file = await fileFor(handled);
    return {
      body: await contentOf(handled),
      type: file.type,
      headers: { 'Content-Disposition': `inline; filename*=UTF-8''${headerName(file.name)}`, ...INERT },
    };
  },
});

export const FILE_OPERATIONS: readonly AnyOperation[] = [sendFile, listFiles, getFile];
