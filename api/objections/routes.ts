import { z } from 'zod';
import { isSubmissionKnown, keepSubmission, type NewSubmission } from '../../db/submissions';
import { codeByHash } from '../../db/voteCodes';
import { OWNER, VISITOR } from '../../domain/kernel/actor';
import { vocabularyOf } from '../../i18n/caseWords';
import type { Language } from '../../i18n/language';
import { assertTakenFromPage, giveFromPage } from '../cases/give';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import type { ApiDeps } from '../deps';
import { refusedPage } from '../html/refused';
import { asPage, seeOther } from '../html/reply';
import { sayIn } from '../html/say';
import { Problem, reasonView } from '../http/problem';
import { type AnyOperation, operation, type Reply } from '../http/route';
import { parsed } from '../http/validate';
import { disclosedOf, publicCase, wordsOfAll } from '../publicPages/publicCase';
import { name } from '../schemas';
import { hashOfCode, receiptFor, receiptPath, refOf } from '../votes/code';
import { objectionPage, type Tried } from './objectionPage';

const FORM = 'application/x-www-form-urlencoded';

const params = z.strictObject({
  code: z.string().regex(/^[0-9a-f]{12}$/),
  no: z.coerce.number().int().min(1).max(10_000),
}) as unknown as z.ZodType<Named>;

/** `no` is the ballot's, in the order in which they were put. */
interface Named {
  readonly code: string;
  readonly no: number;
}

/** Browsers end lines their own way; the words are the same. */
const text = z
  .string()
  .transform((typed) => typed.replace(/\r\n?/g, '\n').trim())
  .pipe(z.string().min(1).max(2_000));
const byCode = z.strictObject({ voteCode: z.string().trim().min(16).max(30), text });
const byName = z.strictObject({
  name,
  home: name,
  phone: z
    .string()
    .trim()
    .regex(/^[\d +()-]{5,30}$/),
  text,
});
type ByCode = z.infer<typeof byCode>;
type ByName = z.infer<typeof byName>;

const look = async (deps: ApiDeps, apis: readonly AnyProgrammeApi[], { code, no }: Named) => {
  const found = await publicCase(deps, apis, code);
  const ballot = found.c.ballots?.[no - 1];
  if (ballot === undefined) throw new Problem('not-found');
  const { disclosed, ctx } = await disclosedOf(deps, found);
  const motion = disclosed.motions.find((one) => one.no === no);
  if (motion === undefined) throw new Problem('not-found');
  return { ...found, ballot, ctx, name: disclosed.name, motion };
};

type Looked = Awaited<ReturnType<typeof look>>;

/** The owner whose slip has the code objects, at once; a code that has voted is as good. */
const raise = async (deps: ApiDeps, { api, c, ballot, ctx }: Looked, said: ByCode): Promise<string> => {
  const hash = hashOfCode(said.voteCode);
  const known = await codeByHash(deps.pool, hash);
  if (known === undefined || known.ballotId !== ballot.ballotId) throw new Problem('vote-code-unknown');
  if (known.revokedAt !== null) throw new Problem('vote-code-revoked');
  const { ballotId } = ballot;
  const ref = refOf(deps.tokenSecret, [ballotId, hash, said.text]);
  const input = { ballotId, text: said.text, ref };
  await giveFromPage(deps, api.programme, c, { command: 'raiseObjection', input, actor: OWNER, key: ref });
  return kept(deps, { ref, caseId: c.id, ballotId, receivedAt: ctx.now });
};

const kept = async (deps: ApiDeps, row: Omit<NewSubmission, 'receiptHash'>): Promise<string> => {
  const receipt = receiptFor(deps.tokenSecret, row.ref);
  await keepSubmission(deps.pool, { ...row, receiptHash: hashOfCode(receipt) });
  return receipt;
};

/** Who shows no code is believed by somebody who reads it: kept first, so that what the case knows of is there. */
const submit = async (deps: ApiDeps, { api, c, ballot, ctx }: Looked, from: ByName): Promise<string> => {
  const { ballotId } = ballot;
  const ref = refOf(deps.tokenSecret, [ballotId, from.name, from.home, from.phone, from.text]);
  const input = { ballotId, ref };
  if (!(await isSubmissionKnown(deps.pool, ref))) {
    // Nothing personal is kept of what would be refused now.
    assertTakenFromPage(api.programme, c, { command: 'receiveSubmission', input, actor: VISITOR }, ctx);
  }
  const receipt = await kept(deps, { ref, caseId: c.id, ballotId, receivedAt: ctx.now, from });
  await giveFromPage(deps, api.programme, c, { command: 'receiveSubmission', input, actor: VISITOR, key: ref });
  return receipt;
};

const shown = ({ api, name, motion }: Looked, { code }: Named, language: Language, tried?: Tried): string =>
  objectionPage({ name, code, motion }, tried, sayIn(api.words, language));

/** What was written and why it does not do, so that nobody writes it twice. */
const triedAgain = ({ api }: Looked, way: Tried['way'], said: object, problem: Problem, language: Language): Tried => {
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
  operation<Named>({
    id: 'objectionPage',
    method: 'get',
    path: '/p/{code}/objections/{no}',
    tag: 'disclosure',
    summary: { zh: '提出异议页', en: 'The page to object on, while a result is posted' },
    params,
    handle: ({ deps, params: named, language }) =>
      asPage(
        sayIn(wordsOfAll(apis), language),
        async () => shown(await look(deps, apis, named), named, language),
        refusedPage,
      ),
  });

const take = async (deps: ApiDeps, looked: Looked, way: Tried['way'], said: object): Promise<string> => {
  const read = parsed<ByCode | ByName>(way === 'code' ? byCode : byName, said, '');
  if ('faults' in read) throw new Problem('request-invalid', { faults: read.faults });
  return 'voteCode' in read.value ? raise(deps, looked, read.value) : submit(deps, looked, read.value);
};

const submitObjectionPage = (apis: readonly AnyProgrammeApi[]) =>
  operation<Named>({
    id: 'submitObjectionPage',
    method: 'post',
    path: '/p/{code}/objections/{no}',
    tag: 'disclosure',
    summary: {
      zh: '提交异议（凭表决码，或留下姓名、房号、电话）',
      en: 'Object, with a personal code or with name, home and phone',
    },
    params,
    bodyTypes: [FORM],
    handle: ({ deps, params: named, request, language }) =>
      asPage(
        sayIn(wordsOfAll(apis), language),
        async (): Promise<string | Reply> => {
          const looked = await look(deps, apis, named);
          const { way: typed, ...said } = { ...request.body } as Record<string, unknown>;
          const way = typed === 'code' ? 'code' : 'name';
          try {
            return seeOther(receiptPath(await take(deps, looked, way, said)), language);
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            return {
              status: error.status,
              body: shown(looked, named, language, triedAgain(looked, way, said, error, language)),
            };
          }
        },
        refusedPage,
      ),
  });

type Said = (ByCode & { readonly way: 'code' }) | (ByName & { readonly way: 'name' });

/** Under the noun of a programme. The same words of the same sender are one objection, so that it needs no key. */
export const sendObjection = operation<Named, unknown, Said>({
  id: 'sendObjection',
  method: 'post',
  path: '/api/v1/public/{noun}/{code}/objections/{no}',
  tag: 'disclosure',
  summary: {
    zh: '由程序提交异议（凭表决码，或留下姓名、房号、电话）',
    en: 'Object by a program, with a personal code or with name, home and phone',
  },
  params,
  body: z.discriminatedUnion('way', [
    byCode.extend({ way: z.literal('code') }),
    byName.extend({ way: z.literal('name') }),
  ]),
  response: z.object({
    receipt: z.string().meta({ description: 'The address of the page that tells what became of it' }),
  }),
  status: 201,
  handle: async ({ deps, api, params: named, body }) => {
    const looked = await look(deps, [api], named);
    const receipt = body.way === 'code' ? await raise(deps, looked, body) : await submit(deps, looked, body);
    return { body: { receipt: receiptPath(receipt) } };
  },
});

export const objectionPages = (apis: readonly AnyProgrammeApi[]): readonly AnyOperation[] => [
  objectionPageOp(apis),
  submitObjectionPage(apis),
];
