import type { ContentType } from '../../db/files';
import { type FileUse, lockUploads } from '../../db/fileUse';
import type { Queryable } from '../../db/queryable';
import { recordKeeperAround } from '../../db/successors';
import type { Instant } from '../../domain/kernel/time/instant';
import { contentHash } from '../../store/contentHash';
import type { OperationId } from '../access';
import { assertWithinAccount, countedSince, STANDARD_QUOTAS } from '../files/quotas';
import { scanned } from '../files/scanning';
import { noteVerdict, receivedFile, type SentContent, stored } from '../files/service';
import { storingWrite } from '../files/storing';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';

/** A document of an organisation, not of a case. */
export interface OrganisationFile {
  readonly fileId: string;
  readonly type: ContentType;
  /** In bytes. */
  readonly size: number;
  readonly name: string;
  readonly isInfected: boolean;
}

/** Where documents of one kind are kept, and under which names their sending is audited. */
export interface OrganisationFileKind {
  readonly sentBy: OperationId;
  readonly stream: (organisationId: string) => string;
  readonly insert: (
    db: Queryable,
    organisationId: string,
    file: Omit<OrganisationFile, 'isInfected'> & { readonly by: string; readonly at: Instant },
  ) => Promise<void>;
  readonly fileOf: (db: Queryable, organisationId: string, fileId: string) => Promise<OrganisationFile | undefined>;
  readonly usedBy: (db: Queryable, accountId: string, since: Instant) => Promise<FileUse>;
}

/**
 * Stores a document of an organisation, for somebody who may. Throws what is wrong with the file, and `file-quarantined` if it is kept
 * only so that somebody sees who sent what.
 */
export const storeOrganisationFile = async (
  call: ServiceCall<{ id: string }>,
  kind: OrganisationFileKind,
  {
    organisationId,
    name,
    read,
  }: { readonly organisationId: string; readonly name: string; readonly read: () => SentContent },
): Promise<OrganisationFile> => {
  const { deps, caller } = call;
  const { content, file } = await receivedFile(call, name, read);
  const { fileId, at } = file;
  const verdict = await scanned(deps, content);
  const kept = await storingWrite(call, async ({ db, audit }) => {
    await lockUploads(db, caller.accountId, organisationId);
    const used = await kind.usedBy(db, caller.accountId, countedSince(at));
    assertWithinAccount(deps.quotas ?? STANDARD_QUOTAS, used, file.size);
    await stored(call, deps.files.put(fileId, content, file.type));
    await kind.insert(db, organisationId, file);
    await noteVerdict(db, fileId, verdict, at);
    await audit(kind.stream(organisationId), kind.sentBy, { ...file, ...verdict }, at);
    return (await kind.fileOf(db, organisationId, fileId)) as OrganisationFile;
  });
  if (kept.isInfected) throw new Problem('file-quarantined');
  return kept;
};

export type ReadingFile = Pick<ServiceCall<{ id: string; fileId: string }>, 'deps' | 'caller' | 'params'>;

/** A document of an organisation that the reader sees, with its content. Throws `not-found`, `file-quarantined` or `file-damaged`. */
export const organisationFileContent = async (
  call: ReadingFile,
  { fileOf }: OrganisationFileKind,
): Promise<OrganisationFile & { readonly content: Buffer }> => {
  const { deps, caller, params } = call;
  const place = await recordKeeperAround(deps.pool, params.id, caller.organisationPath);
  const file = place && (await fileOf(deps.pool, place.id, params.fileId));
  if (file === undefined) throw new Problem('not-found');
  if (file.isInfected) throw new Problem('file-quarantined');
  const content = await stored(call, deps.files.get(file.fileId));
  if (content === undefined || (await contentHash(content)) !== file.fileId) throw new Problem('file-damaged');
  return { ...file, content };
};
