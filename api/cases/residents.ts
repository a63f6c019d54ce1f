import { disclosurePageOf } from '../disclosure';
import { objectionPages } from '../objections';
import { indexPageOf } from '../publicIndex';
import { receiptPageOf } from '../receipts';
import type { AnyOperation } from '../route';
import { voteOperations } from '../vote';
import type { AnyProgrammeApi } from './programmeApi';
import { withPages } from './publicCase';
import { publicOperations } from './router';

/**
 * What anybody may read and send without signing in: in JSON under each programme's noun, and the pages that residents
 * open by a code, whichever programme's case it leads to.
 */
export const residentsOperations = (served: readonly AnyProgrammeApi[]): readonly AnyOperation[] => {
  const apis = withPages(served);
  if (apis.length === 0) return [];
  return [
    ...apis.flatMap(publicOperations),
    disclosurePageOf(apis),
    indexPageOf(apis),
    ...objectionPages(apis),
    receiptPageOf(apis),
    ...voteOperations(apis),
  ];
};
