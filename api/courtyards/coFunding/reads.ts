import { z } from 'zod';
import { appendAudit, streamPage } from '../../../db/audit';
import { inTransaction } from '../../../db/transaction';
import { NO_ROLE } from '../../../domain/kernel/actor';
import { CO_FUNDING_AUDIT_WORDS } from '../../../i18n/coFundingWords';
import type { OperationId } from '../../access';
import { type AnyOperation, operation } from '../../http/route';
import { idParams } from '../../http/shapes';
import { auditEntries, auditEntriesShape, auditPageQuery } from '../../system/auditEntries';
import { type CourtyardCall, courtyardOf } from './service';

/** What the body wrote, and who read of single homes: each a chain of its own, so that reading holds up no writer. */
const STREAMS = {
  acts: (id: string) => `coFunding/${id}`,
  reads: (id: string) => `coFundingReads/${id}`,
} as const;

/** Records that somebody reads what single homes owe and pay, before the answer. */
export const recordHomesRead = async (
  { deps, caller, params: { id } }: CourtyardCall,
  command: OperationId,
  detail: object = {},
): Promise<void> => {
  const at = await deps.clock();
  await inTransaction(deps.pool, (db) =>
    appendAudit(db, {
      stream: STREAMS.reads(id),
      at,
      command,
      accountId: caller.accountId,
      role: caller.roles[0] ?? NO_ROLE,
      organisationId: caller.organisationId,
      detail,
    }),
  );
};

const listCoFundingAudit = operation({
  id: 'listCoFundingAudit',
  method: 'get',
  path: '/api/v1/courtyards/{id}/co-funding/audit',
  tag: 'courtyards',
  summary: {
    zh: '自筹分户记录：谁编制分摊、登记认缴，谁查阅了各户缴款，最新在前',
    en: 'List who drew up allocations and recorded pledges, or who read of single homes, newest first',
  },
  params: idParams,
  query: z.strictObject({ of: z.enum(['acts', 'reads']).default('acts'), ...auditPageQuery }),
  response: auditEntriesShape('What was done or read, without any home'),
  handle: async (handled) => {
    const { deps, query, language, params } = handled;
    await courtyardOf(handled, deps.pool);
    const { of, before, limit } = query;
    const rows = await streamPage(deps.pool, { stream: STREAMS[of](params.id), before, limit });
    return { body: auditEntries(rows, CO_FUNDING_AUDIT_WORDS, limit, language) };
  },
});

export const CO_FUNDING_AUDIT_OPERATIONS: readonly AnyOperation[] = [listCoFundingAudit];
