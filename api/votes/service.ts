import { appendAudit } from '../../db/audit';
import { type BallotHead, ballotForPapers } from '../../db/ballots';
import { papersToActOn, writePapers } from '../../db/papers';
import type { Queryable } from '../../db/queryable';
import { inTransaction } from '../../db/transaction';
import { codeByHash, countWrongNumber, type KnownCode, markVoted, wrongNumbersOf } from '../../db/voteCodes';
import type { Paper } from '../../domain/kernel/deliberation/paper';
import { paperAfter } from '../../domain/kernel/deliberation/paperActs';
import { voterFaults } from '../../domain/kernel/deliberation/paperList';
import type { Ballot } from '../../domain/kernel/deliberation/state';
import type { Choice } from '../../domain/kernel/deliberation/tally';
import {
  FACTOR_SOURCE,
  type FactorSource,
  factorOf,
  MOST_WRONG_NUMBERS,
} from '../../domain/kernel/deliberation/voteFactor';
import { reason } from '../../domain/kernel/reason';
import { dateOf, type Instant } from '../../domain/kernel/time/instant';
import { assertNotSuspended, assertOpen } from '../ballots/find';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import type { ApiDeps } from '../deps';
import { Problem, problemWith, refusalProblem } from '../http/problem';
import { type PublicCase, residentsCase } from '../publicPages/publicCase';
import { hashOfCode } from './code';
import { isOwners } from './ownerFactor';

/** The author of an online vote: owners have no account. */
const OWNER = 'owner';

/** The ballot that a personal code votes on, and its case. */
export interface CodedVote extends PublicCase {
  readonly known: KnownCode;
  readonly ballot: Ballot;
}

/** What an owner sends: beside the code and the choice what the ballot asks for. */
export interface SentVote extends Readonly<Partial<Record<FactorSource, string>>> {
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
  if (written.size === 0) throw new Problem('paper-changed');
  return after.paper;
};

type WrongNumber = (typeof WRONG)[FactorSource] | 'vote-online-blocked';

const MISSING = { phone: 'vote-phone-missing', identityDigits: 'vote-identity-missing' } as const;
const WRONG = { phone: 'vote-phone-wrong', identityDigits: 'vote-identity-wrong' } as const;

/**
 * What is wrong with the number sent beside a code. A wrong one is counted, for all codes of the owner together, and those who
 * try at once wait for each other: nobody has more tries by printing again, or by sending many at a time.
 */
const wrongNumber = async (
  deps: ApiDeps,
  db: Queryable,
  { known, ballot }: CodedVote,
  sent: SentVote,
): Promise<WrongNumber | undefined> => {
  const factor = factorOf(ballot);
  if (factor === 'none') return undefined;
  const source = FACTOR_SOURCE[factor];
  const typed = sent[source];
  if (typed === undefined) throw problemWith([{ code: MISSING[source], path: `/${source}` }]);
  if ((await wrongNumbersOf(db, known)) >= MOST_WRONG_NUMBERS) return 'vote-online-blocked';
  if (await isOwners(deps, db, known, { factor, typed })) return undefined;
  await countWrongNumber(db, known.hash);
  return WRONG[source];
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
    const wrong = await wrongNumber(deps, db, vote, sent);
    if (wrong === 'vote-online-blocked') return { wrong };
    if (wrong === undefined && !(await markVoted(db, known.hash, now))) throw new Problem('vote-code-revoked');
    const made =
      wrong === undefined ? { paper: await writeVote(db, head, known.ownerKey, sent.choice, now) } : { wrong };
    await appendAudit(db, {
      stream: `ballot/${known.ballotId}`,
      at: now,
      command: wrong === undefined ? 'voteOnline' : 'voteOnlineRefused',
      accountId: OWNER,
      role: 'resident',
      organisationId: 'public',
      detail: { ballot: known.ballotId, owners: [known.ownerKey] },
    });
    return made;
  });
  if ('wrong' in outcome) throw new Problem(outcome.wrong);
  return outcome.paper;
};
