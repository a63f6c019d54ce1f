import type { AnyProgrammeApi } from '../cases/programmeApi';
import { publicOperations } from '../cases/router';
import type { AnyOperation } from '../http/route';
import { receiptPageOf, withdrawObjectionPageOf } from '../objections/receipts';
import { objectionPages } from '../objections/routes';
import { voteOperations } from '../votes/routes';
import { disclosurePageOf } from './disclosure';
import { withPages } from './publicCase';
import { indexPageOf } from './publicIndex';

/**
 * All operations without sign-in: JSON under each programme's noun, and the pages that residents open with a code, which
 * are shared by all programmes.
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
    withdrawObjectionPageOf(apis),
    ...voteOperations(apis),
  ];
};
