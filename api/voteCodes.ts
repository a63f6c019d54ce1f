import QRCode from 'qrcode';
import { z } from 'zod';
import { ballotForPapers } from '../db/papers';
import { insertCodes, ownersWithoutCode, revokeCodes, slipsOf } from '../db/voteCodes';
import { isSecret } from '../domain/motions';
import { assertOpen, type BallotParams, ballotInScope, ballotParams } from './ballots';
import { contextFor } from './courtyards/setting';
import { writeOnce } from './own';
import { voteSlips } from './pages/voteSlips';
import { type Fault, led, Problem } from './problem';
import { type AnyOperation, operation } from './route';
import { name, shortText } from './schemas';
import { hashOfCode, spelledCode, voteCodeFor, votePath } from './voteCode';

/** To all owners who have neither voted nor a code. The codes themselves are on the slips, and nowhere else. */
const issueVoteCodes = operation<BallotParams>({
  id: 'issueVoteCodes',
  method: 'post',
  path: '/api/v1/courtyards/{id}/ballots/{ballotId}/vote-codes',
  tag: 'ballots',
  summary: { zh: '为尚未投票的业主生成网上表决码', en: 'Issue codes for voting online to owners who have not voted' },
  params: ballotParams,
  body: z.strictObject({}),
  response: z.object({ issued: z.int() }),
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { deps, caller } = handled;
    const { ballot } = await ballotInScope(handled);
    if (isSecret(ballot.motion.kind)) throw new Problem('ballot-secret');
    const now = await deps.clock();
    return writeOnce(handled, async ({ db, audit }) => {
      const head = assertOpen(await ballotForPapers(db, ballot.ballotId), now);
      const codes = (await ownersWithoutCode(db, head)).map((one) => ({
        ...one,
        hash: hashOfCode(voteCodeFor(deps.tokenSecret, head.ballotId, one)),
      }));
      await insertCodes(db, head, codes, caller.accountId, now);
      const detail = { ballot: head.ballotId, issued: codes.length };
      await audit(`ballot/${head.ballotId}`, 'issueVoteCodes', detail, now);
      return { status: 201, body: { issued: codes.length } };
    });
  },
});

const revokeVoteCodes = operation<BallotParams, unknown, { ownerKeys: string[]; why: string }>({
  id: 'revokeVoteCodes',
  method: 'post',
  path: '/api/v1/courtyards/{id}/ballots/{ballotId}/vote-codes/revocations',
  tag: 'ballots',
  summary: { zh: '作废表决码', en: 'Revoke codes that have not been used' },
  params: ballotParams,
  body: z.strictObject({ ownerKeys: z.array(name).min(1).max(2_000), why: shortText }),
  response: z.object({ revoked: z.int() }),
  idempotent: true,
  handle: async (handled) => {
    const { deps, caller, body } = handled;
    const { ballot } = await ballotInScope(handled);
    const now = await deps.clock();
    return writeOnce(handled, async ({ db, audit }) => {
      const head = assertOpen(await ballotForPapers(db, ballot.ballotId), now);
      const revoked = await revokeCodes(db, head.ballotId, body.ownerKeys, caller.accountId, now, body.why);
      const faults = body.ownerKeys.flatMap((ownerKey, i): readonly Fault[] =>
        revoked.has(ownerKey) ? [] : [{ code: 'vote-code-unknown', path: `/ownerKeys/${i}` }],
      );
      if (faults.length > 0) throw led(faults);
      const detail = { ballot: head.ballotId, owners: body.ownerKeys, why: body.why };
      await audit(`ballot/${head.ballotId}`, 'revokeVoteCodes', detail, now);
      return { body: { revoked: revoked.size } };
    });
  },
});

/** Printed again, they are the same: each is made from our secret. */
const getVoteSlips = operation<BallotParams>({
  id: 'getVoteSlips',
  method: 'get',
  path: '/api/v1/courtyards/{id}/ballots/{ballotId}/vote-slips',
  tag: 'ballots',
  summary: { zh: '表决码条（可打印、裁剪，附二维码）', en: 'The slips with codes and QR codes, to print and cut' },
  params: ballotParams,
  handle: async (handled) => {
    const { deps, language } = handled;
    const { courtyard, ballot } = await ballotInScope(handled);
    const ctx = await contextFor(deps, courtyard.policyVersion);
    const slips = await Promise.all(
      (await slipsOf(deps.pool, ballot.ballotId)).map(async (slip) => {
        const code = voteCodeFor(deps.tokenSecret, ballot.ballotId, slip);
        const url = `${deps.publicUrl}${votePath(code)}`;
        const qr = await QRCode.toString(url, { type: 'svg', margin: 1, width: 140 });
        return { units: slip.units, code: spelledCode(code), url, qr };
      }),
    );
    return { body: voteSlips(courtyard, ctx, ballot, slips, language), type: 'text/html; charset=utf-8' };
  },
});

export const VOTE_CODE_OPERATIONS: readonly AnyOperation[] = [issueVoteCodes, revokeVoteCodes, getVoteSlips];
