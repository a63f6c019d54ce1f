import { z } from 'zod';
import { caseByCode } from '../db/cases';
import { isSubmissionKnown, keepSubmission, type NewSubmission } from '../db/submissions';
import { codeByHash } from '../db/voteCodes';
import { OWNER, VISITOR } from '../domain/kernel/actor';
import { hosted } from '../domain/kernel/engine/programme';
import { commandNamed } from '../domain/renovation/catalogue';
import type { Courtyard } from '../domain/renovation/courtyard';
import { disclosed } from '../domain/renovation/disclosure';
import { RENOVATION, refusal } from '../domain/renovation/programme';
import type { Language } from '../i18n/language';
import { giveFromPage } from './cases/give';
import { contextFor } from './courtyards/setting';
import type { ApiDeps } from './deps';
import { objectionPage, type Tried } from './pages/objection';
import { refusedPage } from './pages/refused';
import { asPage, seeOther } from './pages/reply';
import { Problem, reasonView, refusedAs } from './problem';
import { type AnyOperation, operation, type Reply } from './route';
import { name } from './schemas';
import { parsed } from './validate';
import { hashOfCode, receiptFor, receiptPath, refOf } from './voteCode';

/** `{no}` is the ballot's, in the order the courtyard put them. */
const OBJECTIONS_PATH = '/api/v1/public/courtyards/{code}/objections/{no}';
const COURTYARDS = hosted(RENOVATION);
const FORM = 'application/x-www-form-urlencoded';

const params = z.strictObject({
  code: z.string().regex(/^[0-9a-f]{12}$/),
  no: z.coerce.number().int().min(1).max(10_000),
}) as unknown as z.ZodType<Named>;

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

const look = async (deps: ApiDeps, { code, no }: Named) => {
  const seen = await caseByCode<Courtyard>(deps.pool, code, RENOVATION);
  const ballot = seen?.state.ballots[no - 1];
  if (seen === undefined || ballot === undefined) throw new Problem('not-found');
  const ctx = await contextFor(deps, seen.state.policyVersion);
  return { courtyard: seen.state, ballot, ctx };
};

type Looked = Awaited<ReturnType<typeof look>>;

/** The owner whose slip has the code objects, at once; a code that has voted is as good. */
const raise = async (deps: ApiDeps, { courtyard, ballot, ctx }: Looked, said: ByCode): Promise<string> => {
  const hash = hashOfCode(said.voteCode);
  const known = await codeByHash(deps.pool, hash);
  if (known === undefined || known.ballotId !== ballot.ballotId) throw new Problem('vote-code-unknown');
  if (known.revokedAt !== null) throw new Problem('vote-code-revoked');
  const { ballotId } = ballot;
  const ref = refOf(deps.tokenSecret, [ballotId, hash, said.text]);
  const input = { ballotId, text: said.text, ref };
  await giveFromPage(deps, COURTYARDS, courtyard, { command: 'raiseObjection', input, actor: OWNER, key: ref });
  return kept(deps, { ref, caseId: courtyard.id, ballotId, receivedAt: ctx.now });
};

const kept = async (deps: ApiDeps, row: Omit<NewSubmission, 'receiptHash'>): Promise<string> => {
  const receipt = receiptFor(deps.tokenSecret, row.ref);
  await keepSubmission(deps.pool, { ...row, receiptHash: hashOfCode(receipt) });
  return receipt;
};

/** Who shows no code is believed by somebody who reads it: kept first, so that what the courtyard knows of is there. */
const submit = async (deps: ApiDeps, { courtyard, ballot, ctx }: Looked, from: ByName): Promise<string> => {
  const { ballotId } = ballot;
  const ref = refOf(deps.tokenSecret, [ballotId, from.name, from.home, from.phone, from.text]);
  const input = { ballotId, ref };
  if (!(await isSubmissionKnown(deps.pool, ref))) {
    // Nothing personal is kept of what is refused.
    const reasons = refusal(commandNamed('receiveSubmission'), courtyard, input as never, { ...ctx, actor: VISITOR });
    if (reasons.length > 0) throw refusedAs(reasons, []);
  }
  const receipt = await kept(deps, { ref, caseId: courtyard.id, ballotId, receivedAt: ctx.now, from });
  await giveFromPage(deps, COURTYARDS, courtyard, { command: 'receiveSubmission', input, actor: VISITOR, key: ref });
  return receipt;
};

const shown = ({ courtyard, ctx }: Looked, { code, no }: Named, language: Language, tried?: Tried): string => {
  const view = disclosed(courtyard, ctx);
  const motion = view.motions[no - 1];
  if (motion === undefined) throw new Problem('not-found');
  return objectionPage({ courtyard: view.name, code, motion }, tried, language);
};

/** What was written and why it does not do, so that nobody writes it twice. */
const triedAgain = (way: Tried['way'], said: object, problem: Problem, language: Language): Tried => {
  const faults = problem.options.faults ?? [{ code: problem.code, params: problem.options.params ?? {} }];
  return {
    way,
    values: Object.fromEntries(Object.entries(said).map(([key, value]) => [key, String(value)])),
    faults: faults.map((fault) => ({ field: (fault.path ?? '').slice(1), detail: reasonView(fault, language).detail })),
  };
};

const objectionPageOp = operation<Named>({
  id: 'objectionPage',
  method: 'get',
  path: '/p/{code}/objections/{no}',
  tag: 'disclosure',
  summary: { zh: '提出异议页', en: 'The page to object on, while a result is posted' },
  params,
  handle: ({ deps, params: named, language }) =>
    asPage(language, async () => shown(await look(deps, named), named, language), refusedPage),
});

const take = async (deps: ApiDeps, looked: Looked, way: Tried['way'], said: object): Promise<string> => {
  const read = parsed<ByCode | ByName>(way === 'code' ? byCode : byName, said, '');
  if ('faults' in read) throw new Problem('request-invalid', { faults: read.faults });
  return 'voteCode' in read.value ? raise(deps, looked, read.value) : submit(deps, looked, read.value);
};

const submitObjectionPage = operation<Named>({
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
      language,
      async (): Promise<string | Reply> => {
        const looked = await look(deps, named);
        const { way: typed, ...said } = { ...request.body } as Record<string, unknown>;
        const way = typed === 'code' ? 'code' : 'name';
        try {
          return seeOther(receiptPath(await take(deps, looked, way, said)), language);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          return { status: error.status, body: shown(looked, named, language, triedAgain(way, said, error, language)) };
        }
      },
      refusedPage,
    ),
});

type Said = (ByCode & { readonly way: 'code' }) | (ByName & { readonly way: 'name' });

/** The same words of the same sender are one objection, so that it needs no key. */
const sendObjection = operation<Named, unknown, Said>({
  id: 'sendObjection',
  method: 'post',
  path: OBJECTIONS_PATH,
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
  handle: async ({ deps, params: named, body }) => {
    const looked = await look(deps, named);
    const receipt = body.way === 'code' ? await raise(deps, looked, body) : await submit(deps, looked, body);
    return { body: { receipt: receiptPath(receipt) } };
  },
});

export const OBJECTION_OPERATIONS: readonly AnyOperation[] = [objectionPageOp, submitObjectionPage, sendObjection];
