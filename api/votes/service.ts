import { appendAudit } from '../../db/audit';
import { type BallotHead, ballotForPapers } from '../../db/ballots';
import { papersToActOn, writePapers } from '../../db/papers';
import type { Queryable } from '../../db/queryable';
import { inTransaction } from '../../db/transaction';
import { codeByHash, type KnownCode, spendCode } from '../../db/voteCodes';
import { paperAfter } from '../../domain/kernel/deliberation/paper';
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

/** The author of an online vote: owners have no account. */
const OWNER = 'owner';

/** The ballot that a personal code votes on, and its case. */
export interface CodedVote extends PublicCase {
  readonly known: KnownCode;
  readonly ballot: Ballot;
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

/** Writes the owner's paper, which counts at once. Throws if the owner has voted on paper. */
const writeVote = async (
  db: Queryable,
  head: BallotHead,
  ownerKey: string,
  choice: Choice,
  now: Instant,
): Promise<void> => {
  const owner = (await papersToActOn(db, head, [ownerKey])).get(ownerKey);
  const act = { kind: 'vote', choice, receivedOn: dateOf(now) } as const;
  const after = paperAfter(owner?.paper, ownerKey, act, { accountId: OWNER });
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
  const written = await writePapers(db, head, [acted], { by: OWNER, at: now });
  if (written.size === 0) throw new Problem('paper-already-recorded');
};

/** Marks the code as used and counts the vote in one transaction. */
export const castVote = async (deps: ApiDeps, { known, c }: CodedVote, choice: Choice): Promise<void> => {
  if (known.usedAt !== null) throw new Problem('vote-code-used');
  assertNotSuspended(c);
  const now = await deps.clock();
  await inTransaction(deps.pool, async (db) => {
    const head = assertOpen(await ballotForPapers(db, known.ballotId), now);
    if (!(await spendCode(db, known.hash, now))) throw new Problem('vote-code-used');
    await writeVote(db, head, known.ownerKey, choice, now);
    await appendAudit(db, {
      stream: `ballot/${known.ballotId}`,
      at: now,
      command: 'voteOnline',
      accountId: OWNER,
      role: 'resident',
      organisationId: 'public',
      detail: { ballot: known.ballotId, owners: [known.ownerKey] },
    });
  });
};
