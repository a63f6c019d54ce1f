import { z } from 'zod';
import { shortText, uuid } from '../../commands/shapes';
import { ownersOf, rollOf, rollsOf, unitsOf } from '../../db/rolls';
import { alikeOwners } from '../../domain/kernel/deliberation/lookAlike';
import { type DeclaredTotals, TITLE_KINDS, UNIT_USES, type UnitEntry } from '../../domain/kernel/deliberation/roll';
import type { HasRecordedFigures } from '../../domain/kernel/deliberation/rollFreezing';
import type { CaseState } from '../../domain/kernel/engine/case';
import { caseOf } from '../cases/find';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { caseIdShape, withCaseId } from '../cases/served';
import { FILE_TYPES } from '../http/body';
import { listed, Problem, problemWith } from '../http/problem';
import { type AnyOperation, operation, type RequestContext } from '../http/route';
import { idParams } from '../http/shapes';
import { parsed } from '../http/validate';
import { markingFaults } from '../tables/markedReply';
import { TABLE_FORMATS } from '../tables/reader/records';
import { readingShape } from '../tables/reading';
import { sentTable } from '../tables/table';
import { templateQuery, templateReply } from '../tables/template';
import { faultsInSlices, ROLL_TABLE, rollFromFile, unitShape } from './rollTable';
import {
  ballotPolicyOf,
  deviationOf,
  importRoll,
  postDraftRoll,
  type ReadRoll,
  shownAlike,
  summaryOf,
} from './service';

const headShape = (api: AnyProgrammeApi) =>
  z.object({
    rollId: z.string(),
    ...caseIdShape(api),
    status: z.enum(['draft', 'frozen']),
    units: z.int(),
    owners: z.int(),
    areaCentiSqm: z.int(),
    hash: z.string().nullable(),
    createdAt: z.string(),
    frozenAt: z.string().nullable(),
    importedBy: z.string().meta({ description: 'The account that imported it; another person freezes it' }),
    importedFor: z.string().nullable().meta({ description: 'The account in whose place they did; null: in their own' }),
    postedAt: z.string().nullable(),
    postedUntil: z.string().nullable(),
    postedPlace: z.string().nullable(),
    encoding: z.enum(TABLE_FORMATS).optional().meta({ description: 'Encoding of the imported file' }),
  });

const titleKind = z.enum(TITLE_KINDS).meta({ description: 'For a unit without a private owner' }).exactOptional();
const rollUnit = z.object({
  building: z.string(),
  unit: z.string(),
  use: z.enum(UNIT_USES),
  areaCentiSqm: z.int(),
  ownerKey: z.string(),
  titleKind,
});
const rollOwner = z.object({
  ownerKey: z.string(),
  names: z.array(z.string()),
  units: z.int(),
  areaCentiSqm: z.int(),
  titleKind,
  countsApart: z.boolean().exactOptional(),
});

const alikeShape = z
  .object({
    by: z.enum(['key', 'name']),
    text: z.string(),
    ownerKeys: z.array(z.string()),
    isConfirmed: z.boolean().meta({ description: 'Each is marked as an owner apart' }),
  })
  .meta({
    id: 'AlikeOwners',
    description: 'Owners whose keys or names look alike: one person among them would count twice',
  });
const alikeLeftOut = z.int().meta({ description: 'How many more groups there are' });
const figure = z.object({ found: z.int(), recorded: z.int() }).exactOptional();
const deviation = z.object({ units: figure, areaCentiSqm: figure }).nullable().meta({
  description: 'How far the roll is from the profile beyond what the policy allows: freezing it needs a reason',
});

const MAX_UNITS = 20_000;
const units = z.int().min(1).max(MAX_UNITS);
const areaCentiSqm = z.int().min(1).max(10_000_000_000);
const declared = z.strictObject({ units, areaCentiSqm, owners: units.exactOptional() });
const rollBody = z.strictObject({
  declared,
  units: z.array(unitShape).min(1).max(MAX_UNITS),
});

const declaredInQuery = z
  .strictObject({ units: z.string(), areaCentiSqm: z.string(), owners: z.string().exactOptional() })
  .transform((texts) => Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, Number(text)])))
  .pipe(declared);

interface RollBody {
  units: UnitEntry[];
  declared: DeclaredTotals;
}
type RollCall = RequestContext<{ id: string }, unknown, RollBody | undefined>;

const query = z.strictObject({
  units: z.string().exactOptional(),
  areaCentiSqm: z.string().exactOptional(),
  owners: z.string().exactOptional(),
});

/** The units that came in, as JSON or as a file with the declared totals in the query. Throws with every fault. */
const unitsFrom = async (handled: RollCall): Promise<ReadRoll> => {
  const { query: asked, body, language } = handled;
  if (body === undefined) {
    const totals = parsed(declaredInQuery, asked, '/query', language);
    if ('faults' in totals) throw new Problem('request-invalid', { faults: totals.faults });
    return rollFromFile(sentTable(handled), totals.value);
  }
  const faults = await faultsInSlices(body.units, body.declared);
  if (faults.length > 0) throw problemWith(listed(faults));
  return { units: body.units };
};

const importRollOp = (api: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'importRoll',
    method: 'post',
    path: '/api/v1/{noun}/{id}/rolls',
    tag: 'rolls',
    openToDelegates: true,
    summary: {
      zh: '导入表决名册（JSON，或 xlsx、xls、ods、CSV 表格）：面积与户数须与申报相符',
      en: 'Import a roll (JSON, or a table (.xlsx, .xls, .ods or CSV) with the declared totals in the query); totals must match those declared',
    },
    params: idParams,
    query,
    body: rollBody,
    bodyTypes: FILE_TYPES,
    longList: 'units',
    response: headShape(api),
    status: 201,
    idempotent: true,
    handle: async (handled) => {
      await caseOf(handled);
      return { body: await importRoll(handled, await unitsFrom(handled)) };
    },
  });

/** A dry run: answers every fault by row and column, and the totals. Writes nothing. */
const checkRoll = markingFaults(ROLL_TABLE, {
  id: 'checkRoll',
  method: 'post',
  path: '/api/v1/{noun}/{id}/rolls/check',
  tag: 'rolls',
  openToDelegates: true,
  summary: {
    zh: '试导入名册：列出全部错误和合计，不写入',
    en: 'Check a roll without importing it: all errors by row and column, or its totals',
  },
  params: idParams,
  query,
  body: rollBody,
  bodyTypes: FILE_TYPES,
  longList: 'units',
  response: z.object({
    units: z.int(),
    owners: z.int(),
    unknownOwners: z.int().meta({ description: 'Units whose owner is unknown; they count as well' }),
    withPhone: z.int().meta({ description: 'Owners with a telephone number' }),
    withIdentity: z.int().meta({ description: 'Owners with an identity number' }),
    withEmail: z.int().meta({ description: 'Owners who are told by e-mail what is done to a paper in their name' }),
    areaCentiSqm: z.int(),
    alike: z.array(
      alikeShape.safeExtend({
        lines: z.array(z.int()).meta({ description: 'Rows of the file, or units from one on' }),
      }),
    ),
    alikeLeftOut,
    deviation,
    encoding: z.enum(TABLE_FORMATS).optional(),
    reading: readingShape.optional(),
    profile: z
      .object({ households: z.int().nullable(), floorAreaCentiSqm: z.int().nullable() })
      .meta({ description: 'Figures of the courtyard’s profile, for comparison' }),
  }),
  handle: async (handled) => {
    const { state } = await caseOf<CaseState & HasRecordedFigures>(handled);
    const summary = summaryOf(await unitsFrom(handled));
    return {
      body: {
        ...summary,
        deviation: await deviationOf(handled, state, summary),
        profile: {
          households: state.profile?.households ?? null,
          floorAreaCentiSqm: state.profile?.floorAreaCentiSqm ?? null,
        },
      },
    };
  },
});

const rollTemplate = operation({
  id: 'rollTemplate',
  method: 'get',
  path: '/api/v1/roll-template',
  tag: 'rolls',
  openToDelegates: true,
  summary: { zh: '下载名册模板', en: 'Download the template for a roll' },
  query: templateQuery,
  handle: ({ query: { format }, language }) => templateReply(ROLL_TABLE, 'roll', format, language),
});

const listRolls = (api: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'listRolls',
    method: 'get',
    path: '/api/v1/{noun}/{id}/rolls',
    tag: 'rolls',
    openToDelegates: true,
    summary: { zh: '{case}的名册', en: 'List the rolls of a {case}' },
    params: idParams,
    response: z.object({
      rolls: z.array(headShape(api)),
      mustBePosted: z.boolean().meta({ description: 'The policy has a roll posted before it is frozen' }),
    }),
    handle: async (handled) => {
      const { state } = await caseOf(handled);
      const { roll } = await ballotPolicyOf(handled, state);
      const rolls = (await rollsOf(handled.deps.pool, handled.params.id)).map((row) => withCaseId(api, row));
      return { body: { rolls, mustBePosted: roll?.posting !== undefined } };
    },
  });

/** Units in canonical order: everything needed to recompute the roll's hash (docs/operations.md). */
const getRoll = (api: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'getRoll',
    method: 'get',
    path: '/api/v1/{noun}/{id}/rolls/{rollId}',
    tag: 'rolls',
    openToDelegates: true,
    summary: { zh: '名册全文，可据以重算散列', en: 'Get a full roll; its hash can be recomputed from it' },
    params: z.strictObject({ id: uuid, rollId: uuid }),
    response: headShape(api).extend({
      unitList: z.array(rollUnit),
      ownerList: z.array(rollOwner),
      alike: z.array(alikeShape),
      alikeLeftOut,
      deviation,
    }),
    handle: async (handled) => {
      const { deps, params } = handled;
      const { state } = await caseOf<CaseState & HasRecordedFigures>(handled);
      const roll = await rollOf(deps.pool, params.id, params.rollId);
      if (roll === undefined) throw new Problem('not-found');
      // One after the other: rows of both at once would hold up everybody else for twice as long.
      const unitList = await unitsOf(deps.pool, roll.rollId);
      const ownerList = await ownersOf(deps.pool, roll.rollId);
      const checks = { ...shownAlike(alikeOwners(ownerList)), deviation: await deviationOf(handled, state, roll) };
      return { longBody: { ...withCaseId(api, roll), unitList, ownerList, ...checks } };
    },
  });

const postRoll = operation({
  id: 'postRoll',
  method: 'post',
  path: '/api/v1/{noun}/{id}/rolls/{rollId}/posting',
  tag: 'rolls',
  openToDelegates: true,
  summary: {
    zh: '公示名册，供业主核对；更正后的名册重新导入、重新公示',
    en: 'Post a roll for correction; a corrected roll is imported and posted anew',
  },
  params: z.strictObject({ id: uuid, rollId: uuid }),
  body: z.strictObject({ place: shortText }),
  response: z.object({ postedUntil: z.string() }),
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await postDraftRoll(handled, handled.body) }),
});

export const ROLL_TEMPLATE_OPERATIONS: readonly AnyOperation[] = [rollTemplate];

export const rollOperations = (api: AnyProgrammeApi): readonly AnyOperation[] => [
  importRollOp(api),
  checkRoll,
  listRolls(api),
  getRoll(api),
  postRoll,
];
