import { z } from 'zod';
import { setUnwantedMail, unwantedMailOf } from '../../db/unwantedMail';
import { NOTICE_KINDS, type NoticeKind } from '../../domain/kernel/notices/notices';
import { isOptionalMail, MAILED_KINDS, obligatoryAmong } from '../../domain/kernel/notices/optionalMail';
import { inLanguage, type Language } from '../../i18n/language';
import { NOTICE_KIND_WORDS } from '../../i18n/words';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';

const PATH = '/api/v1/me/mails';

const shape = z.object({
  kinds: z.array(
    z.object({
      kind: z.enum(NOTICE_KINDS),
      name: z.string(),
      wanted: z.boolean().meta({ description: 'Whether notices of this kind also come by mail' }),
      obligatory: z.boolean().meta({ description: 'May not be switched off' }),
    }),
  ),
});

const viewOf = (unwanted: readonly NoticeKind[], language: Language): z.infer<typeof shape> => ({
  kinds: MAILED_KINDS.map((kind) => ({
    ...{ kind, name: inLanguage(NOTICE_KIND_WORDS[kind], language), wanted: !unwanted.includes(kind) },
    obligatory: !isOptionalMail(kind),
  })),
});

const list = operation({
  id: 'listMyMails',
  method: 'get',
  path: PATH,
  tag: 'inbox',
  summary: { zh: '哪些通知也发邮件给我', en: 'Which notices also come to me by mail' },
  response: shape,
  handle: async ({ deps, caller, language }) => ({
    body: viewOf(await unwantedMailOf(deps.pool, caller.accountId), language),
  }),
});

const change = operation({
  id: 'changeMyMails',
  method: 'put',
  path: PATH,
  tag: 'inbox',
  summary: { zh: '选择不发邮件的通知', en: 'Choose which notices do not come by mail' },
  body: z.strictObject({ unwanted: z.array(z.enum(NOTICE_KINDS)).max(NOTICE_KINDS.length) }),
  response: shape,
  idempotent: true,
  handle: async (handled) => {
    const { unwanted } = handled.body;
    const obligatory = obligatoryAmong(unwanted);
    if (obligatory.length > 0) {
      const faults = obligatory.map((kind) => ({
        code: 'mail-obligatory' as const,
        path: `/unwanted/${unwanted.indexOf(kind)}`,
      }));
      throw new Problem('mail-obligatory', { faults });
    }
    return {
      body: await idempotentWrite(handled, async ({ db }) => {
        await setUnwantedMail(db, handled.caller.accountId, unwanted);
        return viewOf(unwanted, handled.language);
      }),
    };
  },
});

export const MY_MAIL_OPERATIONS: readonly AnyOperation[] = [list, change];
