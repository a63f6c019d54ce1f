import { z } from 'zod';
import { auditPage } from '../../db/audit';
import { AUDITED_BY_WORDS, AUDITED_WORDS } from '../../i18n/auditedWords';
import { inLanguage } from '../../i18n/language';
import { type AnyOperation, operation } from '../http/route';
import { openRecord } from '../http/shapes';

/** The audit streams of administration. Each has its own hash chain, and so has each file: `file/` and its SHA-256. */
const STREAMS = ['accounts', 'organisations', 'policies', 'calendars', 'templates', 'deliveries'] as const;

export const auditOperations = (operations: () => readonly AnyOperation[]): readonly AnyOperation[] => [
  operation({
    id: 'listAudit',
    method: 'get',
    path: '/api/v1/audit',
    tag: 'system',
    summary: { zh: '管理操作记录，最新在前', en: 'List the administrative actions in scope, newest first' },
    query: z.strictObject({
      stream: z.union([z.enum(STREAMS), z.string().regex(/^file\/[0-9a-f]{64}$/)]),
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
        const summary = operations().find(({ id }) => id === row.command)?.summary ?? AUDITED_WORDS[row.command];
        const by = AUDITED_BY_WORDS[row.by];
        return {
          ...row,
          name: summary === undefined ? row.command : inLanguage(summary, language),
          by: by === undefined ? row.by : inLanguage(by, language),
        };
      });
      return { body: { entries, next: entries.length < limit ? null : (entries.at(-1)?.seq ?? null) } };
    },
  }),
];
