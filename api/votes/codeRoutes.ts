import { z } from 'zod';
import { name, shortText, trimmed } from '../../commands/shapes';
import { accountHolder } from '../../db/hands';
import { printedCodes } from '../../db/voteCodes';
import { ballotInScope, ballotParams } from '../ballots/find';
import { recordRead, recordRepeatedRead } from '../ballots/reads';
import { sayOfBallot } from '../ballots/say';
import { assertNoConflict } from '../cases/conflict';
import { calendarNow } from '../cases/setting';
import { printedInTurn } from '../html/printing';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { printSlips, reminderSlips, reprintSlips, revokeVoteCodes } from './codeService';
import { type PrintedSlips, type SlipKind, slipsPage } from './slipsPage';

const part = {
  building: name.exactOptional(),
  stairwell: z.string().overwrite(trimmed).max(120).exactOptional(),
};
const reasoned = z.strictObject({ ownerKeys: z.array(name).min(1).max(2_000), why: shortText });

type SlipsCall = ServiceCall<z.infer<typeof ballotParams>>;

/**
 * A page of slips. They are made when it is their turn to be printed: a page that is refused because another is under way has
 * made no codes.
 */
const pageOf = async (handled: SlipsCall, kind: SlipKind, slips: () => Promise<PrintedSlips>) => {
  const { deps, api, caller, language } = handled;
  const { c, ballot } = await ballotInScope(handled);
  assertNoConflict(handled, await accountHolder(deps.pool, caller.accountId), c);
  const title = api.programme.summary(c).name;
  const say = sayOfBallot(api, ballot, language, await calendarNow(deps));
  const make = async function* () {
    yield* slipsPage(kind, title, ballot, await slips(), say);
  };
  return { parts: printedInTurn(caller.accountId, make), type: 'text/html; charset=utf-8' };
};

/** A code exists only on its slip, so printing makes it: an act, done once for each owner, and never repeated by a GET. */
const printVoteSlips = operation({
  id: 'printVoteSlips',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/vote-slips',
  tag: 'ballots',
  summary: {
    zh: '打印表决码条：为没有表决码、未交纸质票的业主生成表决码，只显示这一次（按栋、单元裁剪，附二维码）',
    en: 'Print slips for owners who have no code and have not voted on paper: the codes are made, and shown this once',
  },
  params: ballotParams,
  body: z.strictObject(part),
  handle: (handled) => pageOf(handled, 'vote', () => printSlips(handled, handled.body)),
});

const reprintVoteSlips = operation({
  id: 'reprintVoteSlips',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/vote-slips/reprints',
  tag: 'ballots',
  summary: {
    zh: '为指定业主打印或重印表决码条，包括名下已登记纸质票的业主：原表决码作废，注明原因',
    en: 'Print slips for named owners, for the first time or again, also where a paper was entered: codes before are revoked, with the reason',
  },
  params: ballotParams,
  body: reasoned,
  handle: (handled) => pageOf(handled, 'vote', () => reprintSlips(handled, handled.body)),
});

const revokeCodes = operation({
  id: 'revokeVoteCodes',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/vote-codes/revocations',
  tag: 'ballots',
  summary: { zh: '作废表决码；已投的票有效', en: 'Revoke voting codes; votes that were cast stand' },
  params: ballotParams,
  body: reasoned,
  response: z.object({ revoked: z.int() }),
  idempotent: true,
  handle: async (handled) => ({ body: { revoked: await revokeVoteCodes(handled, handled.body) } }),
});

const listVoteCodes = operation({
  id: 'listVoteCodes',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/vote-codes',
  tag: 'ballots',
  summary: {
    zh: '已打印的表决码：何人何时打印、作废及原因（不含表决码本身）',
    en: 'List the codes printed, without the codes: by whom and when, and why they were revoked',
  },
  params: ballotParams,
  response: z.object({
    codes: z.array(
      z.object({
        ownerKey: z.string(),
        no: z.int().meta({ description: 'The number of the slip; from 2 on it was printed again' }),
        printedBy: z.string(),
        printedAt: z.string(),
        revokedBy: z.string().nullable(),
        revokedAt: z.string().nullable(),
        why: z.string().nullable(),
        hasVoted: z.boolean(),
        wrongNumbers: z.int().meta({ description: 'How often a number was sent that the roll does not have' }),
      }),
    ),
  }),
  handle: async (handled) => {
    const { ballot } = await ballotInScope(handled);
    const codes = await printedCodes(handled.deps.pool, ballot.ballotId);
    await recordRepeatedRead(handled, ballot, 'listVoteCodes');
    return { longBody: { codes } };
  },
});

const getReminderSlips = operation({
  id: 'getReminderSlips',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/reminder-slips',
  tag: 'ballots',
  summary: {
    zh: '催票单（尚未投票的业主，按栋、单元打印）',
    en: 'Get reminder slips to print for owners who have not voted, by stairwell',
  },
  params: ballotParams,
  query: z.strictObject(part),
  handle: (handled) =>
    pageOf(handled, 'reminder', async () => {
      await recordRead(handled, 'getReminderSlips', handled.query);
      return reminderSlips(handled.deps, handled.params.ballotId, handled.query);
    }),
});

export const VOTE_CODE_OPERATIONS: readonly AnyOperation[] = [
  printVoteSlips,
  reprintVoteSlips,
  revokeCodes,
  listVoteCodes,
  getReminderSlips,
];
