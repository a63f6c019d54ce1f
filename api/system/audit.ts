import { z } from 'zod';
import { auditPage } from '../../db/audit';
import { ADMINISTRATION_STREAMS } from '../../domain/kernel/audited';
import { AUDITED_WORDS } from '../../i18n/auditedWords';
import { type AnyOperation, operation } from '../http/route';
import { auditEntries, auditEntriesShape, auditPageQuery } from './auditEntries';

export const AUDIT_OPERATIONS: readonly AnyOperation[] = [
  operation({
    id: 'listAudit',
    method: 'get',
    path: '/api/v1/audit',
    tag: 'system',
    summary: { zh: '管理操作记录，最新在前', en: 'List the administrative actions in scope, newest first' },
    query: z.strictObject({
      // Each file has a stream too, by its SHA-256.
      stream: z.union([
        z.enum(ADMINISTRATION_STREAMS),
        z
          .string()
          .length(69)
          .regex(/^file\/[0-9a-f]{64}$/),
      ]),
      ...auditPageQuery,
    }),
    response: auditEntriesShape('What was done, as the action records it'),
    handle: async ({ deps, caller, query: { stream, before, limit }, language }) => {
      const rows = await auditPage(deps.pool, { stream, scopePath: caller.organisationPath, before, limit });
      return { body: auditEntries(rows, AUDITED_WORDS, limit, language) };
    },
  }),
];
