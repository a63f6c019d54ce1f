import { randomUUID } from 'node:crypto';
import { caseInScope } from '../../db/cases';
import { insertOwnerEmails, type OwnerEmail } from '../../db/ownerEmails';
import { insertOwnerFactors } from '../../db/ownerFactors';
import { draftRoll, insertRoll, postRoll, rollOf } from '../../db/rolls';
import { scopeOf } from '../../db/scope';
import { type AlikeOwners, alikeOwners } from '../../domain/kernel/deliberation/lookAlike';
import type { PolicyWithBallots } from '../../domain/kernel/deliberation/policy';
import { rollFrom, rollTotals, type UnitEntry } from '../../domain/kernel/deliberation/roll';
import { alikeFaults, type HasRecordedFigures, rollDeviation } from '../../domain/kernel/deliberation/rollFreezing';
import type { CaseState } from '../../domain/kernel/engine/case';
import { doerOf } from '../../domain/kernel/engine/standIns';
import { periodEndsAt } from '../../domain/kernel/obligations/obligation';
import { assertNotSuspended } from '../ballots/find';
import { assertNoConflict } from '../cases/conflict';
import { caseOf } from '../cases/find';
import { withCaseId } from '../cases/served';
import { loadContext, policyByVersion } from '../cases/setting';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, problemWith } from '../http/problem';
import type { ServiceCall } from '../http/route';
import type { TableFormat } from '../tables/reader/records';
import type { Reading } from '../tables/reading';
import { ownerFactors } from '../votes/ownerFactor';

/** A valid roll; from a file, with the encoding that was recognised. */
export interface ReadRoll {
  readonly units: readonly UnitEntry[];
  readonly encoding?: TableFormat;
  readonly reading?: Reading;
  /** The row of each unit, as spreadsheets count. */
  readonly rows?: readonly number[];
}

/** The addresses of a roll. A unit whose owner is unknown has none. */
const ownerEmails = (entries: readonly UnitEntry[]): readonly OwnerEmail[] =>
  entries.flatMap(({ ownerKey, email }) =>
    ownerKey === undefined || email === undefined ? [] : [{ ownerKey, email }],
  );

/** Stores a roll of a case in scope. Throws `not-found`. */
export const importRoll = (call: ServiceCall<{ id: string }>, { units: entries, encoding }: ReadRoll) =>
  idempotentWrite(call, async ({ db, by, audit }) => {
    const { deps, params, caller, api } = call;
    const found = await caseInScope<CaseState>(db, params.id, scopeOf(caller), api.programme);
    if (found === undefined) throw new Problem('not-found');
    assertNoConflict(call, by, found.state);
    const rollId = randomUUID();
    const at = await deps.clock();
    const { units, owners } = rollFrom(entries);
    await insertRoll(db, { rollId, caseId: params.id, units, owners, ...doerOf(by), at });
    await insertOwnerFactors(db, rollId, ownerFactors(deps, rollId, entries));
    await insertOwnerEmails(db, rollId, ownerEmails(entries));
    const kept = await rollOf(db, params.id, rollId);
    if (kept === undefined) throw new Error(`no roll ${rollId}`);
    const roll = withCaseId(api, kept);
    await audit(`roll/${rollId}`, 'importRoll', { ...roll }, at);
    return { ...roll, ...(encoding === undefined ? {} : { encoding }) };
  });

/** More would make an answer longer than the roll. */
const MOST_SHOWN = 1000;

/** Those who look alike, with what nobody has confirmed yet first, and how many more there are. */
export const shownAlike = (alike: readonly AlikeOwners[]) => {
  const sorted = [...alike].sort((a, b) => Number(a.isConfirmed) - Number(b.isConfirmed));
  return { alike: sorted.slice(0, MOST_SHOWN), alikeLeftOut: Math.max(0, sorted.length - MOST_SHOWN) };
};

/** The places of the owners' lines in a roll that came in: its rows, or its units counted from one. */
const linesOf = ({ units, rows }: ReadRoll): ReadonlyMap<string, readonly number[]> => {
  const lines = new Map<string, number[]>();
  units.forEach(({ ownerKey = '' }, i) => {
    const line = rows?.[i] ?? i + 1;
    const before = lines.get(ownerKey);
    if (before === undefined) lines.set(ownerKey, [line]);
    else before.push(line);
  });
  return lines;
};

/** The policy that a case is pinned to. */
export const ballotPolicyOf = (
  { deps, api }: Pick<ServiceCall, 'deps' | 'api'>,
  { policyVersion }: CaseState,
): Promise<PolicyWithBallots> => policyByVersion<PolicyWithBallots>(deps, api.programme.name, policyVersion);

/** How far a roll is from the case's recorded figures; null if it is within what the policy allows. */
export const deviationOf = async (
  call: Pick<ServiceCall, 'deps' | 'api'>,
  state: CaseState & HasRecordedFigures,
  totals: { readonly units: number; readonly areaCentiSqm: number },
) => rollDeviation(totals, state, (await ballotPolicyOf(call, state)).roll) ?? null;

const ownersWith = (entries: readonly UnitEntry[], field: 'phone' | 'identityNumber'): number =>
  new Set(entries.flatMap(({ ownerKey, ...entry }) => (entry[field] === undefined ? [] : ownerKey))).size;

/** The totals of a roll, and the owners on it who look alike. */
export const summaryOf = (read: ReadRoll) => {
  const { units: entries, encoding, reading } = read;
  const { units, owners } = rollFrom(entries);
  const lines = linesOf(read);
  const { alike, alikeLeftOut } = shownAlike(alikeOwners(owners));
  return {
    ...rollTotals(units, owners),
    withPhone: ownersWith(entries, 'phone'),
    withIdentity: ownersWith(entries, 'identityNumber'),
    withEmail: new Set(ownerEmails(entries).map(({ ownerKey }) => ownerKey)).size,
    unknownOwners: entries.filter((entry) => entry.ownerKey === undefined).length,
    alike: alike.map((one) => ({
      ...one,
      lines: one.ownerKeys.flatMap((key) => lines.get(key) ?? []).sort((a, b) => a - b),
    })),
    alikeLeftOut,
    ...(encoding === undefined ? {} : { encoding }),
    ...(reading === undefined ? {} : { reading }),
  };
};

/**
 * Posts a draft roll for correction (名册公示), for as long as the policy says. A correction is another roll, posted
 * anew; only the one that was posted last can be frozen. Throws `not-found`.
 */
export const postDraftRoll = async (
  call: ServiceCall<{ id: string; rollId: string }>,
  { place }: { readonly place: string },
) => {
  const { deps, params, api } = call;
  const { state } = await caseOf(call);
  const ctx = await loadContext(deps, api.programme.name, state);
  const { roll: { posting } = {} } = ctx.policy as PolicyWithBallots;
  return idempotentWrite(call, async ({ db, by, audit }) => {
    const roll = await rollOf(db, params.id, params.rollId);
    if (roll === undefined) throw new Problem('not-found');
    assertNoConflict(call, by, state);
    assertNotSuspended(state);
    if (posting === undefined) throw new Problem('roll-posting-not-needed');
    if (roll.status === 'frozen') throw new Problem('roll-frozen');
    // Who counts more than once would have to be corrected, and the roll posted anew.
    const faults = alikeFaults((await draftRoll(db, roll)).alike);
    if (faults.length > 0) throw problemWith(faults.map(({ path: _, ...fault }) => fault));
    const until = periodEndsAt(state, ctx, ctx.now, posting);
    const isPosted = await postRoll(db, roll.rollId, { ...doerOf(by), at: ctx.now, place, until });
    if (!isPosted) throw new Problem('roll-already-posted');
    await audit(`roll/${roll.rollId}`, 'postRoll', { place, until }, ctx.now);
    return { postedUntil: until };
  });
};
