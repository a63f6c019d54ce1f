import { z } from 'zod';
import { name, shortText, trimmed } from '../../commands/shapes';
import { accountHolder } from '../../db/hands';
import type { Text } from '../../i18n/language';
import type { OperationId } from '../access';
import { ballotInScope, ballotParams } from '../ballots/find';
import { assertNoConflict } from '../cases/conflict';
import { printedInTurn } from '../html/printing';
import { sayIn } from '../html/say';
import { type AnyOperation, operation } from '../http/route';
import { issueCodes, revokeUnusedCodes, type SlipKind, slipsFor } from './codeService';
import { slipsPage } from './slipsPage';

/** Issues codes to owners who have not voted and have no code. Only the slips show the codes. */
const issueVoteCodes = operation({
  id: 'issueVoteCodes',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/vote-codes',
  tag: 'ballots',
  summary: { zh: '为尚未投票的业主生成网上表决码', en: 'Create online voting codes for owners who have not voted' },
  params: ballotParams,
  body: z.strictObject({}),
  response: z.object({ issued: z.int() }),
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: { issued: await issueCodes(handled) } }),
});

const revokeVoteCodes = operation({
  id: 'revokeVoteCodes',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/vote-codes/revocations',
  tag: 'ballots',
  summary: { zh: '作废表决码', en: 'Revoke unused voting codes' },
  params: ballotParams,
  body: z.strictObject({ ownerKeys: z.array(name).min(1).max(2_000), why: shortText }),
  response: z.object({ revoked: z.int() }),
  idempotent: true,
  handle: async (handled) => ({ body: { revoked: await revokeUnusedCodes(handled, handled.body) } }),
});

/** The slips of owners who have not voted. A slip that is printed again has the same code. */
const slipsOf = (id: OperationId, kind: SlipKind, path: string, summary: Text): AnyOperation =>
  operation({
    id,
    method: 'get',
    path: `/api/v1/{noun}/{id}/ballots/{ballotId}/${path}`,
    tag: 'ballots',
    summary,
    params: ballotParams,
    query: z.strictObject({
      building: name.exactOptional(),
      stairwell: z.string().overwrite(trimmed).max(120).exactOptional(),
    }),
    handle: async (handled) => {
      const { deps, api, caller, language, query } = handled;
      const { c, ballot } = await ballotInScope(handled);
      assertNoConflict(handled, await accountHolder(deps.pool, caller.accountId), c);
      const make = async function* () {
        const slips = await slipsFor(deps, ballot.ballotId, kind, query);
        const say = sayIn(api.words, language, ballot.terms?.isDemonstration);
        yield* slipsPage(kind, api.programme.summary(c).name, ballot, slips, say);
      };
      return { parts: printedInTurn(caller.accountId, make), type: 'text/html; charset=utf-8' };
    },
  });

const SLIPS: readonly AnyOperation[] = [
  slipsOf('getVoteSlips', 'vote', 'vote-slips', {
    zh: '表决码条（按栋、单元打印、裁剪，附二维码）',
    en: 'Get the slips with voting codes and QR codes to print and cut, by stairwell',
  }),
  slipsOf('getReminderSlips', 'reminder', 'reminder-slips', {
    zh: '催票单（尚未投票的业主，按栋、单元打印）',
    en: 'Get reminder slips to print for owners who have not voted, by stairwell',
  }),
];

export const VOTE_CODE_OPERATIONS: readonly AnyOperation[] = [issueVoteCodes, revokeVoteCodes, ...SLIPS];
