import { decisionFileOf, decisionFileUse, insertDecisionFile } from '../../db/decisionFiles';
import type { SentContent } from '../files/service';
import type { RequestContext, ServiceCall } from '../http/route';
import {
  type OrganisationFile,
  type OrganisationFileKind,
  organisationFileContent,
  type ReadingFile,
  storeOrganisationFile,
} from '../organisations/files';
import { assertMayDecide, placeOf } from './place';

/** The minutes of meetings that decide on many cases. */
const MINUTES: OrganisationFileKind = {
  sentBy: 'sendDecisionFile',
  stream: (organisationId) => `decisions/${organisationId}`,
  insert: insertDecisionFile,
  fileOf: decisionFileOf,
  usedBy: decisionFileUse,
};

/** Stores minutes. Throws `not-found`, `decision-of-other-office`, and what `storeOrganisationFile` throws. */
export const storeDecisionFile = async (
  call: ServiceCall<{ id: string }> & Pick<RequestContext<unknown, unknown, unknown>, 'api'>,
  name: string,
  read: () => SentContent,
): Promise<OrganisationFile> => {
  const place = await placeOf(call.deps.pool, call, call.params.id);
  assertMayDecide(
    call,
    (call.api.programme.decisionKinds ?? []).flatMap(({ offices }) => offices),
  );
  return storeOrganisationFile(call, MINUTES, { organisationId: place.id, name, read });
};

export const decisionFileContent = (call: ReadingFile) => organisationFileContent(call, MINUTES);
