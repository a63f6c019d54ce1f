import QRCode from 'qrcode';
import { z } from 'zod';
import { ballotForPapers } from '../../db/papers';
import { type OutstandingOwner, outstandingOwners } from '../../db/reminders';
import { insertCodes, ownersWithoutCode, revokeCodes } from '../../db/voteCodes';
import { isWithin, type Within } from '../../domain/kernel/deliberation/canvass';
import { isSecretIn } from '../../domain/kernel/engine/programme';
import type { Text } from '../../i18n/language';
import type { OperationId } from '../access';
import { assertGoingOn, assertOpen, type BallotParams, ballotInScope, ballotParams } from '../ballots/routes';
import { homeOf } from '../canvass/reminders';
import type { ApiDeps } from '../deps';
import { sayIn } from '../html/say';
import { writeOnce } from '../http/own';
import { type Fault, led, Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { name, shortText } from '../schemas';
import { hashOfCode, spelledCode, voteCodeFor, votePath } from './code';
import { type PrintedSlip, slipsPage } from './slipsPage';

/** To all owners who have neither voted nor a code. The codes themselves are on the slips, and nowhere else. */
const issueVoteCodes = operation<BallotParams>({
  id: 'issueVoteCodes',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/vote-codes',
  tag: 'ballots',
  summary: { zh: '为尚未投票的业主生成网上表决码', en: 'Issue codes for voting online to owners who have not voted' },
  params: ballotParams,
  body: z.strictObject({}),
  response: z.object({ issued: z.int() }),
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { deps, caller, api } = handled;
    const { c, ballot } = await ballotInScope(handled);
    if (isSecretIn(api.programme, ballot.motion.kind)) throw new Problem('ballot-secret');
    const now = await deps.clock();
    return writeOnce(handled, async ({ db, audit }) => {
      assertGoingOn(c);
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
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/vote-codes/revocations',
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

/** A slip as it is printed: with the code, where it is the one that was issued. */
const printed = async (deps: ApiDeps, ballotId: string, owner: OutstandingOwner): Promise<PrintedSlip> => {
  const slip = { ...homeOf(owner), units: owner.units.map(({ building, unit }) => `${building} ${unit}`) };
  if (owner.code === null) return slip;
  const code = voteCodeFor(deps.tokenSecret, ballotId, { ownerKey: owner.ownerKey, no: owner.code.no });
  if (hashOfCode(code) !== owner.code.hash) return slip;
  const url = `${deps.publicUrl}${votePath(code)}`;
  const qr = await QRCode.toString(url, { type: 'svg', margin: 1, width: 140 });
  return { ...slip, code: { spelled: spelledCode(code), url, qr } };
};

/** The slips of those who have not voted; printed again, their codes are the same: each is made from our secret. */
const slipsOf = (id: OperationId, kind: 'vote' | 'reminder', path: string, summary: Text): AnyOperation =>
  operation<BallotParams, Within>({
    id,
    method: 'get',
    path: `/api/v1/{noun}/{id}/ballots/{ballotId}/${path}`,
    tag: 'ballots',
    summary,
    params: ballotParams,
    query: z.strictObject({
      building: name.exactOptional(),
      stairwell: z.string().trim().max(120).exactOptional(),
    }) as unknown as z.ZodType<Within>,
    handle: async (handled) => {
      const { deps, api, language, query } = handled;
      const { c, ballot } = await ballotInScope(handled);
      const owners = (await outstandingOwners(deps.pool, ballot.ballotId)).filter((one) =>
        isWithin(homeOf(one), query),
      );
      const all = await Promise.all(owners.map((owner) => printed(deps, ballot.ballotId, owner)));
      const dead = all.filter(({ code }, i) => code === undefined && owners[i]?.code !== null).length;
      const slips = kind === 'vote' ? all.filter(({ code }) => code !== undefined) : all;
      const body = slipsPage(kind, api.programme.headline(c).name, ballot, { slips, dead }, sayIn(api.words, language));
      return { body, type: 'text/html; charset=utf-8' };
    },
  });

const SLIPS: readonly AnyOperation[] = [
  slipsOf('getVoteSlips', 'vote', 'vote-slips', {
    zh: '表决码条（按栋、单元打印、裁剪，附二维码）',
    en: 'The slips with codes and QR codes, stairwell by stairwell, to print and cut',
  }),
  slipsOf('getReminderSlips', 'reminder', 'reminder-slips', {
    zh: '催票单（尚未投票的业主，按栋、单元打印）',
    en: 'Reminders to print for owners who have not voted, stairwell by stairwell',
  }),
];

export const VOTE_CODE_OPERATIONS: readonly AnyOperation[] = [issueVoteCodes, revokeVoteCodes, ...SLIPS];
