import { z } from 'zod';
import { auditPage } from '../../db/audit';
import { ADMINISTRATION_STREAMS } from '../../domain/kernel/audited';
import { AUDITED_BY_WORDS, AUDITED_WORDS } from '../../i18n/auditedWords';
import { inLanguage, wordIn } from '../../i18n/language';
import { type AnyOperation, operation } from '../http/route';
import { openRecord } from '../http/shapes';

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
      before: z.coerce.number().int().min(1).max(2_000_000_000).exactOptional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      entries: z.array(
        z.object({
          seq: z.int(),
          at: z.string(),
          command: z.string(),
          name: z.string(),
          by: z.string(),
          detail: openRecord.meta({ description: 'What was done, as the action records it' }),
        }),
      ),
      next: z.int().nullable(),
    }),
    handle: async ({ deps, caller, query: { stream, before, limit }, language }) => {
      const rows = await auditPage(deps.pool, { stream, scopePath: caller.organisationPath, before, limit });
      const entries = rows.map((row) => {
        const word = wordIn(AUDITED_WORDS, row.command);
        const by = wordIn(AUDITED_BY_WORDS, row.by);
        return {
          ...row,
          name: word === undefined ? row.command : inLanguage(word, language),
          by: by === undefined ? row.by : inLanguage(by, language),
        };
      });
      return { body: { entries, next: entries.length < limit ? null : (entries.at(-1)?.seq ?? null) } };
    },
  }),
];
