import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { courtyardInScope } from '../db/courtyards';
import { insertRoll, ownersOf, rollOf, rollsOf, unitsOf } from '../db/rolls';
import { rollFaults, rollFrom, type UnitEntry } from '../domain/deliberation/roll';
import type { Encoding } from './imports/csv';
import { rollFromCsv, unitShape } from './imports/roll';
import { fileOf } from './imports/routes';
import { writeOnce } from './own';
import { Problem, refusedAs } from './problem';
import { type AnyOperation, type Handled, operation } from './route';
import { idParams, uuid } from './schemas';
import { parsed } from './validate';

const headShape = z.object({
  rollId: z.string(),
  courtyardId: z.string(),
  status: z.string(),
  units: z.int(),
  owners: z.int(),
  areaCentiSqm: z.int(),
  hash: z.string().nullable(),
  createdAt: z.string(),
  frozenAt: z.string().nullable(),
  encoding: z.enum(['utf-8', 'gb18030']).optional().meta({ description: 'How an imported file was read' }),
});

const MAX_UNITS = 20_000;
const units = z.int().min(1).max(MAX_UNITS);
const areaCentiSqm = z.int().min(1).max(10_000_000_000);
const declared = z.strictObject({ units, areaCentiSqm, owners: units.exactOptional() });
const rollBody = z.strictObject({ declared, units: z.array(unitShape).min(1).max(MAX_UNITS) });

const declaredInQuery = z
  .strictObject({ units: z.string(), areaCentiSqm: z.string(), owners: z.string().exactOptional() })
  .transform((texts) => Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, Number(text)])))
  .pipe(declared);

type CourtyardCall = Handled<{ id: string }, unknown, unknown>;

const store = (handled: CourtyardCall, entries: readonly UnitEntry[], encoding?: Encoding) =>
  writeOnce(handled, async ({ db, audit }) => {
    const { deps, params, caller } = handled;
    const courtyard = await courtyardInScope(db, params.id, caller.organisationPath);
    if (courtyard === undefined) throw new Problem('not-found');
    const rollId = randomUUID();
    const at = await deps.clock();
    const { units, owners } = rollFrom(entries);
    await insertRoll(db, { rollId, courtyardId: params.id, units, owners, by: caller.accountId, at });
    const roll = await rollOf(db, params.id, rollId);
    await audit(`roll/${rollId}`, 'importRoll', { ...roll }, at);
    return { status: 201, body: { ...roll, ...(encoding === undefined ? {} : { encoding }) } };
  });

/** As JSON, or as `text/csv` with the declared totals in the query. */
const importRoll = operation<{ id: string }>({
  id: 'importRoll',
  method: 'post',
  path: '/api/v1/courtyards/{id}/rolls',
  tag: 'rolls',
  summary: {
    zh: '导入表决名册（JSON 或 CSV）：面积与户数须与申报相符',
    en: 'Import a roll (JSON, or CSV with the declared totals in the query); sums must be as declared',
  },
  params: idParams,
  query: z.strictObject({
    units: z.string().exactOptional(),
    areaCentiSqm: z.string().exactOptional(),
    owners: z.string().exactOptional(),
  }),
  bodyType: 'text/csv',
  response: headShape,
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { request, deps, params, caller } = handled;
    if ((await courtyardInScope(deps.pool, params.id, caller.organisationPath)) === undefined)
      throw new Problem('not-found');
    if (request.is('text/csv')) {
      const totals = parsed(declaredInQuery, handled.query, '/query', handled.language);
      if ('faults' in totals) throw new Problem('request-invalid', { faults: totals.faults });
      const csv = rollFromCsv(fileOf(request.body), totals.value);
      return store(handled, csv.units, csv.encoding);
    }
    if (!request.is('application/json')) throw new Problem('media-type-unsupported');
    const body = parsed(rollBody, request.body, '', handled.language);
    if ('faults' in body) throw new Problem('request-invalid', { faults: body.faults });
    const faults = rollFaults(body.value.units, body.value.declared);
    if (faults.length > 0) throw refusedAs(faults, []);
    return store(handled, body.value.units);
  },
});

const assertInScope = async ({
  deps,
  params,
  caller,
}: Pick<CourtyardCall, 'deps' | 'params' | 'caller'>): Promise<void> => {
  const found = await courtyardInScope(deps.pool, params.id, caller.organisationPath);
  if (found === undefined) throw new Problem('not-found');
};

const listRolls = operation<{ id: string }>({
  id: 'listRolls',
  method: 'get',
  path: '/api/v1/courtyards/{id}/rolls',
  tag: 'rolls',
  summary: { zh: '院落的名册', en: 'The rolls of a courtyard' },
  params: idParams,
  response: z.object({ rolls: z.array(headShape) }),
  handle: async (handled) => {
    await assertInScope(handled);
    return { body: { rolls: await rollsOf(handled.deps.pool, handled.params.id) } };
  },
});

/** All an outsider needs to recompute the hash: units in the canonical order (docs/recipes.md). */
const getRoll = operation<{ id: string; rollId: string }>({
  id: 'getRoll',
  method: 'get',
  path: '/api/v1/courtyards/{id}/rolls/{rollId}',
  tag: 'rolls',
  summary: { zh: '名册全文，可据以重算散列', en: 'A roll in full; its hash can be recomputed from it' },
  params: z.strictObject({ id: uuid, rollId: uuid }),
  response: headShape.extend({ unitList: z.array(z.looseObject({})), ownerList: z.array(z.looseObject({})) }),
  handle: async (handled) => {
    const { deps, params } = handled;
    await assertInScope(handled);
    const roll = await rollOf(deps.pool, params.id, params.rollId);
    if (roll === undefined) throw new Problem('not-found');
    const [unitList, ownerList] = await Promise.all([
      unitsOf(deps.pool, roll.rollId),
      ownersOf(deps.pool, roll.rollId),
    ]);
    return { body: { ...roll, unitList, ownerList } };
  },
});

export const ROLL_OPERATIONS: readonly AnyOperation[] = [importRoll, listRolls, getRoll];
