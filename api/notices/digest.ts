import { z } from 'zod';
import { currentCalendar } from '../../db/calendars';
import { standingsFor } from '../../db/caseStandings';
import { digestChoiceOf, setDigestChoice } from '../../db/digestChoices';
import { digestReader, digestsOf } from '../../db/digests';
import { waitForNoDigest } from '../../db/mail';
import { messagesWithoutDigest } from '../../db/personDeliveries';
import { templatesOf } from '../../db/templates';
import {
  DIGEST_TIMES,
  type DigestChoice,
  digestDays,
  digestTime,
  EMPTY_DIGEST,
  explainedCases,
  minuteOfDigest,
} from '../../domain/kernel/notices/digest';
import { NOTICE_KINDS } from '../../domain/kernel/notices/notices';
import { isOptionalMail } from '../../domain/kernel/notices/optionalMail';
import { vocabularyOf } from '../../i18n/caseWords';
import { DIGEST_SECTIONS, digestParts } from '../../i18n/digestTexts';
import { inLanguage, type Language } from '../../i18n/language';
import { NOTICE_KIND_WORDS } from '../../i18n/words';
import { namesIn, type ServedProgrammes } from '../cases/served';
import { idempotentWrite } from '../http/idempotentWrite';
import { type AnyOperation, operation } from '../http/route';
import type { Caller } from '../http/tokens';

const PATH = '/api/v1/me/digest';
const at = z.enum(DIGEST_TIMES).meta({ description: 'On working days, in Shanghai' });

const choiceShape = z.object({
  wanted: z.boolean().meta({ description: 'Whether the digest comes: by mail; to whoever has none, by a notice' }),
  at,
  times: z.array(at),
  obligatory: z
    .array(z.object({ kind: z.enum(NOTICE_KINDS), name: z.string() }))
    .meta({ description: 'Notices that come as mails of their own without the digest; they cannot be switched off' }),
  weeklyReport: z
    .boolean()
    .nullable()
    .meta({ description: 'Whether the weekly report comes by mail; null: it goes to supervisors alone' }),
});

const partShape = z.object({
  section: z.enum(DIGEST_SECTIONS),
  title: z.string(),
  lines: z.array(
    z.object({
      text: z.string(),
      place: z.string().meta({ description: 'The page of the console that it leads to, after `#/`' }),
    }),
  ),
  left: z.int().meta({ description: 'How many more there are' }),
});

/** Whether somebody supervises a programme, so that the weekly report goes to them. */
const isSupervisor = (served: ServedProgrammes, roles: readonly string[]): boolean =>
  [...served.values()].some(({ programme }) => roles.includes(programme.noticeRecipients.supervisor));

interface Reading {
  readonly served: ServedProgrammes;
  readonly caller: Pick<Caller, 'roles'>;
  readonly language: Language;
}

const choiceView = (
  { isWanted, atMinute, isReportWanted }: DigestChoice,
  { served, caller, language }: Reading,
): z.infer<typeof choiceShape> => ({
  weeklyReport: isSupervisor(served, caller.roles) ? isReportWanted : null,
  ...{ wanted: isWanted, at: digestTime(atMinute), times: [...DIGEST_TIMES] },
  obligatory: NOTICE_KINDS.filter((kind) => !isOptionalMail(kind)).map((kind) => ({
    kind,
    name: inLanguage(NOTICE_KIND_WORDS[kind], language),
  })),
});

const read = (served: ServedProgrammes): AnyOperation =>
  operation({
    id: 'getMyDigest',
    method: 'get',
    path: PATH,
    tag: 'inbox',
    summary: {
      zh: '我的每日提要：发出时间，以及此刻的内容',
      en: 'My morning digest: when it comes, and what it would say now',
    },
    response: choiceShape.extend({ parts: z.array(partShape) }),
    handle: async ({ deps, caller, language }) => {
      const now = await deps.clock();
      const moment = { at: now, ...digestDays(await currentCalendar(deps.pool), now) };
      const readers = await digestReader(deps.pool, moment, caller.accountId);
      const [choice, digests] = await Promise.all([
        digestChoiceOf(deps.pool, caller.accountId),
        digestsOf(deps.pool, readers, moment),
      ]);
      const content = digests.get(caller.accountId)?.content ?? EMPTY_DIGEST;
      const templates = await templatesOf(deps.pool, content.news.lines);
      const programmeOf = (name: string) => ({
        noun: served.get(name)?.programme.noun ?? name,
        words: vocabularyOf(namesIn(served, name).words),
        templates: templates.get(name) ?? new Map(),
        caseWords: served.get(name)?.words,
      });
      const { accountId, roles } = caller;
      const caseIds = explainedCases(content).cases.map(({ caseId }) => caseId);
      const programmes = new Map([...served].map(([name, { programme }]) => [name, programme]));
      const standings = await standingsFor(deps.pool, programmes, { accountId, caseIds, now });
      const parts = digestParts(content, { day: moment.day, language, roles, programmeOf, standings });
      return { body: { ...choiceView(choice, { served, caller, language }), parts } };
    },
  });

const change = (served: ServedProgrammes): AnyOperation =>
  operation({
    id: 'changeMyDigest',
    method: 'put',
    path: PATH,
    tag: 'inbox',
    summary: {
      zh: '更改每日提要的发出时间，或不再接收提要、督导周报',
      en: 'Choose when the morning digest comes, or to have none, or no weekly report',
    },
    body: z.strictObject({
      wanted: z.boolean(),
      at,
      weeklyReport: z.boolean().exactOptional().meta({ description: 'Absent: as it was' }),
    }),
    response: choiceShape,
    idempotent: true,
    handle: async (handled) => {
      const { body, caller, language } = handled;
      const { wanted: isWanted, at: time, weeklyReport } = body;
      return {
        body: await idempotentWrite(handled, async ({ db }) => {
          const { isReportWanted } = await digestChoiceOf(db, caller.accountId);
          const choice = { isWanted, atMinute: minuteOfDigest(time), isReportWanted: weeklyReport ?? isReportWanted };
          await setDigestChoice(db, caller.accountId, choice);
          if (!choice.isWanted) {
            await waitForNoDigest(db, caller.accountId);
            await messagesWithoutDigest(db, caller.accountId);
          }
          return choiceView(choice, { served, caller, language });
        }),
      };
    },
  });

export const digestOperations = (served: ServedProgrammes): readonly AnyOperation[] => [read(served), change(served)];
