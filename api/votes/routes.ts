import { z } from 'zod';
import { appendAudit } from '../../db/audit';
import { ballotForPapers, papersToActOn, writePapers } from '../../db/papers';
import { inTransaction } from '../../db/transaction';
import { codeByHash, spendCode } from '../../db/voteCodes';
import { paperAfter } from '../../domain/kernel/deliberation/paper';
import { CHOICES, type Choice } from '../../domain/kernel/deliberation/tally';
import { dateOf } from '../../domain/kernel/time/instant';
import type { Language } from '../../i18n/language';
import { assertGoingOn, assertOpen } from '../ballots/routes';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import type { ApiDeps } from '../deps';
import { asPage, seeOther } from '../html/reply';
import { sayIn } from '../html/say';
import { Problem, refusedAs } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { residentsCase, wordsOfAll } from '../publicPages/publicCase';
import { publicPath } from '../publicPages/publicPath';
import { hashOfCode, normalCode, votePath } from './code';
import { askCodePage, noVotePage, votePage } from './votePage';

const FORM = 'application/x-www-form-urlencoded';
/** Who enters an online vote: the owner, whose account we have none of. */
const OWNER = 'owner';

const params = z.strictObject({ code: z.string().min(16).max(24) });
type Code = z.infer<typeof params>;
const codeTyped = z.strictObject({
  voteCode: z
    .string()
    .transform(normalCode)
    .pipe(z.string().regex(/^[0-9A-Z]{16}$/)),
});
const choiceShape = z.strictObject({ choice: z.enum(CHOICES) });

type Apis = readonly AnyProgrammeApi[];

const look = async (deps: ApiDeps, apis: Apis, code: string) => {
  const known = await codeByHash(deps.pool, hashOfCode(code));
  const found = known && (await residentsCase(deps, apis, known.caseId));
  const ballot = found?.c.ballots?.find((one) => one.ballotId === known?.ballotId);
  if (known === undefined || found === undefined || ballot === undefined) throw new Problem('vote-code-unknown');
  if (known.revokedAt !== null) throw new Problem('vote-code-revoked');
  return { ...found, known, ballot };
};

/** What an owner sees of the motion; nothing says who they are or what they chose. */
const viewOf = ({ api, c, known, ballot }: Awaited<ReturnType<typeof look>>) => {
  const { kind, title, text } = ballot.motion;
  const state: 'open' | 'used' = known.usedAt === null ? 'open' : 'used';
  return {
    name: api.programme.headline(c).name,
    page: publicPath(c.id),
    motion: { kind, title, text },
    units: known.units,
    areaCentiSqm: known.areaCentiSqm,
    closesAt: ballot.closesAt,
    state,
  };
};

export type VoteView = ReturnType<typeof viewOf>;

/** In JSON the case is called by its programme. */
const told = (found: Awaited<ReturnType<typeof look>>) => {
  const { name, ...view } = viewOf(found);
  return { [found.api.names.one]: name, ...view };
};

/** The page as somebody opens it who has a code: a form, or why there is none. */
const openedPage = async (deps: ApiDeps, apis: Apis, code: string, language: Language): Promise<string> => {
  const found = await look(deps, apis, code);
  const view = viewOf(found);
  const say = sayIn(found.api.words, language);
  if (view.state === 'used') return votePage(view, 'used', say);
  const isOver = found.ballot.closed !== undefined || (await deps.clock()) > view.closesAt;
  return votePage(view, isOver ? 'closed' : 'open', say);
};

/** Spends the code and counts the vote, both or neither. */
const cast = async (deps: ApiDeps, apis: Apis, code: string, choice: Choice): Promise<void> => {
  const { known, c } = await look(deps, apis, code);
  if (known.usedAt !== null) throw new Problem('vote-code-used');
  assertGoingOn(c);
  const now = await deps.clock();
  await inTransaction(deps.pool, async (db) => {
    const head = assertOpen(await ballotForPapers(db, known.ballotId), now);
    if (!(await spendCode(db, hashOfCode(code), now))) throw new Problem('vote-code-used');
    const owner = (await papersToActOn(db, head, [known.ownerKey])).get(known.ownerKey);
    const act = { kind: 'vote', choice, receivedOn: dateOf(now) } as const;
    const after = paperAfter(owner?.paper, known.ownerKey, act, OWNER);
    if ('refused' in after)
      throw refusedAs(
        after.refused.map(({ path: _, ...reason }) => reason),
        [],
      );
    const acted = { paper: after.paper, act, acts: (owner?.acts ?? 0) + 1 };
    const written = await writePapers(db, head, [acted], OWNER, now);
    if (written.size === 0) throw new Problem('paper-already-recorded');
    await appendAudit(db, {
      stream: `ballot/${head.ballotId}`,
      at: now,
      command: 'voteOnline',
      accountId: OWNER,
      role: 'resident',
      organisationId: 'public',
      detail: { ballot: head.ballotId, owners: [known.ownerKey] },
    });
  });
};

/** What a vote is about, each case called by its programme. */
const voteShape = (apis: Apis) =>
  z.object({
    ...Object.fromEntries(
      apis.map(({ names }) => [names.one, apis.length > 1 ? z.string().exactOptional() : z.string()]),
    ),
    page: z.string().meta({ description: 'The address of the case’s public page' }),
    motion: z.object({ kind: z.string(), title: z.string(), text: z.string() }),
    units: z.array(z.string()),
    areaCentiSqm: z.int(),
    closesAt: z.string(),
    state: z.enum(['open', 'used']),
  });

const getVote = (apis: Apis): AnyOperation =>
  operation<Code>({
    id: 'getVote',
    method: 'get',
    path: '/api/v1/public/votes/{code}',
    tag: 'disclosure',
    summary: { zh: '凭表决码查看表决事项', en: 'The motion that a personal code votes on' },
    params,
    response: voteShape(apis),
    handle: async ({ deps, params: { code } }) => ({ body: told(await look(deps, apis, code)) }),
  });

const castVote = (apis: Apis): AnyOperation =>
  operation<Code, unknown, { choice: Choice }>({
    id: 'castVote',
    method: 'post',
    path: '/api/v1/public/votes/{code}',
    tag: 'disclosure',
    summary: { zh: '凭表决码投票（一次有效）', en: 'Vote with a personal code, once' },
    params,
    body: choiceShape,
    response: voteShape(apis),
    handle: async ({ deps, params: { code }, body }) => {
      await cast(deps, apis, code, body.choice);
      return { body: told(await look(deps, apis, code)) };
    },
  });

const votePageOp = (apis: Apis): AnyOperation =>
  operation<Code>({
    id: 'votePage',
    method: 'get',
    path: '/v/{code}',
    tag: 'disclosure',
    summary: { zh: '网上表决页', en: 'The page to vote on' },
    params,
    handle: ({ deps, params: { code }, language }) =>
      asPage(sayIn(wordsOfAll(apis), language), () => openedPage(deps, apis, code, language), noVotePage),
  });

/** The page's own form; sent again, it shows that the vote is in. */
const submitVotePage = (apis: Apis): AnyOperation =>
  operation<Code>({
    id: 'submitVotePage',
    method: 'post',
    path: '/v/{code}',
    tag: 'disclosure',
    summary: { zh: '提交网上表决', en: 'Vote, from the page' },
    params,
    bodyTypes: [FORM],
    handle: ({ deps, params: { code }, request, language }) =>
      asPage(
        sayIn(wordsOfAll(apis), language),
        async () => {
          const said = choiceShape.safeParse({ ...request.body });
          if (!said.success) throw new Problem('value-invalid', { params: { detail: 'choice' } });
          await cast(deps, apis, code, said.data.choice).catch((error) => {
            if (!(error instanceof Problem) || error.code !== 'vote-code-used') throw error;
          });
          const found = await look(deps, apis, code);
          return votePage(viewOf(found), 'received', sayIn(found.api.words, language));
        },
        noVotePage,
      ),
  });

/** Codes are typed on other pages and voted with here. */
const findVotePage = (apis: Apis): AnyOperation =>
  operation({
    id: 'findVotePage',
    method: 'post',
    path: '/v',
    tag: 'disclosure',
    summary: { zh: '输入表决码，转到表决页', en: 'From a code typed on a page to the page to vote on' },
    bodyTypes: [FORM],
    handle: async ({ request, language }) => {
      const typed = codeTyped.safeParse({ ...request.body });
      if (typed.success) return seeOther(votePath(typed.data.voteCode), language);
      const body = askCodePage(sayIn(wordsOfAll(apis), language));
      return { status: 400, body, type: 'text/html; charset=utf-8' };
    },
  });

export const voteOperations = (apis: Apis): readonly AnyOperation[] =>
  [getVote, castVote, votePageOp, submitVotePage, findVotePage].map((made) => made(apis));
