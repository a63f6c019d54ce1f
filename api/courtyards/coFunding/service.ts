import { createHash } from 'node:crypto';
import { caseInScope } from '../../../db/cases';
import {
  allocationNumbered,
  allocationsOf,
  appendAllocation,
  appendPledges,
  homesOf,
  type NewPledge,
  pledgesOf,
  sharesOf,
} from '../../../db/coFunding';
import { knownFiles } from '../../../db/files';
import type { Queryable } from '../../../db/queryable';
import { scopeOf } from '../../../db/scope';
import { unitFinder } from '../../../domain/kernel/deliberation/unitNames';
import { reason } from '../../../domain/kernel/reason';
import { dateOf, type Instant, type LocalDate } from '../../../domain/kernel/time/instant';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { AllocationMethod } from '../../../domain/renovation/facts/sharing';
import { refundableFen } from '../../../domain/renovation/paying';
import { pledgesAboveShares } from '../../../domain/renovation/pledges';
import { RENOVATION } from '../../../domain/renovation/programme';
import {
  basisNow,
  canonicalShares,
  type ListedShare,
  listedShares,
  outdatedBy,
  rollCharged,
  splitShares,
} from '../../../domain/renovation/sharing';
import { chargedHomes, totalsOfHomes } from '../../../domain/renovation/sharingList';
import { assertNotSuspended } from '../../ballots/find';
import { assertNoConflict } from '../../cases/conflict';
import { idempotentWrite } from '../../http/idempotentWrite';
import { type Fault, Problem, problemWith } from '../../http/problem';
import type { ServiceCall } from '../../http/route';
import { RENOVATION_API } from '../api';
import { sharesInForce, sumsOf } from './sums';

export type CourtyardCall = ServiceCall<{ id: string }>;

/** A courtyard in the caller's scope. Throws `not-found`. */
export const courtyardOf = async (
  { params, caller }: Pick<CourtyardCall, 'params' | 'caller'>,
  db: Queryable,
): Promise<Courtyard> => {
  const found = await caseInScope<Courtyard>(db, params.id, scopeOf(caller), RENOVATION);
  if (found === undefined) throw new Problem('not-found');
  return found.state;
};

/** The allocation in force without its shares, which tell of single homes. */
const allocationOf = ({ sharing }: Courtyard) => {
  if (sharing?.allocation === undefined) return null;
  const { shares: _, ...allocation } = sharing.allocation;
  return allocation;
};

/** What everybody who works on the courtyard reads: sums, the allocation in force and why it is outdated, drafts. */
export const overviewOf = async (db: Queryable, c: Courtyard) => {
  const allocation = allocationOf(c);
  const drafts = (await allocationsOf(db, c.id)).filter(({ no }) => no > (allocation?.no ?? 0));
  return {
    sums: await sumsOf(db, c),
    allocation: allocation && { ...allocation, outdatedBy: outdatedBy(c, allocation) },
    drafts: drafts.map((draft) => ({ ...draft, isOutdated: outdatedBy(c, draft).length > 0 })),
    canDraft: basisNow(c) !== undefined,
  };
};

/** The list of homes, of the body alone: who owes what, with names as the roll has them now. */
export const homesListOf = async (db: Queryable, c: Courtyard) => {
  const rollId = rollCharged(c);
  const roll = rollId === undefined ? [] : await homesOf(db, rollId);
  const homes = chargedHomes(c, {
    roll,
    shares: await sharesInForce(db, c),
    pledges: await pledgesOf(db, c.id),
    refundDueFen: refundableFen(c),
  });
  return { homes, totals: totalsOfHomes(homes) };
};

export interface DraftInput {
  readonly method: AllocationMethod;
  readonly list?: readonly ListedShare[] | undefined;
}

/** The shares that a draft would have today. Throws with everything that is wrong with it. */
const draftedShares = async (db: Queryable, c: Courtyard, { method, list }: DraftInput) => {
  const basis = basisNow(c);
  if (basis === undefined) throw new Problem('co-funding-not-planned');
  const units = await homesOf(db, basis.rollId);
  if (method === 'list') {
    const listed = listedShares(basis.plannedFen, list ?? [], units);
    if ('refused' in listed) throw problemWith(listed.refused);
    return { basis, shares: listed.shares };
  }
  if (list !== undefined) throw problemWith([reason('list-not-used', undefined, '/list')]);
  const shares = splitShares(basis.plannedFen, method, units, c.sharing?.reductions);
  if (shares === undefined) throw problemWith([reason('nobody-left-to-charge', undefined, '/method')]);
  return { basis, shares };
};

/** Draws up an allocation. It binds nobody until the body has decided on it (`allocateCoFunding`). */
export const draftAllocation = (call: CourtyardCall, input: DraftInput) =>
  idempotentWrite(call, async ({ db, by, audit }) => {
    const c = await courtyardOf(call, db);
    assertNoConflict({ api: RENOVATION_API, caller: call.caller }, by, c);
    assertNotSuspended(c);
    const { basis, shares } = await draftedShares(db, c, input);
    const at = await call.deps.clock();
    const draft = {
      ...basis,
      method: input.method,
      planRevision: c.plan?.revision ?? 0,
      units: shares.length,
      hash: createHash('sha256').update(canonicalShares(shares)).digest('hex'),
      by: by.accountId,
      at,
    };
    const no = await appendAllocation(db, c.id, draft, shares);
    await audit(`coFunding/${c.id}`, 'draftAllocation', { no, ...draft }, at);
    return { no, ...draft };
  });

/** The shares of a draft or of the allocation in force, with names. Throws `allocation-unknown`. */
export const allocationWithShares = async (db: Queryable, c: Courtyard, no: number) => {
  const draft = await allocationNumbered(db, c.id, no);
  if (draft === undefined) throw new Problem('allocation-unknown');
  const amounts = new Map(
    (await sharesOf(db, c.id, no)).map(({ building, unit, amountFen }) => [
      JSON.stringify([building, unit]),
      amountFen,
    ]),
  );
  const shares = (await homesOf(db, draft.rollId)).map(({ ownerKey: _, ...home }) => ({
    ...home,
    amountFen: amounts.get(JSON.stringify([home.building, home.unit])) ?? 0,
  }));
  return { ...draft, shares };
};

export interface PledgeInput {
  /** As people write it. */
  readonly unit: string;
  readonly amountFen: number;
  readonly pledgedOn: LocalDate;
  readonly evidence?: string | undefined;
}

/** The pledges as they are kept. Throws with everything that is wrong with them. */
const pledgesRead = async (db: Queryable, c: Courtyard, pledges: readonly PledgeInput[], now: Instant) => {
  const rollId = rollCharged(c);
  if (rollId === undefined) throw new Problem('co-funding-not-planned');
  const find = unitFinder(await homesOf(db, rollId));
  const files = await knownFiles(
    db,
    c.id,
    pledges.flatMap(({ evidence }) => evidence ?? []),
  );
  const faults = pledges.flatMap(({ unit, pledgedOn, evidence }, i): readonly Fault[] => [
    ...(find(unit) === undefined ? [{ code: 'unit-unknown' as const, path: `/pledges/${i}/unit` }] : []),
    ...(pledgedOn > dateOf(now) ? [{ code: 'date-in-future' as const, path: `/pledges/${i}/pledgedOn` }] : []),
    ...(pledgedOn < dateOf(c.openedAt)
      ? [{ code: 'dates-out-of-order' as const, path: `/pledges/${i}/pledgedOn` }]
      : []),
    ...(evidence !== undefined && !files.has(evidence)
      ? [{ code: 'file-unknown' as const, path: `/pledges/${i}/evidence` }]
      : []),
  ]);
  if (faults.length > 0) throw problemWith(faults);
  const kept = pledges.flatMap(({ unit, amountFen, pledgedOn, evidence }): readonly NewPledge[] => {
    const home = find(unit);
    return home === undefined
      ? []
      : [
          {
            building: home.building,
            unit: home.unit,
            amountFen,
            pledgedOn,
            ...(evidence === undefined ? {} : { evidence }),
          },
        ];
  });
  const above = pledgesAboveShares(c, await pledgesOf(db, c.id), kept);
  if (above.length > 0) throw problemWith(above);
  return { rollId, kept };
};

/** Records what owners pledged. */
export const recordPledges = (call: CourtyardCall, pledges: readonly PledgeInput[]) =>
  idempotentWrite(call, async ({ db, by, audit }) => {
    const c = await courtyardOf(call, db);
    assertNoConflict({ api: RENOVATION_API, caller: call.caller }, by, c);
    assertNotSuspended(c);
    if (basisNow(c) === undefined) throw new Problem('co-funding-not-planned');
    const at = await call.deps.clock();
    const { rollId, kept } = await pledgesRead(db, c, pledges, at);
    const from = await appendPledges(db, { caseId: c.id, rollId }, kept, { by: by.accountId, at });
    // Numbers alone: the record says who wrote which pledges, and no home.
    await audit(`coFunding/${c.id}`, 'recordPledges', { from, pledges: kept.length }, at);
    return { recorded: kept.length, from };
  });
