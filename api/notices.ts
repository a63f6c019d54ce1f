import { z } from 'zod';
import { courtyardInScope } from '../db/courtyards';
import { noticesAbout } from '../db/notices';
import { inLanguage } from '../i18n/language';
import { rendered } from '../i18n/render';
import { NOTICE_WORDS, ROLE_WORDS } from '../i18n/words';
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
    const found = await courtyardInScope(deps.pool, params.id, caller.organisationPath);
    if (found === undefined) throw new Problem('not-found');
    const rows = await noticesAbout(deps.pool, params.id, query.before, query.limit);
    const notices = rows.map(({ params: values, toRole, ...row }) => ({
      ...row,
      subject: rendered(NOTICE_WORDS[row.kind].subject, values, language),
      body: rendered(NOTICE_WORDS[row.kind].body, values, language),
      to: inLanguage(ROLE_WORDS[toRole as keyof typeof ROLE_WORDS], language),
    }));
    return { body: { notices, next: rows.length < query.limit ? null : (rows.at(-1)?.id ?? null) } };
  },
});

export const NOTICE_OPERATIONS: readonly AnyOperation[] = [listNotices];
