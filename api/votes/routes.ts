import { z } from 'zod';
import { phaseOf } from '../../domain/kernel/deliberation/ballotTimes';
import { CHOICES } from '../../domain/kernel/deliberation/tally';
import type { Language } from '../../i18n/language';
import { sayOfBallot } from '../ballots/say';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { calendarNow } from '../cases/setting';
import type { ApiDeps } from '../deps';
import { answerWithPage, seeOther } from '../html/reply';
import { sayIn } from '../html/say';
import { FORM_TYPE } from '../http/body';
import { Problem } from '../http/problem';
import { type AnyOperation, operation, type Reply } from '../http/route';
import { combinedWords } from '../publicPages/publicCase';
import { normalizeCode, votePath } from './code';
import { SENT_FACTOR } from './sentFactor';
import { type CodedVote, castVote, voteByCode } from './service';
import { voteJson, voteShape, voteView } from './view';
import { askCodePage, noVotePage, votePage } from './votePage';

const params = z.strictObject({ code: z.string().min(16).max(24) });
/** Any text, so that a mistyped address is answered with a page. Its code is unknown then. */
const pageParams = z.strictObject({ code: z.string() });
const codeTyped = z.strictObject({
  voteCode: z
    .string()
    .transform(normalizeCode)
    .pipe(z.string().regex(/^[0-9A-Z]{16}$/)),
});
const voteSent = z.strictObject({ choice: z.enum(CHOICES), ...SENT_FACTOR });

type Apis = readonly AnyProgrammeApi[];

const sayOf = async (deps: ApiDeps, { api, ballot }: CodedVote, language: Language) =>
  sayOfBallot(api, ballot, language, await calendarNow(deps));

/** The page for a code: the form to vote, or why voting is not possible. */
const openedPage = async (deps: ApiDeps, apis: Apis, code: string, language: Language): Promise<string> => {
  const found = await voteByCode(deps, apis, code);
  const view = voteView(found);
  const phase = phaseOf(found.ballot, await deps.clock());
  return votePage(view, phase === 'open' ? view.state : 'closed', await sayOf(deps, found, language));
};

/** Handles the page's form. A vote that is sent twice is received twice; what is refused stands above the form, to be mended. */
const votedPage = async (
  deps: ApiDeps,
  apis: Apis,
  code: string,
  form: unknown,
  language: Language,
): Promise<Reply> => {
  const said = voteSent.safeParse(form);
  if (!said.success) throw new Problem('value-invalid', { params: { detail: 'choice' } });
  const found = await voteByCode(deps, apis, code);
  const view = voteView(found);
  const say = await sayOf(deps, found, language);
  return answerWithPage(
    say,
    async () => {
      const { status } = await castVote(deps, found, said.data);
      return votePage(view, status === 'disputed' ? 'disputed' : 'received', say);
    },
    (why, say) => votePage(view, view.state, say, why),
  );
};

const getVoteOp = (apis: Apis): AnyOperation =>
  operation({
    id: 'getVote',
    method: 'get',
    path: '/api/v1/public/votes/{code}',
    tag: 'disclosure',
    summary: { zh: '凭表决码查看表决事项', en: 'Get the motion that a voting code votes on' },
    params,
    response: voteShape(apis),
    handle: async ({ deps, params: { code } }) => ({ body: voteJson(await voteByCode(deps, apis, code)) }),
  });

const castVoteOp = (apis: Apis): AnyOperation =>
  operation({
    id: 'castVote',
    method: 'post',
    path: '/api/v1/public/votes/{code}',
    tag: 'disclosure',
    summary: {
      zh: '凭表决码投票；截止前可以重投，以最后一次为准',
      en: 'Vote with a voting code; until the close the last vote counts',
    },
    params,
    body: voteSent,
    response: voteShape(apis),
    handle: async ({ deps, params: { code }, body }) => {
      await castVote(deps, await voteByCode(deps, apis, code), body);
      return { body: voteJson(await voteByCode(deps, apis, code)) };
    },
  });

const votePageOp = (apis: Apis): AnyOperation =>
  operation({
    id: 'votePage',
    method: 'get',
    path: '/v/{code}',
    tag: 'disclosure',
    summary: { zh: '网上表决页', en: 'Show the voting page' },
    params: pageParams,
    handle: ({ deps, params: { code }, language }) =>
      answerWithPage(
        sayIn(combinedWords(apis), language, false),
        () => openedPage(deps, apis, code, language),
        noVotePage,
      ),
  });

const submitVotePage = (apis: Apis): AnyOperation =>
  operation({
    id: 'submitVotePage',
    method: 'post',
    path: '/v/{code}',
    tag: 'disclosure',
    summary: { zh: '提交网上表决', en: 'Submit a vote from the page' },
    params: pageParams,
    bodyTypes: [FORM_TYPE],
    handle: ({ deps, params: { code }, request, language }) =>
      answerWithPage(
        sayIn(combinedWords(apis), language, false),
        () => votedPage(deps, apis, code, { ...request.body }, language),
        noVotePage,
      ),
  });

/** Redirects from a typed code to the page of that code. */
const findVotePage = (apis: Apis): AnyOperation =>
  operation({
    id: 'findVotePage',
    method: 'post',
    path: '/v',
    tag: 'disclosure',
    summary: { zh: '输入表决码，转到表决页', en: 'Redirect from an entered voting code to its voting page' },
    bodyTypes: [FORM_TYPE],
    withoutBody: 303,
    handle: async ({ request, language }) => {
      const typed = codeTyped.safeParse({ ...request.body });
      if (typed.success) return seeOther(votePath(typed.data.voteCode), language);
      const body = askCodePage(sayIn(combinedWords(apis), language, false));
      return { status: 400, body, type: 'text/html; charset=utf-8' };
    },
  });

export const voteOperations = (apis: Apis): readonly AnyOperation[] =>
  [getVoteOp, castVoteOp, votePageOp, submitVotePage, findVotePage].map((made) => made(apis));
