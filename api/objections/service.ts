import { isSubmissionKnown, keepSubmission, type NewSubmission } from '../../db/submissions';
import { inTransaction } from '../../db/transaction';
import { codeByHash } from '../../db/voteCodes';
import { OWNER, VISITOR } from '../../domain/kernel/actor';
import { ownerOrigin } from '../../domain/kernel/deliberation/objections';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { assertAcceptedFromPage, submitFromPage } from '../cases/submit';
import type { ApiDeps } from '../deps';
import { Problem } from '../http/problem';
import { disclosedOf, publicCase } from '../publicPages/publicCase';
import { hashOfCode } from '../votes/code';
import { type CodeUse, wrongNumber } from '../votes/wrongNumber';
import { originOfHome } from './origin';
import { receiptFor, refOf } from './receipt';
import type { ByCode, ByName } from './shapes';

/** `no` is the ballot's number within its case, from 1. */
export interface MotionAddress {
  readonly code: string;
  readonly no: number;
}

/** A motion whose result is posted, so that owners may object to it. Throws `not-found`. */
export const motionOnNotice = async (deps: ApiDeps, apis: readonly AnyProgrammeApi[], { code, no }: MotionAddress) => {
  const found = await publicCase(deps, apis, code);
  const ballot = found.c.ballots?.[no - 1];
  if (ballot === undefined) throw new Problem('not-found');
  const { disclosed, ctx } = await disclosedOf(deps, found);
  const motion = disclosed.motions.find((one) => one.no === no);
  if (motion === undefined) throw new Problem('not-found');
  return { ...found, ballot, ctx, name: disclosed.name, motion };
};

export type MotionOnNotice = Awaited<ReturnType<typeof motionOnNotice>>;

const storeSubmission = async (deps: ApiDeps, row: Omit<NewSubmission, 'receiptHash'>): Promise<string> => {
  const receipt = receiptFor(deps.tokenSecret, row.ref);
  await keepSubmission(deps.pool, { ...row, receiptHash: hashOfCode(receipt) });
  return receipt;
};

/** Refuses a code whose holder does not send what the ballot asks for beside it. A wrong number is kept before it is refused. */
const assertHeldByOwner = async (deps: ApiDeps, use: CodeUse): Promise<void> => {
  const wrong = await inTransaction(deps.pool, (db) => wrongNumber(deps, db, use));
  if (wrong !== undefined) throw new Problem(wrong);
};

/** Raises an objection at once in the name of the code's owner. A code that has already voted is accepted. */
const raiseByCode = async (deps: ApiDeps, { api, c, ballot, ctx }: MotionOnNotice, said: ByCode): Promise<string> => {
  const hash = hashOfCode(said.voteCode);
  const known = await codeByHash(deps.pool, hash);
  if (known === undefined || known.ballotId !== ballot.ballotId) throw new Problem('vote-code-unknown');
  if (known.revokedAt !== null) throw new Problem('vote-code-revoked');
  // Before the domain is asked: its refusal would tell who has only found a slip whether the owner has objected.
  await assertHeldByOwner(deps, { known, ballot, sent: said, at: ctx.now, refusedAs: 'objectByCodeRefused' });
  const { ballotId } = ballot;
  const ref = refOf(deps.tokenSecret, [ballotId, hash, said.text]);
  // A keyed hash: the journal does not say which owner it is, but two objections of one owner are known to be.
  const origin = ownerOrigin(refOf(deps.tokenSecret, [ballotId, 'owner', known.ownerKey]));
  const input = { ballotId, text: said.text, ref, origin };
  await submitFromPage(deps, api.programme, c, { command: 'raiseObjection', input, actor: OWNER, key: ref });
  return storeSubmission(deps, { ref, caseId: c.id, ballotId, receivedAt: ctx.now });
};

/**
 * Stores an objection without a code; an officer reads it and decides whether to accept it. It is stored before the
 * command, so that the case never refers to a text that is missing.
 */
const submitByName = async (deps: ApiDeps, { api, c, ballot, ctx }: MotionOnNotice, from: ByName): Promise<string> => {
  const { ballotId } = ballot;
  const ref = refOf(deps.tokenSecret, [ballotId, from.name, from.home, from.phone, from.text]);
  const input = { ballotId, ref, origin: originOfHome(deps, c.id, from.home) };
  if (!(await isSubmissionKnown(deps.pool, ref))) {
    // Asked first, so that no personal data is stored for an objection that would be refused.
    assertAcceptedFromPage(api.programme, c, { command: 'receiveSubmission', input, actor: VISITOR }, ctx);
  }
  const receipt = await storeSubmission(deps, { ref, caseId: c.id, ballotId, receivedAt: ctx.now, from });
  await submitFromPage(deps, api.programme, c, { command: 'receiveSubmission', input, actor: VISITOR, key: ref });
  return receipt;
};

/** Submits an objection, by code or by name. Returns its receipt. */
export const submitObjection = (deps: ApiDeps, motion: MotionOnNotice, said: ByCode | ByName): Promise<string> =>
  'voteCode' in said ? raiseByCode(deps, motion, said) : submitByName(deps, motion, said);
