import { type DecisionFile, decisionFileOf, decisionFileUse, insertDecisionFile } from '../../db/decisionFiles';
import { lockUploads } from '../../db/fileUse';
import { organisationAround } from '../../db/organisations';
import { contentHash } from '../../store/contentHash';
import { assertModest } from '../files/measures';
import { assertWithinAccount, countedSince, STANDARD_QUOTAS } from '../files/quotas';
import { scanned } from '../files/scanning';
import { noteVerdict, type SentContent, stored, typeOf } from '../files/service';
import { storingWrite } from '../files/storing';
import { assertValid } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import type { RequestContext, ServiceCall } from '../http/route';
import { assertMayDecide, placeOf } from './place';

/**
 * Stores the minutes of an organisation's meeting. Throws `not-found`, `decision-of-other-office`, what is wrong with the file, and
 * `file-quarantined` if it is kept only so that somebody sees who sent what.
 */
export const storeDecisionFile = async (
  call: ServiceCall<{ id: string }> & Pick<RequestContext<unknown, unknown, unknown>, 'api'>,
  name: string,
  read: () => SentContent,
): Promise<DecisionFile> => {
  const { deps, caller, params } = call;
  const place = await placeOf(deps.pool, call, params.id);
  assertMayDecide(
    call,
    (call.api.programme.decisionKinds ?? []).flatMap(({ offices }) => offices),
  );
  const { content, declared } = read();
  if (content.length === 0) throw new Problem('file-empty');
  const type = typeOf(content, declared);
  assertModest(content, type);
  const fileId = await contentHash(content);
  const at = await deps.clock();
  const file = { fileId, type, size: content.length, name, by: caller.accountId, at };
  // What is refused anyway need not be scanned.
  await assertValid(deps.pool, caller);
  const verdict = await scanned(deps, content);
  const kept = await storingWrite(call, async ({ db, audit }) => {
    await lockUploads(db, caller.accountId, place.id);
    const used = await decisionFileUse(db, caller.accountId, countedSince(at));
    assertWithinAccount(deps.quotas ?? STANDARD_QUOTAS, used, file.size);
    await stored(call, deps.files.put(fileId, content, type));
    await insertDecisionFile(db, place.id, file);
    await noteVerdict(db, fileId, verdict, at);
    await audit(`decisions/${place.id}`, 'sendDecisionFile', { ...file, ...verdict }, at);
    return (await decisionFileOf(db, place.id, fileId)) as DecisionFile;
  });
  if (kept.isInfected) throw new Problem('file-quarantined');
  return kept;
};

/** Minutes with their content. Throws `not-found`, `file-quarantined` or `file-damaged`. */
export const decisionFileContent = async (
  call: Pick<ServiceCall<{ id: string; fileId: string }>, 'deps' | 'caller' | 'params'>,
): Promise<DecisionFile & { readonly content: Buffer }> => {
  const { deps, caller, params } = call;
  const place = await organisationAround(deps.pool, params.id, caller.organisationPath);
  const file = place && (await decisionFileOf(deps.pool, place.id, params.fileId));
  if (file === undefined) throw new Problem('not-found');
  if (file.isInfected) throw new Problem('file-quarantined');
  const content = await stored(call, deps.files.get(file.fileId));
  if (content === undefined || (await contentHash(content)) !== file.fileId) throw new Problem('file-damaged');
  return { ...file, content };
};
