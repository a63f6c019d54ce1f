import { z } from 'zod';
import { caseInScope } from '../db/cases';
import { noticesAbout } from '../db/notices';
import { templatesInForce } from '../db/templates';
import type { Courtyard } from '../domain/renovation/courtyard';
import { RENOVATION } from '../domain/renovation/programme';
import { inLanguage } from '../i18n/language';
import { noticeIn } from '../i18n/noticeTexts';
import { ROLE_WORDS } from '../i18n/words';
import { Problem } from './problem';
import { type AnyOperation, operation } from './route';
import { idParams } from './schemas';

interface Page {
  readonly before?: number;
  readonly limit: number;
}

const listNotices = operation<{ id: string }, Page>({
  id: 'listNotices',
  method: 'get',
  path: '/api/v1/courtyards/{id}/notices',
  tag: 'courtyards',
  summary: { zh: '就本院落催办、通知过谁', en: 'Who was told and reminded about this courtyard, newest first' },
  params: idParams,
  query: z.strictObject({
    before: z.coerce.number().int().min(1).exactOptional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }) as unknown as z.ZodType<Page>,
  response: z.object({
    notices: z.array(
      z.object({
        id: z.int(),
        kind: z.string(),
        createdAt: z.string(),
        subject: z.string(),
        body: z.string(),
        to: z.string(),
        receivers: z.array(z.object({ name: z.string(), readAt: z.string().nullable() })),
      }),
    ),
    next: z.int().nullable(),
  }),
  handle: async ({ deps, params, query, caller, language }) => {
    const found = await caseInScope<Courtyard>(deps.pool, params.id, caller.organisationPath);
    if (found === undefined) throw new Problem('not-found');
    const [rows, templates] = await Promise.all([
      noticesAbout(deps.pool, params.id, query.before, query.limit),
      templatesInForce(deps.pool, RENOVATION.name),
    ]);
    const notices = rows.map(({ params: values, toRole, ...row }) => ({
      ...row,
      ...noticeIn(templates, row.kind, values, language),
      to: inLanguage(ROLE_WORDS[toRole as keyof typeof ROLE_WORDS], language),
    }));
    return { body: { notices, next: rows.length < query.limit ? null : (rows.at(-1)?.id ?? null) } };
  },
});

export const NOTICE_OPERATIONS: readonly AnyOperation[] = [listNotices];
