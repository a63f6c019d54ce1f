import { type BallotHead, ballotForPapers } from '../../db/ballots';
import { knownFiles } from '../../db/files';
import { handOfCaller } from '../../db/hands';
import { queueOwnerMails } from '../../db/ownerMail';
import { mandatesHeld, papersToActOn, writePapers } from '../../db/papers';
import type { Queryable } from '../../db/queryable';
import { countsOf } from '../../db/secretCounts';
import { inTransaction } from '../../db/transaction';
import { type VotingUnit, votersByUnit } from '../../db/unitTransfers';
import type { AccountHolder } from '../../domain/kernel/actor';
import { isOver, papersUntil, takesAct, takesEntries } from '../../domain/kernel/deliberation/ballotTimes';
import {
  askedChange,
  isFirstEntry,
  type PaperAct,
  type PaperActKind,
  secrecyFaults,
} from '../../domain/kernel/deliberation/paper';
import { type ChangedPaper, givenProxy, judgedPaper, type OwnerAct } from '../../domain/kernel/deliberation/paperList';
import type { PolicyWithBallots } from '../../domain/kernel/deliberation/policy';
import { agreedCount } from '../../domain/kernel/deliberation/secretVote';
import type { PaperTerms } from '../../domain/kernel/deliberation/state';
import { paperTermsOf } from '../../domain/kernel/deliberation/terms';
import { isSecretIn } from '../../domain/kernel/engine/programme';
import { doerOf } from '../../domain/kernel/engine/standIns';
import { dateOf, type Instant } from '../../domain/kernel/time/instant';
import type { OperationId } from '../access';
import { assertNotSuspended, assertUnsealed, type BallotParams, ballotInScope } from '../ballots/find';
import { handInBallot } from '../ballots/hands';
import { assertNoConflict } from '../cases/conflict';
import { loadContext } from '../cases/setting';
import { idempotentWrite } from '../http/idempotentWrite';
import { type Fault, Problem, problemWith } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { publicPath } from '../publicPages/publicPath';
import { assertSawNoCodes } from '../votes/separation';

/** A list of papers from JSON or a file; `inFile` gives a fault's place in the file. */
export interface PaperList {
  readonly papers: readonly { readonly ownerKey: string; readonly choice?: string }[];
  readonly inFile?: (fault: Fault) => Fault;
}

/** Reads a list of papers; it may ask who votes for which unit of the ballot's roll. */
export type ReadPapers = (units: () => Promise<readonly VotingUnit[]>) => Promise<PaperList>;

/** The kind of act, and the operation that the audit entry names. */
export interface PaperActing {
  readonly operation: OperationId;
  readonly kind: PaperActKind;
}

/**
 * Throws `ballot-closed` if the ballot takes this act no more: changes until it ends, papers that came in before as long
 * as the policy gave when it opened, readings until it is sealed.
 */
const assertAcceptsAct = (
  head: BallotHead | undefined,
  kind: PaperActKind,
  { now, until }: { readonly now: Instant; readonly until: (head: BallotHead) => Instant },
): BallotHead => {
  const unsealed = assertUnsealed(head);
  if (!takesAct(kind, unsealed, { now, until: until(unsealed) })) throw new Problem('ballot-closed');
  return unsealed;
};

/**
 * Attendance may not change once the count of a secret vote stands. One entry alone fixes nothing, or it would lock out
 * whoever came in time. Throws `count-already-agreed`.
 */
const assertNoCountAgreed = async (db: Queryable, { ballotId }: BallotHead): Promise<void> => {
  if (agreedCount(await countsOf(db, ballotId)) !== undefined) throw new Problem('count-already-agreed');
};

const mandatesOf = async (
  db: Queryable,
  ballotId: string,
  acts: readonly OwnerAct[],
  { mandatesPerProxy = Number.POSITIVE_INFINITY }: PaperTerms,
) => {
  const hasProxies = acts.some(({ act }) => givenProxy(act) !== undefined);
  const held = hasProxies ? await mandatesHeld(db, ballotId) : new Map();
  return { held, most: mandatesPerProxy };
};

const scansOf = async (
  db: Queryable,
  caseId: string,
  acts: readonly OwnerAct[],
  { scansRequired: required }: PaperTerms,
) => {
  const named = acts.flatMap(({ act }) => ('scan' in act && act.scan ? [act.scan] : []));
  return { known: await knownFiles(db, caseId, named), required };
};

const summaryOf = (acted: readonly ChangedPaper[]) => {
  const of = (status: string) => acted.filter(({ paper }) => paper.status === status);
  return {
    done: acted.length,
    counted: of('counted').length,
    disputed: of('disputed').map(({ paper }) => paper.ownerKey),
    asked: acted.filter(({ paper }) => askedChange(paper) !== undefined).map(({ paper }) => paper.ownerKey),
  };
};

type Verdict = ReturnType<typeof judgedPaper>;

/** A list of papers that was read, and how it is judged: in the transaction that writes them, or in a dry run. */
interface ReadList {
  readonly ballotId: string;
  readonly title: string;
  readonly caseId: string;
  readonly now: Instant;
  readonly papers: PaperList['papers'];
  readonly inFile: (fault: Fault) => Fault;
  /** The ballot's row, which is locked, and what becomes of each paper, or the faults of all lines. */
  judged(db: Queryable, by: AccountHolder): Promise<{ readonly head: BallotHead; readonly verdict: Verdict }>;
}

const readList = async (call: ServiceCall<BallotParams>, kind: PaperActKind, read: ReadPapers): Promise<ReadList> => {
  const { deps, api } = call;
  const { c, ballot } = await ballotInScope(call);
  const ctx = await loadContext(deps, api.programme.name, c);
  const terms = paperTermsOf(ballot, ctx.policy as PolicyWithBallots);
  const isSecret = isSecretIn(api.programme, ballot.motion.kind);
  const secret = secrecyFaults(kind, isSecret);
  if (secret.length > 0) throw problemWith(secret);
  const { now } = ctx;
  const until = ({ closesAt }: BallotHead) => papersUntil(c, ctx, { ...ballot, closesAt });
  const { papers, inFile = (fault: Fault) => fault } = await read(() => votersByUnit(deps.pool, ballot.ballotId));
  const acts = papers.map(({ ownerKey, ...said }): OwnerAct => ({ ownerKey, act: { kind, ...said } as PaperAct }));
  const owners = acts.map(({ ownerKey }) => ownerKey);
  const judged: ReadList['judged'] = async (db, by) => {
    assertNoConflict(call, by, c);
    assertNotSuspended(c);
    const head = assertAcceptsAct(await ballotForPapers(db, ballot.ballotId), kind, { now, until });
    if (isSecret) await assertNoCountAgreed(db, head);
    const onRoll = await papersToActOn(db, head, owners);
    const hand = await handInBallot(db, c, head.ballotId, by);
    await assertSawNoCodes(db, head.ballotId, hand);
    const mandates = await mandatesOf(db, head.ballotId, acts, terms);
    const scans = await scansOf(db, c.id, acts, terms);
    const days = {
      openedOn: dateOf(ballot.openedAt),
      today: dateOf(now),
      ...(isOver(head, now) ? { closedOn: dateOf(head.closesAt) } : {}),
      areAllIn: !takesEntries(head, { now, until: until(head) }),
    };
    const { votesFor } = ballot.roll;
    return { head, verdict: judgedPaper(acts, onRoll, { mandates, scans, days, votesFor }, hand) };
  };
  return { ballotId: ballot.ballotId, title: ballot.motion.title, caseId: c.id, now, papers, inFile, judged };
};

/** Applies one kind of act to each paper of a list, all or none. Throws with the fault of every line. */
export const actOnPapers = async (
  call: ServiceCall<BallotParams>,
  { operation, kind }: PaperActing,
  read: ReadPapers,
): Promise<ReturnType<typeof summaryOf>> => {
  const { ballotId, title, caseId, now, papers, inFile, judged } = await readList(call, kind, read);
  const owners = papers.map(({ ownerKey }) => ownerKey);
  return idempotentWrite(call, async ({ db, by, audit }) => {
    const { head, verdict } = await judged(db, by);
    if ('refused' in verdict) throw problemWith(verdict.refused.map(inFile));
    const { acted } = verdict;
    const written = await writePapers(db, head, acted, { ...doerOf(by), at: now });
    // Somebody else acted on one of these papers meanwhile, so the whole list is refused.
    const late = owners.findIndex((ownerKey) => !written.has(ownerKey));
    if (late >= 0) {
      const code = isFirstEntry(kind) ? 'paper-already-recorded' : 'paper-changed';
      throw problemWith([inFile({ code, path: `/papers/${late}/ownerKey` })]);
    }
    await queueOwnerMails(db, head, owners, { title, page: publicPath(caseId) });
    await audit(`ballot/${ballotId}`, operation, { ballot: ballotId, owners }, now);
    return summaryOf(acted);
  });
};

/**
 * A dry run: the papers of a list that would be taken, or the faults of all its lines. It says nothing of what a second reading
 * would find: whoever reads says so first.
 */
export const checkPapers = async (
  call: ServiceCall<BallotParams>,
  kind: PaperActKind,
  read: ReadPapers,
): Promise<{ readonly papers: PaperList['papers'] } | { readonly faults: readonly Fault[] }> => {
  const { papers, inFile, judged } = await readList(call, kind, read);
  const by = await handOfCaller(call.deps.pool, call.caller);
  const { verdict } = await inTransaction(call.deps.pool, (db) => judged(db, by));
  return 'refused' in verdict ? { faults: verdict.refused.map(inFile) } : { papers };
};
