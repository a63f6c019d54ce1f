import { filetypemime } from 'magic-bytes.js';
import { z } from 'zod';
import { sha256, uuid } from '../../commands/shapes';
import { noteUnscanned, recordVerdict } from '../../db/fileScans';
import { ballotsShownBy, CONTENT_TYPES, type ContentType, fileOf, insertFile, type KeptFile } from '../../db/files';
import { lockUploads } from '../../db/fileUse';
import { tellOfQuarantine } from '../../db/outbox';
import type { Queryable } from '../../db/queryable';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { Instant } from '../../domain/kernel/time/instant';
import type { Verdict } from '../../scanner/scanner';
import { contentHash } from '../../store/contentHash';
import { isOpenTo } from '../access';
import { recordRead } from '../ballots/reads';
import { caseOf, type InCase } from '../cases/find';
import { firmInCase } from '../cases/firmPart';
import { filesReader } from '../cases/papersRead';
import { UNKNOWN_TYPE } from '../http/body';
import { assertValid } from '../http/idempotentWrite';
import { Problem, problemWith } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { assertModest } from './measures';
import { assertWithin, STANDARD_QUOTAS, usedAt, useOf } from './quotas';
import { scanned } from './scanning';
import { storingWrite } from './storing';

export const fileParams = z.strictObject({ id: uuid, fileId: sha256 });
export type FileParams = z.infer<typeof fileParams>;
/**
 * Only those who verify papers may see scans while the ballot runs; anybody else would learn hidden votes from
 * them.
 */
export const seesHidden = ({ api, caller }: Pick<InCase, 'api' | 'caller'>): boolean =>
  isOpenTo(api.access('verifyPapers'), caller.roles);

/** Checks that the ballot of a scan belongs to the case, and that the caller may see scans. */
const assertScanOf = (ballotId: string | undefined, c: CaseState, call: InCase): void => {
  if (ballotId === undefined) return;
  if (!seesHidden(call)) throw new Problem('file-hidden');
  if (!call.api.programme.ballots(c).some((ballot) => ballot.ballotId === ballotId)) {
    throw problemWith([{ code: 'value-invalid', path: '/query/ballotId', params: { detail: 'ballotId' } }]);
  }
};

/** Waits for the file store; its failure becomes `temporarily-unavailable`. */
export const stored = <T>({ deps }: Pick<InCase, 'deps'>, work: Promise<T>): Promise<T> =>
  work.catch((error) => {
    deps.logger.error({ err: error }, 'the file store failed');
    throw new Problem('temporarily-unavailable', { headers: { 'Retry-After': '5' } });
  });

/** What people call the types of files. */
const TYPE_NAMES: Readonly<Record<ContentType, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'application/pdf': 'PDF',
};
const BY_TYPE = new Map(Object.entries(TYPE_NAMES));
const nameOf = (type: string): string => BY_TYPE.get(type) ?? type;

/** The media type according to the first bytes of the content. Throws if the declared type differs. */
export const typeOf = (content: Buffer, declared: string | undefined): ContentType => {
  const told = filetypemime(content.subarray(0, 512));
  const type = CONTENT_TYPES.find((known) => told.includes(known));
  if (type === undefined) throw new Problem('file-type-unsupported', { params: { types: Object.values(TYPE_NAMES) } });
  if (declared !== undefined && declared !== UNKNOWN_TYPE && declared !== type) {
    throw new Problem('file-type-differs', { params: { declared: nameOf(declared), type: nameOf(type) } });
  }
  return type;
};

export interface SentFile {
  readonly name: string;
  readonly ballotId?: string;
}

export interface SentContent {
  readonly content: Buffer;
  /** The media type that the sender declared. */
  readonly declared: string | undefined;
}

export const noteVerdict = async (
  db: Queryable,
  fileId: string,
  verdict: Verdict | undefined,
  at: Instant,
): Promise<void> => {
  if (verdict === undefined) return noteUnscanned(db, fileId);
  await recordVerdict(db, fileId, verdict, at);
  if (verdict.state === 'infected') await tellOfQuarantine(db, fileId, verdict.finding, at);
};

/** Throws if a file that the case does not have yet passes a quota. */
const assertQuota = async (
  { deps, params, caller }: InCase,
  db: Queryable,
  sent: Sized,
  at: Instant,
): Promise<void> => {
  if ((await fileOf(db, params.id, sent.fileId)) !== undefined) return;
  const used = await usedAt(db, { accountId: caller.accountId, caseId: params.id }, at);
  assertWithin(deps.quotas ?? STANDARD_QUOTAS, used, sent.size);
};

/** What is used of the caller's quota, and of the case's. */
export const quotaUses = async ({ deps, params, caller }: InCase) => {
  const quotas = deps.quotas ?? STANDARD_QUOTAS;
  const whose = { accountId: caller.accountId, caseId: params.id };
  const used = await usedAt(deps.pool, whose, await deps.clock());
  return { account: useOf(quotas.account, used.account), case: useOf(quotas.case, used.case) };
};

type Sized = Pick<KeptFile, 'fileId' | 'size'>;

/**
 * A file that was sent as its sender may see it: who sent the same content before, and under which name, is told only to those
 * who see that file.
 */
const keptFor = async (
  call: ServiceCall<{ id: string }>,
  c: CaseState,
  db: Queryable,
  sent: Omit<KeptFile, 'byName' | 'scan'>,
): Promise<KeptFile> => {
  const { params, caller, api } = call;
  const file = await fileOf(db, params.id, sent.fileId, filesReader(api.programme, c, caller));
  if (file === undefined) throw new Error(`the file ${sent.fileId} was not inserted`);
  const { isHidden, ...row } = file;
  return isHidden && !seesHidden(call) ? { ...row, ...sent, byName: caller.name } : row;
};

/**
 * What was sent, with the type, size and hash under which it is kept. Throws what is wrong with it, and what is wrong with the
 * sender's session: what is refused anyway need not be scanned.
 */
export const receivedFile = async (
  { deps, caller }: Pick<ServiceCall<unknown>, 'deps' | 'caller'>,
  name: string,
  read: () => SentContent,
) => {
  const { content, declared } = read();
  if (content.length === 0) throw new Problem('file-empty');
  const type = typeOf(content, declared);
  assertModest(content, type);
  const fileId = await contentHash(content);
  const at = await deps.clock();
  await assertValid(deps.pool, caller);
  return { content, file: { fileId, type, size: content.length, name, by: caller.accountId, at } };
};

/**
 * Stores a file of a case under the hash of its content. Throws a problem if the file is refused, and
 * `file-quarantined` if it is kept only so that somebody sees who sent what.
 */
export const storeFile = async (call: ServiceCall<{ id: string }>, sent: SentFile, read: () => SentContent) => {
  const { deps, params, caller, api } = call;
  const { state } = await caseOf(call);
  if (firmInCase(api.programme, state, caller)?.acts === false) throw new Problem('not-your-contract');
  assertScanOf(sent.ballotId, state, call);
  const { content, file } = await receivedFile(call, sent.name, read);
  const { fileId, type, at } = file;
  await assertQuota(call, deps.pool, file, at);
  const verdict = await scanned(deps, content);
  const kept = await storingWrite(call, async ({ db, audit }) => {
    await lockUploads(db, caller.accountId, params.id);
    await assertQuota(call, db, file, at);
    // Stored before a row names it, and only what a row will name.
    await stored(call, deps.files.put(fileId, content, type));
    await insertFile(db, params.id, file, sent.ballotId);
    await noteVerdict(db, fileId, verdict, at);
    await audit(`file/${fileId}`, 'sendFile', { [api.names.one]: params.id, ...file, ...verdict }, at);
    return keptFor(call, state, db, file);
  });
  if (kept.scan === 'infected') throw new Problem('file-quarantined');
  return kept;
};

type InFile = Pick<ServiceCall<FileParams>, 'deps' | 'params' | 'caller' | 'api'>;

/** The file's row. Throws `not-found`, `file-hidden` if the caller may not see it yet, or `file-quarantined`. */
export const fileFor = async (call: InFile) => {
  const { deps, params, api, caller } = call;
  const { state } = await caseOf(call);
  const file = await fileOf(deps.pool, params.id, params.fileId, filesReader(api.programme, state, caller));
  if (file === undefined) throw new Problem('not-found');
  if (file.isHidden && !seesHidden(call)) throw new Problem('file-hidden');
  if (file.scan === 'infected') throw new Problem('file-quarantined');
  return file;
};

/** A scan shows how somebody voted: whoever reads it is recorded with its ballot. */
export const recordPaperRead = async (call: InFile, command: 'getFile' | 'getFilePreview'): Promise<void> => {
  const { id, fileId } = call.params;
  for (const ballotId of await ballotsShownBy(call.deps.pool, id, fileId)) {
    await recordRead({ ...call, params: { id, ballotId } }, command, { file: fileId });
  }
};

/** The file's content, compared with its hash. Throws `file-damaged`. */
export const contentOf = async (call: InFile): Promise<Buffer> => {
  const { deps, params } = call;
  const content = await stored(call, deps.files.get(params.fileId));
  if (content === undefined || (await contentHash(content)) !== params.fileId) throw new Problem('file-damaged');
  return content;
};
