import { z } from 'zod';
import { noticesAbout } from '../../db/notices';
import { templatesInForce } from '../../db/templates';
import { vocabularyOf } from '../../i18n/caseWords';
import { CHANNEL_WORDS } from '../../i18n/channelWords';
import { inLanguage } from '../../i18n/language';
import { noticeText } from '../../i18n/noticeTexts';
import { caseOf } from '../cases/find';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';

const listNotices = operation({
  id: 'listNotices',
  method: 'get',
  path: '/api/v1/{noun}/{id}/notices',
  openToDelegates: true,
  tag: '{noun}',
  summary: {
    zh: '本{case}的通知和催办记录，最新在前',
    en: 'List the notices and reminders sent about this {case}, newest first',
  },
  params: idParams,
  query: z.strictObject({
    before: z.coerce.number().int().min(1).exactOptional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    notices: z.array(
      z.object({
        id: z.int(),
        kind: z.string(),
        createdAt: z.string(),
        dispatchedAt: z.string().nullable().meta({ description: 'Null: it is on its way' }),
        subject: z.string(),
        body: z.string(),
        to: z.string(),
        channels: z
          .array(z.string())
          .meta({ description: 'By which channels beside inbox and mail it left, in words' }),
        receivers: z.array(
          z.object({
            name: z.string(),
            readAt: z.string().nullable(),
            mailedAt: z.string().nullable().meta({ description: 'When a mail about it left' }),
            isSubstitute: z.boolean().meta({ description: 'They were told because nobody held the role' }),
          }),
        ),
      }),
    ),
    next: z.int().nullable(),
  }),
  handle: async (handled) => {
    await caseOf(handled);
    const { deps, params, query, language, api } = handled;
    const own = vocabularyOf(api.words);
    const [rows, templates] = await Promise.all([
      noticesAbout(deps.pool, params.id, query.before, query.limit),
      templatesInForce(deps.pool, api.programme.name),
    ]);
    const notices = rows.map(({ params: values, toRole, channels, ...row }) => ({
      ...row,
      channels: channels.map((one) => inLanguage(CHANNEL_WORDS[one], language)),
      ...noticeText(templates, row.kind, values, language, own),
      to: inLanguage(api.words.roles[toRole] ?? { zh: toRole, en: toRole }, language),
    }));
    return { body: { notices, next: rows.length < query.limit ? null : (rows.at(-1)?.id ?? null) } };
  },
});

export const NOTICE_OPERATIONS: readonly AnyOperation[] = [listNotices];
