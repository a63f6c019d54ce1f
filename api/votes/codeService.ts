import { ballotForPapers } from '../../db/ballots';
import { type OutstandingOwner, outstandingOwners } from '../../db/reminders';
import { insertCodes, ownersWithoutCode, revokeCodes } from '../../db/voteCodes';
import { isInPart, type RollPart } from '../../domain/kernel/deliberation/canvass';
import { isSecretIn } from '../../domain/kernel/engine/programme';
import { assertNotSuspended, assertOpen, type BallotParams, ballotInScope } from '../ballots/find';
import { firstUnitOf } from '../canvass/reminders';
import { assertNoConflict } from '../cases/conflict';
import type { ApiDeps } from '../deps';
import { idempotentWrite } from '../http/idempotentWrite';
import { type Fault, Problem, problemWith } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { mapInSlices } from '../http/slices';
import { formatCode, hashOfCode, voteCodeFor, votePath } from './code';
import type { PrintedSlip, PrintedSlips } from './slipsPage';

/** Issues a code to each owner who has not voted and has no code. Returns how many. */
export const issueCodes = async (call: ServiceCall<BallotParams>): Promise<number> => {
  const { deps, caller, api } = call;
  const { c, ballot } = await ballotInScope(call);
  if (isSecretIn(api.programme, ballot.motion.kind)) throw new Problem('ballot-secret');
  const now = await deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    assertNoConflict(call, by, c);
    assertNotSuspended(c);
    const head = assertOpen(await ballotForPapers(db, ballot.ballotId), now);
    const codes = await mapInSlices(await ownersWithoutCode(db, head), (one) => ({
      ...one,
      hash: hashOfCode(voteCodeFor(deps.tokenSecret, head.ballotId, one)),
    }));
    await insertCodes(db, head, codes, { by: caller.accountId, at: now });
    const detail = { ballot: head.ballotId, issued: codes.length };
    await audit(`ballot/${head.ballotId}`, 'issueVoteCodes', detail, now);
    return codes.length;
  });
};

/** Revokes codes that have not been used; returns how many. Throws with each owner who has none. */
export const revokeUnusedCodes = async (
  call: ServiceCall<BallotParams>,
  { ownerKeys, why }: { readonly ownerKeys: readonly string[]; readonly why: string },
): Promise<number> => {
  const { deps, caller } = call;
  const { c, ballot } = await ballotInScope(call);
  const now = await deps.clock();
  return idempotentWrite(call, async ({ db, by, audit }) => {
    assertNoConflict(call, by, c);
    const head = assertOpen(await ballotForPapers(db, ballot.ballotId), now);
    const revoked = await revokeCodes(db, head.ballotId, ownerKeys, { by: caller.accountId, at: now, why });
    const faults = ownerKeys.flatMap((ownerKey, i): readonly Fault[] =>
      revoked.has(ownerKey) ? [] : [{ code: 'vote-code-unknown', path: `/ownerKeys/${i}` }],
    );
    if (faults.length > 0) throw problemWith(faults);
    const detail = { ballot: head.ballotId, owners: ownerKeys, why };
    await audit(`ballot/${head.ballotId}`, 'revokeVoteCodes', detail, now);
    return revoked.size;
  });
};

/** A slip to print. It has the code only if the derived code matches the issued one. */
const printableSlip = (deps: ApiDeps, ballotId: string, owner: OutstandingOwner): PrintedSlip => {
  const slip = { ...firstUnitOf(owner), units: owner.units.map(({ building, unit }) => `${building} ${unit}`) };
  if (owner.code === null) return slip;
  const code = voteCodeFor(deps.tokenSecret, ballotId, { ownerKey: owner.ownerKey, no: owner.code.no });
  if (hashOfCode(code) !== owner.code.hash) return slip;
  return { ...slip, code: { spelled: formatCode(code), url: `${deps.publicUrl}${votePath(code)}` } };
};

/** Slips with codes, or reminders to owners with or without a code. */
export type SlipKind = 'vote' | 'reminder';

/** The slips of owners who have not voted. `dead` counts codes of an earlier secret, which cannot be printed again. */
export const slipsFor = async (
  deps: ApiDeps,
  ballotId: string,
  kind: SlipKind,
  within: RollPart,
): Promise<PrintedSlips> => {
  const owners = (await outstandingOwners(deps.pool, ballotId)).filter((one) => isInPart(firstUnitOf(one), within));
  const all = await mapInSlices(owners, (owner) => printableSlip(deps, ballotId, owner));
  const dead = all.filter(({ code }, i) => code === undefined && owners[i]?.code !== null).length;
  return { slips: kind === 'vote' ? all.filter(({ code }) => code !== undefined) : all, dead };
};
