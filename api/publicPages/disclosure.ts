import { z } from 'zod';
import { paymentsOf } from '../../db/ledger';
import { vocabularyOf } from '../../i18n/caseWords';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import type { ApiDeps } from '../deps';
import { refusedPage } from '../html/refused';
import { answerWithPage } from '../html/reply';
import { sayIn } from '../html/say';
import { Problem, reasonView } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { disclosurePage } from './disclosurePage';
import { disclosureShape } from './disclosureShape';
import { loadPostedRoll } from './postedRoll';
import { combinedWords, disclosedOf, publicCase } from './publicCase';

const params = z.strictObject({ code: z.string().regex(/^[0-9a-f]{12}$/) });
const loadDisclosure = async (deps: ApiDeps, apis: readonly AnyProgrammeApi[], code: string) => {
  const found = await publicCase(deps, apis, code);
  const { disclosed, ctx } = await disclosedOf(deps, found);
  const isDemonstration = ctx.policy.isDemonstration === true;
  const payments = await paymentsOf(deps.pool, found.c.id);
  const postedRoll = await loadPostedRoll(deps.pool, found.c.id);
  const gathered = await found.api.publicPage?.gathered?.(deps.pool, found.c);
  const { calendar } = ctx;
  return { api: found.api, disclosed: { ...disclosed, ...gathered }, isDemonstration, calendar, payments, postedRoll };
};

/** Mounted under each programme's noun. */
export const getDisclosure = (api: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'getDisclosure',
    method: 'get',
    path: '/api/v1/public/{noun}/{code}',
    tag: 'disclosure',
    summary: {
      zh: '{case}公开信息（无需登录，个人信息已隐去）',
      en: 'Get the public information about a {case}; no sign-in needed, personal data is masked',
    },
    params,
    response: disclosureShape(api),
    handle: async ({ deps, params: { code }, language }) => {
      const { disclosed, isDemonstration, calendar, payments, postedRoll } = await loadDisclosure(deps, [api], code);
      const own = vocabularyOf(api.words);
      return {
        body: {
          ...disclosed,
          isDemonstration,
          coveredUntil: calendar.coveredUntil,
          stageName: sayIn(api.words, language, isDemonstration).stage(disclosed.stage),
          takenOver: disclosed.takenOver && {
            ...disclosed.takenOver,
            gaps: disclosed.takenOver.gaps.map(({ stage, ...gap }) => ({ ...reasonView(gap, language, own), stage })),
          },
          blockedBy: disclosed.blockedBy.map((reason) => reasonView(reason, language, own)),
          ...api.publicPage?.json(disclosed, language),
          payments,
          postedRoll,
        },
      };
    },
  });

/** One path for the cases of all programmes with public pages. */
export const disclosurePageOf = (apis: readonly AnyProgrammeApi[]): AnyOperation =>
  operation({
    id: 'disclosurePage',
    method: 'get',
    path: '/p/{code}',
    tag: 'disclosure',
    summary: { zh: '公开页', en: 'Show the public page of a case' },
    params: z.strictObject({ code: z.string() }),
    handle: ({ deps, params: { code }, language }) =>
      answerWithPage(
        sayIn(combinedWords(apis), language, false),
        async () => {
          // Checked here and not by the route, so that a mistyped address is answered with a page.
          if (!params.safeParse({ code }).success) throw new Problem('not-found');
          const { api, isDemonstration, calendar, ...told } = await loadDisclosure(deps, apis, code);
          const say = sayIn(api.words, language, isDemonstration, calendar);
          return disclosurePage(api, { ...told, code, say });
        },
        refusedPage,
      ),
  });
