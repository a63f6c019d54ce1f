import { randomUUID } from 'node:crypto';
import { caseInScope } from '../../db/cases';
import { insertOwnerPhones } from '../../db/ownerPhones';
import { insertRoll, rollOf } from '../../db/rolls';
import { scopeOf } from '../../db/scope';
import { rollFrom, rollTotals, type UnitEntry } from '../../domain/kernel/deliberation/roll';
import type { CaseState } from '../../domain/kernel/engine/case';
import { assertNoConflict } from '../cases/conflict';
import { withCaseId } from '../cases/served';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';
import type { TableFormat } from '../tables/reader/records';
import { ownerPhones } from '../votes/ownerPhone';

/** A valid roll; from a file, with the encoding that was recognised. */
export interface ReadRoll {
  readonly units: readonly UnitEntry[];
  readonly encoding?: TableFormat;
}

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
    await insertRoll(db, { rollId, caseId: params.id, units, owners, by: caller.accountId, at });
    await insertOwnerPhones(db, rollId, ownerPhones(deps, rollId, entries));
    const kept = await rollOf(db, params.id, rollId);
    if (kept === undefined) throw new Error(`no roll ${rollId}`);
    const roll = withCaseId(api, kept);
    await audit(`roll/${rollId}`, 'importRoll', { ...roll }, at);
    return { ...roll, ...(encoding === undefined ? {} : { encoding }) };
  });

/** The totals of a roll. */
export const summaryOf = ({ units: entries, encoding }: ReadRoll) => {
  const { units, owners } = rollFrom(entries);
  return {
    ...rollTotals(units, owners),
    withPhone: new Set(entries.flatMap(({ ownerKey, phone }) => (phone === undefined ? [] : ownerKey))).size,
    unknownOwners: entries.filter((entry) => entry.ownerKey === undefined).length,
    ...(encoding === undefined ? {} : { encoding }),
  };
};
