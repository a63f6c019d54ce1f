import { type BallotHead, ballotForPapers } from '../../db/ballots';
import { ownersOnRoll } from '../../db/ownerContacts';
import { type Asked, type OutstandingOwner, outstandingOwners } from '../../db/reminders';
import { insertCodes, revokeCodes, type StoredCode } from '../../db/voteCodes';
import { isInPart, type RollPart } from '../../domain/kernel/deliberation/canvass';
import { FACTOR_SOURCE, factorOf } from '../../domain/kernel/deliberation/voteFactor';
import { isSecretIn } from '../../domain/kernel/engine/programme';
import { assertNotSuspended, assertOpen, type BallotParams, ballotInScope } from '../ballots/find';
import { handInBallot } from '../ballots/hands';
import { firstUnitOf } from '../canvass/reminders';
import { assertNoConflict } from '../cases/conflict';
import type { ApiDeps } from '../deps';
import { type AuditedWrite, idempotentWrite, unrememberedWrite } from '../http/idempotentWrite';
import { type Fault, Problem, problemWith } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { mapInSlices } from '../http/slices';
import { formatCode, hashOfCode, newCode, votePath } from './code';
import { assertMayPrint } from './separation';
import type { PrintedSlip, PrintedSlips } from './slipsPage';

type BallotCall = ServiceCall<BallotParams>;

/** Makes a code for each owner. The plain codes are in the slips and nowhere else. */
const slipsWithCodes = async (
  deps: ApiDeps,
  owners: readonly OutstandingOwner[],
  keep: (codes: readonly StoredCode[]) => Promise<void>,
): Promise<readonly PrintedSlip[]> => {
  const made = await mapInSlices(owners, (owner) => ({ owner, code: newCode(), no: owner.codes + 1 }));
  await keep(made.map(({ owner: { ownerKey }, code, no }) => ({ ownerKey, no, hash: hashOfCode(code) })));
  return made.map(({ owner, code, no }) => ({
    ...firstUnitOf(owner),
    units: owner.units.map(({ building, unit }) => `${building} ${unit}`),
    code: { no, spelled: formatCode(code), url: `${deps.publicUrl}${votePath(code)}` },
  }));
};

/** Which owners get a slip, and what is done and recorded before their codes are made. */
interface Printing {
  readonly command: 'printVoteSlips' | 'reprintVoteSlips';
  readonly among: Asked;
  readonly choose: (
    write: AuditedWrite,
    head: BallotHead,
    owners: readonly OutstandingOwner[],
  ) => Promise<readonly OutstandingOwner[]>;
  readonly detail?: object;
}

/** Prints slips: makes their codes and keeps the hashes, in one transaction with the audit entry. The answer is remembered nowhere. */
const printed = async (call: BallotCall, { command, among, choose, detail = {} }: Printing): Promise<PrintedSlips> => {
  const { deps, api } = call;
  const { c, ballot } = await ballotInScope(call);
  if (isSecretIn(api.programme, ballot.motion.kind)) throw new Problem('ballot-secret');
  const factor = factorOf(ballot);
  return unrememberedWrite(call, async (write) => {
    const { db, by, audit } = write;
    assertNoConflict(call, by, c);
    assertNotSuspended(c);
    const at = await deps.clock();
    // Alone: nobody prints and handles papers at the same instant, and no owner gets two slips.
    const head = assertOpen(await ballotForPapers(db, ballot.ballotId, true), at);
    await assertMayPrint(db, head, await handInBallot(db, c, head.ballotId, by));
    const chosen = await choose(write, head, await outstandingOwners(db, head.ballotId, among));
    const owners = chosen.filter((owner) => factor === 'none' || owner.factors.includes(FACTOR_SOURCE[factor]));
    const slips = await slipsWithCodes(deps, owners, (codes) => insertCodes(db, head, codes, { by: by.accountId, at }));
    const keys = owners.map(({ ownerKey }) => ownerKey);
    await audit(`ballot/${head.ballotId}`, command, { ballot: head.ballotId, owners: keys, ...detail }, at);
    return { slips, withoutFactor: chosen.length - owners.length };
  });
};

/** Prints a slip for each owner in a part of the roll who has no code and has not voted on paper. */
export const printSlips = (call: BallotCall, within: RollPart): Promise<PrintedSlips> =>
  printed(call, {
    command: 'printVoteSlips',
    among: 'notOnPaper',
    choose: async (_write, _head, owners) =>
      owners.filter((owner) => !owner.hasCode && isInPart(firstUnitOf(owner), within)),
  });

interface Reasoned {
  readonly ownerKeys: readonly string[];
  readonly why: string;
}

/** Revokes codes. Throws `vote-code-unknown` with each owner who has none. */
const revoke = async (
  { db, by }: AuditedWrite,
  head: BallotHead,
  { ownerKeys, why }: Reasoned,
  at: string,
): Promise<number> => {
  const revoked = await revokeCodes(db, head.ballotId, ownerKeys, { by: by.accountId, at, why });
  const faults = ownerKeys.flatMap((ownerKey, i): readonly Fault[] =>
    revoked.has(ownerKey) && ownerKeys.indexOf(ownerKey) === i
      ? []
      : [{ code: revoked.has(ownerKey) ? 'line-duplicate' : 'vote-code-unknown', path: `/ownerKeys/${i}` }],
  );
  if (faults.length > 0) throw problemWith(faults);
  return revoked.size;
};

/**
 * Prints slips for named owners: a code that an owner has is revoked, with the reason. Also for whoever is said to have voted on
 * paper: an owner who has not must be able to say so.
 */
export const reprintSlips = (call: BallotCall, { ownerKeys, why }: Reasoned): Promise<PrintedSlips> =>
  printed(call, {
    command: 'reprintVoteSlips',
    among: 'all',
    detail: { why },
    choose: async (write, head, owners) => {
      const outstanding = new Map(owners.map((owner) => [owner.ownerKey, owner]));
      const onRoll = await ownersOnRoll(write.db, head, ownerKeys);
      const faults = ownerKeys.flatMap((ownerKey, i): readonly Fault[] => {
        const path = `/ownerKeys/${i}`;
        if (ownerKeys.indexOf(ownerKey) < i) return [{ code: 'line-duplicate', path }];
        if (outstanding.has(ownerKey)) return [];
        return [{ code: onRoll.has(ownerKey) ? 'paper-already-recorded' : 'owner-unknown', path }];
      });
      if (faults.length > 0) throw problemWith(faults);
      const withCode = ownerKeys.filter((ownerKey) => outstanding.get(ownerKey)?.hasCode);
      await revokeCodes(write.db, head.ballotId, withCode, {
        by: write.by.accountId,
        at: await call.deps.clock(),
        why,
      });
      return ownerKeys.flatMap((ownerKey) => outstanding.get(ownerKey) ?? []);
    },
  });

/** Revokes codes, e.g. of lost slips; returns how many. A vote that was cast stands. */
export const revokeVoteCodes = async (call: BallotCall, reasoned: Reasoned): Promise<number> => {
  const { c, ballot } = await ballotInScope(call);
  const now = await call.deps.clock();
  return idempotentWrite(call, async (write) => {
    assertNoConflict(call, write.by, c);
    assertNotSuspended(c);
    const head = assertOpen(await ballotForPapers(write.db, ballot.ballotId), now);
    const revoked = await revoke(write, head, reasoned, now);
    const detail = { ballot: head.ballotId, owners: reasoned.ownerKeys, why: reasoned.why };
    await write.audit(`ballot/${head.ballotId}`, 'revokeVoteCodes', detail, now);
    return revoked;
  });
};

/** Reminders to print for owners who have not voted, without codes. */
export const reminderSlips = async (deps: ApiDeps, ballotId: string, within: RollPart): Promise<PrintedSlips> => {
  const owners = (await outstandingOwners(deps.pool, ballotId)).filter((one) => isInPart(firstUnitOf(one), within));
  const slips = await mapInSlices(owners, (owner) => ({
    ...firstUnitOf(owner),
    units: owner.units.map(({ building, unit }) => `${building} ${unit}`),
  }));
  return { slips, withoutFactor: 0 };
};
