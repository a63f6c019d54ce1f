import { z } from 'zod';
import { fen, localDate, name, positiveFen, sha256, uuid } from '../../../commands/shapes';
import { pledgesOf } from '../../../db/coFunding';
import { ALLOCATION_METHODS } from '../../../domain/renovation/facts/sharing';
import { standingPledges } from '../../../domain/renovation/pledges';
import { RENOVATION } from '../../../domain/renovation/programme';
import { loadContext } from '../../cases/setting';
import { type AnyOperation, operation } from '../../http/route';
import { idParams } from '../../http/shapes';
import { tableFile, tableFormat } from '../../tables/tableFile';
import { homesTable } from './homesTable';
import { CO_FUNDING_AUDIT_OPERATIONS, recordHomesRead } from './reads';
import { allocationWithShares, courtyardOf, draftAllocation, homesListOf, overviewOf, recordPledges } from './service';
import { allocationShape, draftShape, homesShape, pledgeShape, shareShape, sumsShape } from './shapes';

const MAX_UNITS = 20_000;
const MAX_PLEDGES = 2_000;

const getCoFunding = operation({
  id: 'getCoFunding',
  method: 'get',
  path: '/api/v1/courtyards/{id}/co-funding',
  tag: 'courtyards',
  summary: {
    zh: '居民自筹汇总：分摊、认缴、减免、到账，不含任何一户',
    en: 'Get the sums of the co-funding: allocated, pledged, reduced, received; nothing of a single home',
  },
  params: idParams,
  response: z.object({
    sums: sumsShape,
    allocation: allocationShape.nullable(),
    drafts: z.array(draftShape.extend({ isOutdated: z.boolean() })),
    canDraft: z.boolean().meta({ description: 'The plan has co-funding, and a roll is frozen' }),
  }),
  handle: async (handled) => {
    const { pool } = handled.deps;
    return { body: await overviewOf(pool, await courtyardOf(handled, pool)) };
  },
});

const draftAllocationOp = operation({
  id: 'draftAllocation',
  method: 'post',
  path: '/api/v1/courtyards/{id}/co-funding/allocations',
  tag: 'courtyards',
  summary: {
    zh: '编制自筹分摊方案：按户、按面积或按清单，合计须等于方案自筹；经两人决定后生效',
    en: 'Draw up an allocation of the planned co-funding: by unit, by area, or by a list that adds up; it takes effect once two people have decided',
  },
  params: idParams,
  body: z.strictObject({
    method: z.enum(ALLOCATION_METHODS),
    list: z
      .array(z.strictObject({ unit: name, amountFen: fen }))
      .min(1)
      .max(MAX_UNITS)
      .exactOptional()
      .meta({ description: 'For the method `list`: every unit of the roll, as offices write it' }),
  }),
  response: draftShape,
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await draftAllocation(handled, handled.body) }),
});

const getAllocation = operation({
  id: 'getAllocation',
  method: 'get',
  path: '/api/v1/courtyards/{id}/co-funding/allocations/{no}',
  tag: 'courtyards',
  summary: { zh: '分摊方案的分户清单', en: 'Get the shares of an allocation, unit by unit' },
  params: z.strictObject({ id: uuid, no: z.coerce.number().int().min(1).max(10_000) }),
  response: draftShape.extend({ shares: z.array(shareShape) }),
  handle: async (handled) => {
    const { deps, params } = handled;
    const c = await courtyardOf(handled, deps.pool);
    const longBody = await allocationWithShares(deps.pool, c, params.no);
    await recordHomesRead(handled, 'getAllocation', { no: params.no });
    return { longBody };
  },
});

const recordPledgesOp = operation({
  id: 'recordPledges',
  method: 'post',
  path: '/api/v1/courtyards/{id}/co-funding/pledges',
  tag: 'courtyards',
  summary: { zh: '登记业主认缴', en: 'Record what owners pledged' },
  params: idParams,
  body: z.strictObject({
    pledges: z
      .array(
        z.strictObject({
          unit: name.meta({ description: 'As offices write it' }),
          amountFen: positiveFen,
          pledgedOn: localDate,
          evidence: sha256.exactOptional(),
        }),
      )
      .min(1)
      .max(MAX_PLEDGES),
  }),
  response: z.object({ recorded: z.int(), from: z.int().meta({ description: 'Number of the first' }) }),
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await recordPledges(handled, handled.body.pledges) }),
});

const listPledges = operation({
  id: 'listPledges',
  method: 'get',
  path: '/api/v1/courtyards/{id}/co-funding/pledges',
  tag: 'courtyards',
  summary: { zh: '认缴清单', en: 'List the pledges' },
  params: idParams,
  response: z.object({ pledges: z.array(pledgeShape) }),
  handle: async (handled) => {
    const { pool } = handled.deps;
    const c = await courtyardOf(handled, pool);
    const pledges = await pledgesOf(pool, c.id);
    const standing = new Map(standingPledges(c, pledges).map(({ no, amountFen }) => [no, amountFen]));
    await recordHomesRead(handled, 'listPledges');
    return { longBody: { pledges: pledges.map((one) => ({ ...one, standingFen: standing.get(one.no) ?? 0 })) } };
  },
});

const which = z
  .enum(['all', 'unpaid'])
  .default('all')
  .meta({ description: 'All units, or those that have not paid what they owe' });

const listChargedHomes = operation({
  id: 'listChargedHomes',
  method: 'get',
  path: '/api/v1/courtyards/{id}/co-funding/homes',
  tag: 'courtyards',
  summary: {
    zh: '分户缴款清单：应缴、认缴、减免、已缴、欠缴，附应缴人；仅院委会可查，查阅留痕',
    en: 'List what each unit owes, pledged, was let off and paid, and who owes it; for the body alone, and each read is recorded',
  },
  params: idParams,
  query: z.strictObject({ which }),
  response: homesShape,
  handle: async (handled) => {
    const { deps, query } = handled;
    const { homes, totals } = await homesListOf(deps.pool, await courtyardOf(handled, deps.pool));
    await recordHomesRead(handled, 'listChargedHomes', { which: query.which });
    const shown = query.which === 'all' ? homes : homes.filter(({ openFen }) => openFen > 0);
    return { longBody: { homes: shown, totals } };
  },
});

const exportChargedHomes = operation({
  id: 'exportChargedHomes',
  method: 'get',
  path: '/api/v1/courtyards/{id}/co-funding/homes/export',
  tag: 'courtyards',
  summary: { zh: '导出分户缴款清单（xlsx 或 CSV）', en: 'Export the list of units (.xlsx or CSV)' },
  params: idParams,
  query: z.strictObject({ which, format: tableFormat }),
  handle: async (handled) => {
    const { deps, query, caller, language } = handled;
    const c = await courtyardOf(handled, deps.pool);
    const { policy } = await loadContext(deps, RENOVATION.name, c);
    const { homes } = await homesListOf(deps.pool, c);
    await recordHomesRead(handled, 'exportChargedHomes', { which: query.which });
    const shown = query.which === 'all' ? homes : homes.filter(({ openFen }) => openFen > 0);
    return tableFile(query.format, {
      sheet: 'homes',
      name: 'co-funding',
      rows: homesTable(shown, { language, isDemonstration: policy.isDemonstration === true }),
      by: caller.accountId,
    });
  },
});

export const CO_FUNDING_OPERATIONS: readonly AnyOperation[] = [
  getCoFunding,
  draftAllocationOp,
  getAllocation,
  recordPledgesOp,
  listPledges,
  listChargedHomes,
  exportChargedHomes,
  ...CO_FUNDING_AUDIT_OPERATIONS,
];
