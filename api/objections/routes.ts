import { z } from 'zod';
import { factorOf } from '../../domain/kernel/deliberation/voteFactor';
import { vocabularyOf } from '../../i18n/caseWords';
import type { Language } from '../../i18n/language';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { refusedPage } from '../html/refused';
import { answerWithPage, seeOther } from '../html/reply';
import { sayIn } from '../html/say';
import { FORM_TYPE } from '../http/body';
import { Problem, reasonView } from '../http/problem';
import { type AnyOperation, operation, type Reply } from '../http/route';
import { parsed } from '../http/validate';
import { combinedWords } from '../publicPages/publicCase';
import { objectionPage, type SubmittedForm } from './objectionPage';
import { receiptPath } from './receipt';
import { type MotionAddress, type MotionOnNotice, motionOnNotice, submitObjection } from './service';
import { type ByCode, type ByName, byCode, byName } from './shapes';

const params = z.strictObject({
  code: z.string().regex(/^[0-9a-f]{12}$/),
  no: z.coerce.number().int().min(1).max(10_000),
});
/** Any text; `addressIn` checks it, so that a mistyped address is answered with a page. */
const pageParams = z.strictObject({ code: z.string(), no: z.string() });

const addressIn = (named: z.infer<typeof pageParams>): MotionAddress => {
  const address = params.safeParse(named);
  if (!address.success) throw new Problem('not-found');
  return address.data;
};

const renderObjectionPage = (
  { api, name, motion, ballot, ctx }: MotionOnNotice,
  { code }: MotionAddress,
  language: Language,
  tried?: SubmittedForm,
): string =>
  objectionPage(
    { name, code, motion, factor: factorOf(ballot) },
    tried,
    sayIn(api.words, language, ctx.policy.isDemonstration === true, ctx.calendar),
  );

/** The refused form with its faults, so that the resident need not write it again. */
const submittedForm = (
  { api }: MotionOnNotice,
  way: SubmittedForm['way'],
  said: object,
  problem: Problem,
  language: Language,
): SubmittedForm => {
  const own = vocabularyOf(api.words);
  const faults = problem.options.faults ?? [{ code: problem.code, params: problem.options.params ?? {} }];
  return {
    way,
    values: Object.fromEntries(Object.entries(said).map(([key, value]) => [key, String(value)])),
    faults: faults.map((fault) => ({
      field: (fault.path ?? '').slice(1),
      detail: reasonView(fault, language, own).detail,
    })),
  };
};

const objectionPageOp = (apis: readonly AnyProgrammeApi[]) =>
  operation({
    id: 'objectionPage',
    method: 'get',
    path: '/p/{code}/objections/{no}',
    tag: 'disclosure',
    summary: { zh: '提出异议页', en: 'Show the page for raising an objection during the public notice' },
    params: pageParams,
    handle: ({ deps, params: named, language }) =>
      answerWithPage(
        sayIn(combinedWords(apis), language, false),
        async () => {
          const address = addressIn(named);
          return renderObjectionPage(await motionOnNotice(deps, apis, address), address, language);
        },
        refusedPage,
      ),
  });

/** Reads a page's form. Throws with the fault of each field. */
const readForm = (way: SubmittedForm['way'], said: object): ByCode | ByName => {
  const read = parsed<ByCode | ByName>(way === 'code' ? byCode : byName, said, '');
  if ('faults' in read) throw new Problem('request-invalid', { faults: read.faults });
  return read.value;
};

const submitObjectionPage = (apis: readonly AnyProgrammeApi[]) =>
  operation({
    id: 'submitObjectionPage',
    method: 'post',
    path: '/p/{code}/objections/{no}',
    tag: 'disclosure',
    summary: {
      zh: '提交异议（凭表决码及投票所需的号码，或留下姓名、房号、电话）',
      en: 'Raise an objection from the page, with a voting code and the number asked for beside it, or with name, home and phone',
    },
    params: pageParams,
    bodyTypes: [FORM_TYPE],
    withoutBody: 303,
    handle: ({ deps, params: named, request, language }) =>
      answerWithPage(
        sayIn(combinedWords(apis), language, false),
        async (): Promise<string | Reply> => {
          const address = addressIn(named);
          const looked = await motionOnNotice(deps, apis, address);
          const { way: typed, ...said } = { ...request.body } as Record<string, unknown>;
          const way = typed === 'code' ? 'code' : 'name';
          try {
            return seeOther(receiptPath(await submitObjection(deps, looked, readForm(way, said))), language);
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            return {
              status: error.status,
              body: renderObjectionPage(looked, address, language, submittedForm(looked, way, said, error, language)),
            };
          }
        },
        refusedPage,
      ),
  });

/** Needs no idempotency key: the same text of the same sender is one objection. */
export const sendObjection = operation({
  id: 'sendObjection',
  method: 'post',
  path: '/api/v1/public/{noun}/{code}/objections/{no}',
  tag: 'disclosure',
  summary: {
    zh: '通过接口提交异议（凭表决码及投票所需的号码，或留下姓名、房号、电话）',
    en: 'Raise an objection through the API, with a voting code and the number asked for beside it, or with name, home and phone',
  },
  params,
  body: z.discriminatedUnion('way', [
    byCode.extend({ way: z.literal('code') }),
    byName.extend({ way: z.literal('name') }),
  ]),
  response: z.object({
    receipt: z.string().meta({ description: 'Address of the receipt page' }),
  }),
  status: 201,
  handle: async ({ deps, api, params: named, body }) => {
    const looked = await motionOnNotice(deps, [api], named);
    return { body: { receipt: receiptPath(await submitObjection(deps, looked, body)) } };
  },
});

export const objectionPages = (apis: readonly AnyProgrammeApi[]): readonly AnyOperation[] => [
  objectionPageOp(apis),
  submitObjectionPage(apis),
];
