import { z } from 'zod';
import { holdersOfCases } from '../../db/caseHolders';
import { stageDurations } from '../../db/figures';
import { type NoticeRow, noticesAbout } from '../../db/notices';
import { partiesByKey } from '../../db/obligationParties';
import { templatesInForce } from '../../db/templates';
import { districtOf } from '../../domain/kernel/engine/organisationPath';
import { howItStands } from '../../domain/kernel/explain/howItStands';
import { whatIf } from '../../domain/kernel/explain/whatIf';
import { NO_HOLDERS } from '../../domain/kernel/obligations/assignment';
import { leadingRoles } from '../../domain/kernel/obligations/leaders';
import { addMonths, atHour, dateOf, type Instant } from '../../domain/kernel/time/instant';
import { vocabularyOf } from '../../i18n/caseWords';
import { CHANNEL_WORDS } from '../../i18n/channelWords';
import { EXPLANATION_HEADINGS, EXPLANATION_PARTS } from '../../i18n/explainSentences';
import { explanationOf, type Told } from '../../i18n/explainWords';
import { inLanguage, type Language } from '../../i18n/language';
import { noticeText } from '../../i18n/noticeTexts';
import { reasonView } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';
import { caseOf } from './find';
import type { AnyProgrammeApi } from './programmeApi';
import { loadContext } from './setting';

/** How many of the last notices are told. */
const MOST_TOLD = 5;

const toldIn = (
  { words }: AnyProgrammeApi,
  templates: Awaited<ReturnType<typeof templatesInForce>>,
  language: Language,
) => {
  const own = vocabularyOf(words);
  return ({ kind, params, toRole, createdAt, dispatchedAt, receivers, channels }: NoticeRow): Told => ({
    at: createdAt,
    subject: noticeText(templates, kind, params, language, own).subject,
    to: inLanguage(words.roles[toRole] ?? { zh: toRole, en: toRole }, language),
    isOnItsWay: dispatchedAt === null,
    isInstead: receivers.length > 0 && receivers.every(({ isSubstitute }) => isSubstitute),
    receivers: receivers.map(({ name, readAt }) => ({ name, hasRead: readAt !== null })),
    channels: [
      inLanguage(CHANNEL_WORDS.inbox, language),
      ...(receivers.some(({ mailedAt }) => mailedAt !== null) ? [inLanguage(CHANNEL_WORDS.mail, language)] : []),
      ...channels.map((channel) => inLanguage(CHANNEL_WORDS[channel], language)),
    ],
  });
};

/** How a case stands, in words: for its page, a digest, and to be read aloud. */
const explainOperation = (api: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'explainCase',
    openToDelegates: true,
    method: 'get',
    path: '/api/v1/{noun}/{id}/explain',
    tag: '{noun}',
    summary: {
      zh: '{case}进展说明：在哪里、等谁、已通知谁、接下来如何',
      en: 'Explain how a {case} stands: where it is, whom it waits for, who was told, and what comes next',
    },
    params: idParams,
    response: z.object({
      version: z.int(),
      at: z.string(),
      parts: z.array(
        z.object({
          part: z.enum(EXPLANATION_PARTS),
          heading: z.string(),
          sentences: z.array(z.string()).meta({ description: 'Each can be read by itself' }),
        }),
      ),
      text: z.string().meta({ description: 'All of it as running text, a paragraph a part' }),
    }),
    handle: async (handled) => {
      const { deps, params, language } = handled;
      const { programme, words, stepNamed } = api;
      const { state: c, version } = await caseOf(handled);
      const day = dateOf(await deps.clock());
      const alsoRoles = leadingRoles(programme.noticeRecipients);
      const [ctx, holders, parties, notices, templates] = await Promise.all([
        loadContext(deps, programme.name, c),
        holdersOfCases(deps.pool, [params.id], { day, alsoRoles }),
        partiesByKey(deps.pool, params.id, day),
        noticesAbout(deps.pool, params.id, undefined, MOST_TOLD),
        templatesInForce(deps.pool, programme.name),
      ]);
      const standing = howItStands(programme, c, ctx);
      const own = vocabularyOf(words);
      const parts = explanationOf(standing, {
        name: programme.summary(c).name,
        words,
        language,
        named: (code) => stepNamed?.(code, ctx.policy),
        blockedBy: standing.blockedBy.map((reason) => reasonView(reason, language, own).detail),
        parties,
        told: notices.map(toldIn(api, templates, language)),
        holders: holders.get(params.id) ?? NO_HOLDERS,
      }).map(({ part, sentences }) => ({ part, heading: inLanguage(EXPLANATION_HEADINGS[part], language), sentences }));
      const joint = language === 'en' ? ' ' : '';
      return {
        body: {
          version,
          at: ctx.now,
          parts,
          text: parts.map(({ sentences }) => sentences.join(joint)).join('\n'),
        },
      };
    },
  });

/** The stays that ended in the year before now. */
const lengthsIn = (now: Instant) => ({ now, from: atHour(addMonths(dateOf(now), -12), 0), before: now });

const day = z.iso.date();

/** When the stages ahead would end, for whoever plans. */
const whatIfOperation = (api: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'whatIf',
    openToDelegates: true,
    method: 'get',
    path: '/api/v1/{noun}/{id}/what-if',
    tag: '{noun}',
    summary: {
      zh: '各阶段预计完成日：按中位用时、九成用时、政策期限',
      en: 'Plan a {case}: when its stages would end by the median, by the 90th percentile, and by all deadlines',
    },
    params: idParams,
    response: z.object({
      at: z.string(),
      stages: z
        .array(
          z.object({
            stage: z.enum(programmeStages(api)),
            name: z.string(),
            ends: z.object({
              median: day.exactOptional(),
              p90: day.exactOptional(),
              deadline: day,
              provisional: z
                .boolean()
                .meta({ description: '`deadline` lies beyond the loaded calendars, so it may move' }),
            }),
            finished: z
              .int()
              .meta({ description: 'In how many cases of the district it ended in the last twelve months' }),
            uncounted: z
              .array(z.string())
              .meta({ description: 'Steps without a time in the policy, in words: `deadline` does not count them' }),
          }),
        )
        .meta({ description: 'Empty while the case is suspended, or once it has ended' }),
    }),
    handle: async (handled) => {
      const { deps, language } = handled;
      const { programme, words } = api;
      const { state: c } = await caseOf(handled);
      const ctx = await loadContext(deps, programme.name, c);
      const durations = await stageDurations(deps.pool, {
        programme: programme.name,
        path: districtOf(c.organisationPath),
        ...lengthsIn(ctx.now),
      });
      const lengths = new Map(durations.filter(({ place }) => place === null).map((one) => [one.stage, one]));
      return {
        body: {
          at: ctx.now,
          stages: whatIf(programme, c, ctx, lengths).map(({ stage, ends, uncounted }) => ({
            stage,
            name: inLanguage(words.stages[stage] ?? { zh: stage, en: stage }, language),
            ends,
            finished: lengths.get(stage)?.finished ?? 0,
            uncounted: uncounted.map((code) => inLanguage(words.obligations[code] ?? { zh: code, en: code }, language)),
          })),
        },
      };
    },
  });

const programmeStages = ({ programme }: AnyProgrammeApi): readonly string[] => programme.lifecycle.stages;

export const explainOperations = (api: AnyProgrammeApi): readonly AnyOperation[] => [
  explainOperation(api),
  whatIfOperation(api),
];
