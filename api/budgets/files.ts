import { budgetFileOf, budgetFileUse, insertBudgetFile } from '../../db/budgetProposals';
import type { SentContent } from '../files/service';
import type { RequestContext, ServiceCall } from '../http/route';
import {
  type OrganisationFile,
  type OrganisationFileKind,
  organisationFileContent,
  type ReadingFile,
  storeOrganisationFile,
} from '../organisations/files';
import { assertMayPropose, placeOf } from './place';

/** The documents by which envelopes are set. */
const BUDGET_FILES: OrganisationFileKind = {
  sentBy: 'sendBudgetFile',
  stream: (organisationId) => `budget/${organisationId}`,
  insert: insertBudgetFile,
  fileOf: budgetFileOf,
  usedBy: budgetFileUse,
};

/** Stores one. Throws `not-found`, `budget-of-other-office`, and what `storeOrganisationFile` throws. */
export const storeBudgetFile = async (
  call: ServiceCall<{ id: string }> & Pick<RequestContext<unknown, unknown, unknown>, 'api'>,
  name: string,
  read: () => SentContent,
): Promise<OrganisationFile> => {
  const place = await placeOf(call.deps.pool, call, call.params.id);
  assertMayPropose(call, place);
  return storeOrganisationFile(call, BUDGET_FILES, { organisationId: place.id, name, read });
};

export const budgetFileContent = (call: ReadingFile) => organisationFileContent(call, BUDGET_FILES);
