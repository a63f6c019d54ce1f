import { type BallotHead, ballotForPapers } from '../../db/ballots';
import { papersToActOn, writePapers } from '../../db/papers';
import type { Queryable } from '../../db/queryable';
import { inTransaction } from '../../db/transaction';
import { codeByHash, type KnownCode, markVoted } from '../../db/voteCodes';
import { OWNER } from '../../domain/kernel/actor';
import type { Paper } from '../../domain/kernel/deliberation/paper';
import { paperAfter } from '../../domain/kernel/deliberation/paperActs';
import { voterFaults } from '../../domain/kernel/deliberation/paperList';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import type { Choice } from '../../domain/kernel/deliberation/tally';
import { reason } from '../../domain/kernel/reason';
import { dateOf, type Instant } from '../../domain/kernel/time/instant';
import { assertNotSuspended, assertOpen } from '../ballots/find';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import type { ApiDeps } from '../deps';
import { Problem, refusalProblem } from '../http/problem';
import { type PublicCase, residentsCase } from '../publicPages/publicCase';
import { hashOfCode } from './code';
import type { SentFactor } from './sentFactor';
import { recordCodeUse, wrongNumber } from './wrongNumber';

/** The ballot that a personal code votes on, and its case. */
export interface CodedVote extends PublicCase {
  readonly known: KnownCode;
  readonly ballot: Ballot;
}

/** What an owner sends: beside the code and the choice what the ballot asks for. */
export interface SentVote extends SentFactor {
  readonly choice: Choice;
}

/** The ballot and case of a personal code. Throws `vote-code-unknown` or `vote-code-revoked`. */
export const voteByCode = async (deps: ApiDeps, apis: readonly AnyProgrammeApi[], code: string): Promise<CodedVote> => {
  const known = await codeByHash(deps.pool, hashOfCode(code));
  const found = known && (await residentsCase(deps, apis, known.caseId));
  const ballot = found?.c.ballots?.find((one) => one.ballotId === known?.ballotId);
  if (known === undefined || found === undefined || ballot === undefined) throw new Problem('vote-code-unknown');
  if (known.revokedAt !== null) throw new Problem('vote-code-revoked');
  return { ...found, known, ballot };
};

/** Writes the owner's vote. It counts at once, or is a dispute if a paper in the owner's name is in hand. */
const writeVote = async (
  db: Queryable,
  head: BallotHead,
  ownerKey: string,
  choice: Choice,
  now: Instant,
): Promise<Paper> => {
  const owner = (await papersToActOn(db, head, [ownerKey])).get(ownerKey);
  const act = { kind: 'vote', choice, receivedOn: dateOf(now) } as const;
  const after = paperAfter(owner?.paper, ownerKey, act, { accountId: OWNER.accountId });
  const refused = [
    ...('refused' in after ? after.refused : []),
    ...(owner === undefined ? [reason('owner-unknown')] : voterFaults(owner, act)),
  ];
  if ('refused' in after || refused.length > 0) {
    throw refusalProblem(
      refused.map(({ path: _, ...one }) => one),
      [],
    );
  }
  const acted = { paper: after.paper, act, acts: (owner?.acts ?? 0) + 1 };
  const written = await writePapers(db, head, [acted], { by: OWNER.accountId, at: now });
  if (written.size === 0) throw new Problem('paper-changed');
  return after.paper;
};

/**
 * Takes the vote, in one transaction with its audit entry; the paper that it leaves is counted or disputed. The code votes again
 * until the close, in place of the vote before. A wrong number is kept, too, before it is refused.
 */
export const castVote = async (deps: ApiDeps, vote: CodedVote, sent: SentVote): Promise<Paper> => {
  const { known, c } = vote;
  assertNotSuspended(c);
  const now = await deps.clock();
  const outcome = await inTransaction(deps.pool, async (db) => {
    const head = assertOpen(await ballotForPapers(db, known.ballotId), now);
    const wrong = await wrongNumber(deps, db, { ...vote, sent, at: now, refusedAs: 'voteOnlineRefused' });
    if (wrong !== undefined) return { wrong };
    if (!(await markVoted(db, known.hash, now))) throw new Problem('vote-code-revoked');
    const paper = await writeVote(db, head, known.ownerKey, sent.choice, now);
    await recordCodeUse(db, known, 'voteOnline', now);
    return { paper };
  });
  if ('wrong' in outcome) throw new Problem(outcome.wrong);
  return outcome.paper;
};
