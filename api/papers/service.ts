import { type BallotHead, ballotForPapers } from '../../db/ballots';
import { knownFiles } from '../../db/files';
import { mandatesHeld, papersToActOn, writePapers } from '../../db/papers';
import type { Queryable } from '../../db/queryable';
import { countsOf } from '../../db/secretCounts';
import {
  isFirstEntry,
  ONLY_WHILE_OPEN,
  type PaperAct,
  type PaperActKind,
  secrecyFaults,
} from '../../domain/kernel/deliberation/paper';
import { type ChangedPaper, judgedPaper, type OwnerAct } from '../../domain/kernel/deliberation/paperList';
import type { PolicyWithBallots } from '../../domain/kernel/deliberation/policy';
import { isSecretIn } from '../../domain/kernel/engine/programme';
import { dateOf, type Instant } from '../../domain/kernel/time/instant';
import type { OperationId } from '../access';
import { assertNotSuspended, type BallotParams, ballotInScope } from '../ballots/find';
import { assertNoConflict } from '../cases/conflict';
import { policyByVersion } from '../cases/setting';
import { idempotentWrite } from '../http/idempotentWrite';
import { type Fault, Problem, problemWith } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { assertSawNoCodes } from '../votes/separation';

/** A list of papers from JSON or a file; `inFile` gives a fault's place in the file. */
export interface PaperList {
  readonly papers: readonly { readonly ownerKey: string }[];
  readonly inFile?: (fault: Fault) => Fault;
}

/** The kind of act, and the operation that the audit entry names. */
export interface PaperActing {
  readonly operation: OperationId;
  readonly kind: PaperActKind;
}

/**
 * Throws `ballot-closed` if the ballot takes this act no more: papers until it ends, verification until it is
 * sealed.
 */
const assertAcceptsAct = (head: BallotHead | undefined, kind: PaperActKind, now: Instant): BallotHead => {
  if (head === undefined || head.status !== 'open') throw new Problem('ballot-closed');
  if (ONLY_WHILE_OPEN[kind] && now > head.closesAt) throw new Problem('ballot-closed');
  return head;
};

/** Attendance may not change after the first count of a secret vote was entered. Throws `count-begun`. */
const assertNoCountBegun = async (db: Queryable, { ballotId }: BallotHead): Promise<void> => {
  if ((await countsOf(db, ballotId)).length > 0) throw new Problem('count-begun');
};

const mandatesOf = async (db: Queryable, ballotId: string, acts: readonly OwnerAct[], policy: PolicyWithBallots) => {
  const proxies = acts.flatMap(({ act }) => ('proxy' in act && act.proxy ? [act.proxy.name] : []));
  const held = proxies.length === 0 ? new Map() : await mandatesHeld(db, ballotId, proxies);
  return { held, most: policy.ballot.mandatesPerProxy ?? Number.POSITIVE_INFINITY };
};

const scansOf = async (db: Queryable, caseId: string, acts: readonly OwnerAct[], policy: PolicyWithBallots) => {
  const named = acts.flatMap(({ act }) => ('scan' in act && act.scan ? [act.scan] : []));
  return { known: await knownFiles(db, caseId, named), required: policy.ballot.scansRequired === true };
};

const summaryOf = (acted: readonly ChangedPaper[]) => {
  const of = (status: string) => acted.filter(({ paper }) => paper.status === status);
  return {
    done: acted.length,
    counted: of('counted').length,
    disputed: of('disputed').map(({ paper }) => paper.ownerKey),
  };
};

/** Applies one kind of act to each paper of a list, all or none. Throws with the fault of every line. */
export const actOnPapers = async (
  call: ServiceCall<BallotParams>,
  { operation, kind }: PaperActing,
  read: () => Promise<PaperList>,
): Promise<ReturnType<typeof summaryOf>> => {
  const { deps, api } = call;
  const { c, ballot } = await ballotInScope(call);
  const policy = await policyByVersion<PolicyWithBallots>(deps, api.programme.name, c.policyVersion);
  const isSecret = isSecretIn(api.programme, ballot.motion.kind);
  const secret = secrecyFaults(kind, isSecret);
  if (secret.length > 0) throw problemWith(secret);
  const now = await deps.clock();
  const { papers, inFile = (fault: Fault) => fault } = await read();
  const acts = papers.map(({ ownerKey, ...said }): OwnerAct => ({ ownerKey, act: { kind, ...said } as PaperAct }));
  const owners = acts.map(({ ownerKey }) => ownerKey);
  return idempotentWrite(call, async ({ db, by, audit }) => {
    assertNoConflict(call, by, c);
    assertNotSuspended(c);
    const head = assertAcceptsAct(await ballotForPapers(db, ballot.ballotId), kind, now);
    if (isSecret) await assertNoCountBegun(db, head);
    await assertSawNoCodes(db, head.ballotId, by);
    const onRoll = await papersToActOn(db, head, owners);
    const mandates = await mandatesOf(db, head.ballotId, acts, policy);
    const scans = await scansOf(db, c.id, acts, policy);
    const days = { openedOn: dateOf(ballot.openedAt), today: dateOf(now) };
    const verdict = judgedPaper(acts, onRoll, { mandates, scans, days }, by);
    if ('refused' in verdict) throw problemWith(verdict.refused.map(inFile));
    const { acted } = verdict;
    const written = await writePapers(db, head, acted, { by: by.accountId, at: now });
    // Somebody else acted on one of these papers meanwhile, so the whole list is refused.
    const late = owners.findIndex((ownerKey) => !written.has(ownerKey));
    if (late >= 0) {
      const code = isFirstEntry(kind) ? 'paper-already-recorded' : 'paper-changed';
      throw problemWith([inFile({ code, path: `/papers/${late}/ownerKey` })]);
    }
    await audit(`ballot/${ballot.ballotId}`, operation, { ballot: ballot.ballotId, owners }, now);
    return summaryOf(acted);
  });
};
